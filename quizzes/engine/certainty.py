"""How sure a learner is, and what that makes of a fraction (certainty-based marking, CBM).

A response carries it beside the keys of its type: {"choice": ["2"], "certainty": 3}. The behaviours with
certainty put it there and read it; question types pass over it. Nobody who says nothing is taken to be sure:
no certainty counts as the lowest. The table is Moodle's (question_cbm): it rewards those who know what they
know, since each certainty pays best exactly in its own range of being right.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any

from quizzes.engine.actions import Response
from quizzes.engine.form import Form

KEY = "certainty"


class Certainty(IntEnum):
    """Not very sure (right in under 67 %), fairly (67 to 80 %), very (over 80 %)."""

    LOW = 1
    MIDDLE = 2
    HIGH = 3

    @property
    def if_right(self) -> int:
        """The marks for a right response, of one."""
        return int(self)

    @property
    def if_wrong(self) -> int:
        """The marks for a wrong response, of one."""
        return _IF_WRONG[self]


_IF_WRONG = {Certainty.LOW: 0, Certainty.MIDDLE: -2, Certainty.HIGH: -6}
_BY_TEXT = {str(int(certainty)): certainty for certainty in Certainty}


def certainty_in(response: Response) -> Certainty | None:
    """The certainty given with the response; None where there is none that we know."""
    given = response.get(KEY)
    return _BY_TEXT.get(str(given))


def with_certainty(response: Response, form: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The response with the certainty that the form's field `certainty` says, if any."""
    said = _BY_TEXT.get(Form(form).last(KEY))
    return dict(response) if said is None else {**response, KEY: int(said)}


def without_certainty(response: Response) -> dict[str, Any]:
    """What the learner answered, without how sure it is."""
    return {key: value for key, value in response.items() if key != KEY}


def weighed(fraction: Decimal, certainty: Certainty | None) -> Decimal:
    """A fraction above nothing times 1, 2 or 3; nothing or less becomes 0, -2 or -6, whatever it was."""
    sure = certainty or Certainty.LOW
    return fraction * sure.if_right if fraction > 0 else Decimal(sure.if_wrong)
