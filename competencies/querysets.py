"""Questions to the ledger."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef


class HoursQuerySet(models.QuerySet):
    def standing(self) -> "HoursQuerySet":
        """Earned lines that no reversing line took back."""
        reversed_ = self.model.objects.filter(source=OuterRef("source"), kind="reversal")
        return self.filter(kind="earned").exclude(Exists(reversed_))

    def until(self, on: date) -> "HoursQuerySet":
        return self.filter(occurred_on__lte=on)
