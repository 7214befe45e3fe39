"""What an author says of a number: the answers with their tolerances, and the units."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from quizzes.engine.quantity import CONTEXT
from quizzes.engine.reading import Reader
from quizzes.engine.state import State

ANY = "*"
LONGEST_PLAIN = 15
SLACK = Decimal("1e-14")
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
            fraction=reader.decimal("fraction", "1", "-1", "1"),
            feedback=reader.text("feedback"),
        )

    def covers(self, value: Decimal) -> bool:
        """The value lies within the tolerance, its ends included."""
        if self.value is None:
            return True
        slack = CONTEXT.multiply(max(self.tolerance, abs(self.value)), SLACK)
        return abs(CONTEXT.subtract(value, self.value)) <= CONTEXT.add(self.tolerance, slack)

    @property
    def is_right(self) -> bool:
        """Worth the whole mark."""
        return State.for_fraction(self.fraction) is State.RIGHT

    @property
    def shown(self) -> str:
        """The number as a right answer is told, with a decimal point."""
        if self.value is None:
            return ANY
        return f"{self.value:f}" if abs(self.value.adjusted()) <= LONGEST_PLAIN else str(self.value)


def read_units(reader: Reader) -> dict[str, Any]:
    """Everything about units, as keyword arguments of a question that takes numbers."""
    units = tuple(Unit.read(entry) for entry in reader.entries("units", with_ids=False))
    found = {
        "units": units,
        "unit_grading": reader.option("unit_grading", UnitGrading, UnitGrading.OPTIONAL),
        "unit_penalty": reader.decimal("unit_penalty", "0.1", "0", "1"),
        "unit_input": reader.option("unit_input", UnitInput, UnitInput.TEXT if units else UnitInput.NONE),
        "unit_before": reader.flag("unit_before", False),
    }
    wants_units = (
        found["unit_input"] is not UnitInput.NONE or found["unit_grading"] is not UnitGrading.OPTIONAL
    )
    if wants_units and not units:
        reader.problem("units_needed", "units")
    return found


def check_right_answer(reader: Reader, fractions: Iterable[Decimal]) -> None:
    """One of the answers must be worth the whole mark."""
    if not any(State.for_fraction(fraction) is State.RIGHT for fraction in fractions):
        reader.problem("no_right_answer", "answers")
