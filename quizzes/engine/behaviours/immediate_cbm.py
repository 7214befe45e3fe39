"""Immediate feedback with certainty: a submit says how sure one is, and is graded and weighed for good.

Without a certainty, or with nothing that could be graded, it is refused. As in Moodle an answer that is not
whole is taken here where it says how sure the learner is: half a matching is graded as it stands.
"""

from collections.abc import Sequence

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, Action
from quizzes.engine.behaviour import Behaviour, behaviours, following, grading_within, refused, saving
from quizzes.engine.behaviours.deferred_cbm import by_certainty, certain_range, finish, is_whole
from quizzes.engine.behaviours.immediate import unchecked
from quizzes.engine.certainty import certainty_in
from quizzes.engine.question import Question
from quizzes.engine.steps import Step


def submit(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Grade and weigh a response that says how sure the learner is."""
    if steps[-1].state.is_finished:
        return None
    response = action.response or {}
    if not question.is_gradable(response) or certainty_in(response) is None:
        return refused(question, steps, action)
    graded = question.grade(response)
    return by_certainty(question, following(steps, action, graded.state, graded.fraction))


IMMEDIATE_CBM = behaviours.register(
    "immediate_cbm",
    Behaviour(
        "immediate_cbm",
        {
            SAVE: unchecked(saving(is_whole)),
            SUBMIT: submit,
            FINISH: finish,
            GRADE: grading_within(certain_range),
        },
        has_submit=True,
        can_finish=True,
        takes_certainty=True,
        fraction_range=certain_range,
    ),
)
