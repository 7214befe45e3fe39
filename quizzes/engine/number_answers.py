"""What an author says of a number: the answers with their tolerances, and the units."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from quizzes.engine.quantity import CONTEXT
from quizzes.engine.reading import Reader
from quizzes.engine.state import State

ANY = "*"
_SLACK = Decimal("1e-14")
"""Of the larger of answer and tolerance: so much Moodle's floating point gives away, and so do we."""


class UnitGrading(StrEnum):
    """What a missing or wrong unit costs: nothing, a part of the response's fraction, or of the maximum."""

    OPTIONAL = "optional"
    OF_RESPONSE = "of_response"
    OF_MAXIMUM = "of_maximum"


class UnitInput(StrEnum):
    """Where the learner gives the unit."""

    TEXT = "text"
    CHOICE = "choice"
    NONE = "none"


@dataclass(frozen=True)
class Unit:
    """multiplier: how many of this unit make one of the first."""

    name: str
    multiplier: Decimal

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """A unit of the data."""
        multiplier = reader.decimal("multiplier", "1")
        if multiplier <= 0:
            reader.problem("too_small", "multiplier", low="0")
        return cls(reader.text("name", required=True).strip(), multiplier)


@dataclass(frozen=True)
class NumberAnswer:
    """value None matches any number."""

    id: str
    value: Decimal | None
    tolerance: Decimal
    fraction: Decimal
    feedback: str

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """An answer of the data."""
        return cls(
            id=reader.id(),
            value=reader.decimal_or("answer", ANY),
            tolerance=reader.decimal("tolerance", "0", "0"),
            fraction=reader.decimal("fraction", "1", "0", "1"),
            feedback=reader.text("feedback"),
        )

    def covers(self, value: Decimal) -> bool:
        """The value lies within the tolerance, its ends included."""
        if self.value is None:
            return True
        slack = CONTEXT.multiply(max(self.tolerance, abs(self.value)), _SLACK)
        return abs(CONTEXT.subtract(value, self.value)) <= CONTEXT.add(self.tolerance, slack)

    @property
    def is_right(self) -> bool:
        """Worth the whole mark."""
        return State.for_fraction(self.fraction) is State.RIGHT
