"""How sure a learner is, in words: beside the answer, in the review, and as a table of what it brings."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.engine.actions import Response
from quizzes.engine.behaviour import behaviours
from quizzes.engine.certainty import Certainty, certainty_in
from quizzes.engine.usage import SlotAttempt
from quizzes.presentation.inputs import Option

WORDS = {
    Certainty.LOW: gettext_lazy("not very (under 67 %)"),
    Certainty.MIDDLE: gettext_lazy("fairly (67 to 80 %)"),
    Certainty.HIGH: gettext_lazy("very (over 80 %)"),
}


@dataclass(frozen=True)
class Weight:
    """A line of the table: what an answer brings of its mark, right or wrong."""

    certainty: str
    if_right: int
    if_wrong: int


def certainty_options(response: Response) -> list[Option]:
    """The three to choose from, the one in the response chosen."""
    given = certainty_in(response)
    return [Option(str(int(one)), str(WORDS[one]), one is given) for one in Certainty]


def certainty_given(attempt: SlotAttempt) -> str:
    """What was said, or that nothing was; "" where it was not asked."""
    if not (attempt.goes_by.takes_certainty and attempt.question.is_gradable(attempt.last.response)):
        return ""
    given = certainty_in(attempt.last.response)
    if given is None:
        return _("not said, so counted as: %(words)s") % {"words": WORDS[Certainty.LOW]}
    return str(WORDS[given])


def certainty_table(behaviour: str) -> list[Weight]:
    """What each certainty brings; nothing where the behaviour does not ask for it."""
    if not behaviours.get(behaviour).takes_certainty:
        return []
    return [Weight(str(WORDS[one]), one.if_right, one.if_wrong) for one in Certainty]
