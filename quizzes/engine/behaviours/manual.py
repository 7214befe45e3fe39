"""Manual grading: responses are saved, and after the end of the attempt they wait for a person's mark.

Question types that only a person can grade ask for it, whatever the quiz prefers.
"""

from collections.abc import Sequence

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, Action
from quizzes.engine.behaviour import Behaviour, behaviours, following, grade_by_hand, save
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step


def hand_in(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """The standing response waits for a person, complete or not; without one the learner gave up."""
    last = steps[-1]
    if last.state.is_finished:
        return None
    answered = question.is_gradable(last.response)
    return following(steps, action, State.NEEDS_GRADING if answered else State.GAVE_UP)


MANUAL = behaviours.register(
    "manual",
    Behaviour("manual", {SAVE: save, SUBMIT: save, FINISH: hand_in, GRADE: grade_by_hand}),
)
