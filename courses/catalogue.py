"""What other rooms may add to the catalogue: a filter is offered through the hook `catalogue_filters`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import QuerySet


@dataclass(frozen=True)
class Filter:
    """One choice list above the catalogue. `apply` narrows a queryset of courses to the chosen value."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    apply: Callable[[QuerySet, str], QuerySet]
    chosen: str = field(default="", compare=False)

    def narrow(self, courses: QuerySet, value: str) -> QuerySet:
        """An unknown value narrows nothing: old links keep working."""
        return self.apply(courses, value) if value in dict(self.choices) else courses
