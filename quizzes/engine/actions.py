"""What can be done to a question of an attempt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Response = Mapping[str, Any]
"""A response as a question type's `clean` gives it: JSON-able, `{}` when nothing was answered."""

START = "start"
SAVE = "save"
SUBMIT = "submit"
TRY_AGAIN = "try_again"
FINISH = "finish"
GRADE = "grade"


@dataclass(frozen=True)
class Action:
    """One action: its name, the response it brings (save and submit do), and further JSON-able data.

    The name is a plain string, so that a behaviour can bring actions of its own ("try again").
    """

    name: str
    response: Response | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def start() -> Action:
    """The question is shown for the first time."""
    return Action(START)


def save(response: Response) -> Action:
    """The learner's response so far; nothing is checked yet."""
    return Action(SAVE, response)


def submit(response: Response) -> Action:
    """The learner asks for this question to be checked now."""
    return Action(SUBMIT, response)


def try_again() -> Action:
    """The learner has read the hint and wants the question back."""
    return Action(TRY_AGAIN)


def finish() -> Action:
    """The attempt ends; the standing response counts."""
    return Action(FINISH)


def grade(
    mark: Decimal | None,
    max_mark: Decimal,
    comment: str = "",
    by: str = "",
    points: Mapping[str, Decimal] | None = None,
) -> Action:
    """A mark out of max_mark given by hand, with a comment; `by` is a stable key of the marker.

    mark None: a comment alone, the fraction stays. points: rubric points by criterion id, kept with the step.
    The mark keeps its own max_mark, so that a regrade under another max_mark keeps its share.
    """
    data: dict[str, Any] = {"comment": comment, "by": by}
    if mark is not None:
        data |= {"mark": str(mark), "max_mark": str(max_mark)}
    if points is not None:
        data["points"] = {criterion: str(value) for criterion, value in points.items()}
    return Action(GRADE, data=data)
