"""Deferred feedback with certainty: graded at the end, times 1, 2 or 3 where right, 0, -2 or -6 where wrong.

The state tells of the answer alone: half right with certainty 2 is partial, though it is worth 1. A response
without a certainty is not whole, but the end counts it as certainty 1.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, Action, Response
from quizzes.engine.arithmetic import seven_places
from quizzes.engine.behaviour import Behaviour, behaviours, grading_within, saving
from quizzes.engine.behaviour import finish as finish_plainly
from quizzes.engine.certainty import Certainty, certainty_in, weighed
from quizzes.engine.question import Question
from quizzes.engine.steps import Step


def is_whole(question: Question, response: Response) -> bool:
    """Complete as the question has it, and it says how sure the learner is."""
    return question.is_complete(response) and certainty_in(response) is not None


def by_certainty(question: Question, step: Step) -> Step:
    """A graded step with its fraction weighed by the certainty of its response, and only then rounded."""
    if step.fraction is None:
        return step
    exact = question.grade(step.response).exact
    return replace(step, fraction=seven_places(weighed(exact, certainty_in(step.response))))


def finish(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Grade what stands, and weigh it."""
    step = finish_plainly(question, steps, action)
    return None if step is None else by_certainty(question, step)


def certain_range(question: Question) -> tuple[Decimal, Decimal]:
    """Very sure and wrong, very sure and right."""
    return weighed(question.min_fraction, Certainty.HIGH), weighed(question.max_fraction, Certainty.HIGH)


DEFERRED_CBM = behaviours.register(
    "deferred_cbm",
    Behaviour(
        "deferred_cbm",
        {
            SAVE: saving(is_whole),
            SUBMIT: saving(is_whole),
            FINISH: finish,
            GRADE: grading_within(certain_range),
        },
        takes_certainty=True,
        fraction_range=certain_range,
    ),
)
