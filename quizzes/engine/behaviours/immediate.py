"""Immediate feedback: a learner may submit one question, sees what it is worth, and cannot change it again.

A response that is not complete is refused at submit (state invalid) and stays open; the end of the attempt
grades whatever stands.
"""

from collections.abc import Sequence
from dataclasses import replace

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, Action
from quizzes.engine.behaviour import Behaviour, behaviours, finish, following, grade_by_hand, save
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step


def save_unchecked(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Saved is not yet submitted: a complete response is still to do."""
    step = save(question, steps, action)
    if step is None or step.state is not State.COMPLETE:
        return step
    return replace(step, state=State.TODO)


def submit(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Grade a complete response at once, refuse any other."""
    last, response = steps[-1], action.response or {}
    if last.state.is_finished:
        return None
    if not question.is_complete(response):
        if last.state is State.INVALID and question.is_same(last.response, response):
            return None
        return following(steps, action, State.INVALID)
    graded = question.grade(response)
    return following(steps, action, graded.state, graded.fraction)


IMMEDIATE = behaviours.register(
    "immediate",
    Behaviour(
        "immediate",
        {SAVE: save_unchecked, SUBMIT: submit, FINISH: finish, GRADE: grade_by_hand},
        has_submit=True,
    ),
)
