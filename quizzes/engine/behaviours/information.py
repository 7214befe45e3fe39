"""An information to be read: nothing to answer, no mark.

It is complete once the page it stands on was saved, and seen when the attempt ends. Types that only tell
something ask for it, whatever the quiz prefers.
"""

from collections.abc import Sequence
from decimal import Decimal

from quizzes.engine.actions import FINISH, SAVE, Action
from quizzes.engine.arithmetic import ZERO
from quizzes.engine.behaviour import Behaviour, behaviours, following
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step


def read(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """The page was saved; what it may have sent for this place is no response."""
    if steps[-1].state is not State.TODO:
        return None
    return following(steps, Action(action.name, {}), State.COMPLETE)


def finish(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """It was there to be seen; nobody gives up an information."""
    return None if steps[-1].state.is_finished else following(steps, action, State.SEEN)


def nothing(question: Question) -> tuple[Decimal, Decimal]:
    """There is nothing to earn."""
    return ZERO, ZERO


INFORMATION = behaviours.register(
    "information", Behaviour("information", {SAVE: read, FINISH: finish}, fraction_range=nothing)
)
