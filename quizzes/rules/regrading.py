"""What grading anew holds an answer to: the place that its question has in the quiz now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self


@dataclass(frozen=True)
class Place:
    """A numbered place of the quiz. question, version: primary keys; None for drawn questions, none fixed."""

    number: int
    question: int | None
    version: int | None
    max_mark: Decimal

    def as_data(self) -> list[Any]:
        """Plain JSON-able data."""
        return [self.number, self.question, self.version, str(self.max_mark)]

    @classmethod
    def from_data(cls, data: Iterable[Any]) -> Self:
        """The place that `as_data` wrote."""
        number, question, version, max_mark = data
        return cls(number, question, version, Decimal(max_mark))


def fixed_versions(places: Iterable[Place]) -> dict[int, int]:
    """By question the version that the quiz fixes, of those where it fixes one."""
    return {one.question: one.version for one in places if one.question and one.version}


def mark_now(places: Mapping[int, Place], number: int, question: int) -> Decimal | None:
    """What the quiz gives now for this question, met at this number; None where it has no such place any more.

    Places may have moved since: the one of the same number counts where it asks the question or draws, else the
    first that asks it.
    """
    here = places.get(number)
    if here and here.question in (question, None):
        return here.max_mark
    return next((one.max_mark for one in places.values() if one.question == question), None)
