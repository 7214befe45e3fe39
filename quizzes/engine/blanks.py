"""A blank of a Cloze: a small question within its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ZERO
from quizzes.engine.question import Question, question_types
from quizzes.engine.reading import Reader
from quizzes.engine.state import State

_KEYS = {
    "shortanswer": ("case_sensitive", "answers"),
    "numerical": ("answers",),
    "multichoice": ("single", "shuffle", "choices"),
}
_GIVEN: Mapping[str, Mapping[str, Any]] = {
    "shortanswer": {},
    "numerical": {},
    "multichoice": {"numbering": "none"},
}


class Layout(StrEnum):
    """How a blank is shown."""

    INLINE = "inline"
    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


class PartKind(StrEnum):
    """The kinds of questions that fit into a blank."""

    SHORTANSWER = "shortanswer"
    NUMERICAL = "numerical"
    MULTICHOICE = "multichoice"


@dataclass(frozen=True)
class Blank:
    """One part: a question, and how much it weighs."""

    id: str
    question: Question
    weight: Decimal
    layout: Layout

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """A part of the data."""
        kind = reader.option("kind", PartKind, PartKind.SHORTANSWER)
        nested = reader.part("data", _KEYS[kind], text="-", **_GIVEN[kind])
        question = question_types.get(kind).read(nested)
        weight = reader.decimal("weight", "1", "0")
        return cls(reader.id(), question, weight, reader.option("layout", Layout, Layout.INLINE))

    def fraction(self, response: Response) -> Decimal:
        """What the blank's response is worth; nothing where it is empty."""
        return (self.question.grade(response).fraction or ZERO) if response else ZERO

    def state(self, response: Response) -> State:
        """How the blank's response was graded; an empty one is given up."""
        return self.question.grade(response).state if response else State.GAVE_UP
