"""Immediate feedback: a learner may submit one question, sees what it is worth, and cannot change it again.

A response that is not complete is refused at submit (state invalid) and stays open; the end of the attempt
grades whatever stands.
"""

from collections.abc import Sequence
from dataclasses import replace

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, Action
from quizzes.engine.behaviour import (
    Behaviour,
    Move,
    behaviours,
    finish,
    following,
    grade_by_hand,
    refused,
    save,
)
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step


def unchecked(save: Move) -> Move:
    """Saved is not yet submitted: a complete response is still to do."""

    def save_unchecked(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        step = save(question, steps, action)
        if step is None or step.state is not State.COMPLETE:
            return step
        return replace(step, state=State.TODO)

    return save_unchecked


def submit(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Grade a complete response at once, refuse any other."""
    if steps[-1].state.is_finished:
        return None
    response = action.response or {}
    if not question.is_complete(response):
        return refused(question, steps, action)
    graded = question.grade(response)
    return following(steps, action, graded.state, graded.fraction)


IMMEDIATE = behaviours.register(
    "immediate",
    Behaviour(
        "immediate",
        {SAVE: unchecked(save), SUBMIT: submit, FINISH: finish, GRADE: grade_by_hand},
        has_submit=True,
        can_finish=True,
    ),
)
