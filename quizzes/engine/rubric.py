"""A rubric: criteria with points, and the mark that points make."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from quizzes.engine.arithmetic import ZERO, seven_places
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.reading import Reader


@dataclass(frozen=True)
class RubricCriterion:
    """One line of the rubric: plain text and the most points."""

    id: str
    text: str
    points: Decimal

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """A criterion of the data."""
        points = reader.decimal("points", None)
        if points <= 0:
            reader.problem("too_small", "points", low="0")
        return cls(reader.id(), reader.text("text", required=True), points)


def points_total(criteria: tuple[RubricCriterion, ...]) -> Decimal:
    """The points of the whole rubric; 0 without one."""
    return sum((criterion.points for criterion in criteria), ZERO)


def points_problems(
    criteria: tuple[RubricCriterion, ...], points: Mapping[str, Decimal]
) -> tuple[ResponseProblem, ...]:
    """What is wrong with the points a marker gave; empty when they may be turned into a mark."""
    known = {criterion.id for criterion in criteria}
    strangers = [ResponseProblem("unknown_criterion", {"id": key}) for key in points if key not in known]
    missing = [ResponseProblem("points_missing")] if known - points.keys() else []
    beyond = [
        ResponseProblem("points_out_of_range", {"criterion": criterion.text, "most": criterion.points})
        for criterion in criteria
        if criterion.id in points and not ZERO <= points[criterion.id] <= criterion.points
    ]
    return (*strangers, *missing, *beyond)


def mark_for_points(
    criteria: tuple[RubricCriterion, ...], points: Mapping[str, Decimal], max_mark: Decimal
) -> Decimal:
    """The share of the whole rubric that the points make, times max_mark; 7 places."""
    given = sum((points[criterion.id] for criterion in criteria), ZERO)
    return seven_places(given * max_mark / points_total(criteria))
