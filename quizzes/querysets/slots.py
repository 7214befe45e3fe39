"""What the slots of a quiz give to an attempt."""

from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from accounts.rules.paths import paths_upwards


class SlotQuerySet(models.QuerySet):
    def drawing_from(self, category) -> Self:
        """Pools that reach a shelf: its own, and those above it that take the shelves within."""
        above = Q(pool__path__in=list(paths_upwards(category.path)), pool_is_deep=True)
        return self.filter(Q(pool=category) | above)

    def with_version(self) -> Self:
        """Annotates `version_now`: the id of the version that an attempt begun now gets; None where none is
        ready.
        """
        from quizzes.models import QuestionVersion

        ready = QuestionVersion.objects.in_force().filter(question=OuterRef("question")).order_by("-number")
        newest = Subquery(ready.values("pk")[:1])
        return self.annotate(
            version_now=models.Case(models.When(version__isnull=False, then=F("version")), default=newest)
        )
