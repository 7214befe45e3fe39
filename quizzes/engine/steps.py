"""A step: one action on a question attempt and the state after it. Steps are appended, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from quizzes.engine.actions import SAVE, SUBMIT, Action, Response, start
from quizzes.engine.state import State

_RESPONDING = (SAVE, SUBMIT)


@dataclass(frozen=True)
class Step:
    """The last step alone tells the state, the fraction and the standing response of its question.

    number: 0 for the start, then counting. fraction: 7 places, None while not graded.
    response: what stands after this step; a finish or a grade carries it over.
    """

    number: int
    state: State
    action: Action
    fraction: Decimal | None = None
    response: Response = field(default_factory=dict)

    @property
    def comment(self) -> str:
        """The marker's comment given with this step, "" where there is none."""
        return str(self.action.data.get("comment", ""))

    @property
    def by(self) -> str:
        """The stable key of the marker who made this step, "" for the learner and the clock."""
        return str(self.action.data.get("by", ""))

    @property
    def points(self) -> dict[str, Decimal]:
        """The rubric points given with this step, by criterion id."""
        return {key: Decimal(value) for key, value in self.action.data.get("points", {}).items()}

    def as_data(self) -> dict[str, Any]:
        """Plain JSON-able data for the store: number, state, action, fraction, response, data."""
        return {
            "number": self.number,
            "state": self.state.value,
            "action": self.action.name,
            "fraction": None if self.fraction is None else f"{self.fraction:f}",
            "response": dict(self.response),
            "data": dict(self.action.data),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Step":
        """The step that as_data wrote; the fraction may be a Decimal or its text."""
        name, fraction, response = data["action"], data["fraction"], data["response"]
        given = response if name in _RESPONDING else None
        return cls(
            number=data["number"],
            state=State(data["state"]),
            action=Action(name, given, data["data"]),
            fraction=None if fraction is None else Decimal(fraction),
            response=response,
        )


def first_step() -> Step:
    """Step 0: nothing answered yet."""
    return Step(0, State.TODO, start())
