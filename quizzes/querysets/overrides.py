"""Which exceptions hold for whom, and when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone


class OverrideQuerySet(models.QuerySet):
    def for_learner(self, learner, on: date | None = None) -> Self:
        """Those for the person, and those for a unit in or below which the person has a post that day."""
        from accounts.models import Posting

        posts = Posting.objects.in_force(on).filter(user=learner)
        below = Exists(posts.filter(unit__path__startswith=OuterRef("unit__path")))
        return self.filter(Q(learner=learner) | Q(below, unit__isnull=False))


class AccommodationQuerySet(models.QuerySet):
    def in_force(self, on: date | None = None) -> Self:
        """What holds on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(valid_from__lte=on, valid_to__gte=on)
