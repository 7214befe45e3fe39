"""Adaptive: a learner may check a question again and again; the best counts, each earlier try costs.

A try is a whole response that was submitted and differs from the one submitted before it. It is worth its
fraction less the penalty for each try before it; the best so far stands, and never falls. The question stays
open to the end: to do, or complete once a try was right. A response that is not whole is refused (invalid)
and costs nothing. The end grades what stands as one more try, and without a response the learner gave up, but
keeps the best so far (0 where there is none). The rules are those of Moodle's qbehaviour_adaptive.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, Action
from quizzes.engine.arithmetic import ZERO, seven_places
from quizzes.engine.behaviour import (
    Behaviour,
    Move,
    behaviours,
    following,
    grading_within,
    range_from_nothing,
    refused,
)
from quizzes.engine.behaviour import save as save_plainly
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step
from quizzes.engine.tries import Tries

Penalty = Callable[[Question], Decimal]


def tried(question: Question, steps: Sequence[Step]) -> list[Step]:
    """The steps that were tries: submitted, not refused, and not the same as the try before."""
    found: list[Step] = []
    for step in steps:
        is_check = step.action.name == SUBMIT and step.state in (State.TODO, State.COMPLETE)
        if is_check and not (found and question.is_same(found[-1].response, step.response)):
            found.append(step)
    return found


def save(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Keep a response unchecked, and the best so far."""
    step = save_plainly(question, steps, action)
    return None if step is None else replace(step, state=State.TODO, fraction=steps[-1].fraction)


def adaptive(name: str, penalty: Penalty) -> Behaviour:
    """The behaviour in which a try costs so much of the question's fraction."""

    def tries(question: Question, steps: Sequence[Step]) -> Tries:
        done = tried(question, steps)
        return Tries(len(done), penalty(question), last=done[-1].response if done else None)

    return Behaviour(
        name,
        {
            SAVE: save,
            SUBMIT: submit_at(penalty),
            FINISH: finish_at(penalty),
            GRADE: grading_within(range_from_nothing),
        },
        has_submit=True,
        reads_history=True,
        tries=tries,
        fraction_range=range_from_nothing,
    )


def submit_at(penalty: Penalty) -> Move:
    """Check a whole response and keep the better fraction."""

    def submit(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        last, response = steps[-1], action.response or {}
        if last.state.is_finished:
            return None
        if not question.is_complete(response):
            return refused(question, steps, action)
        before = tried(question, steps)
        if before and question.is_same(before[-1].response, response):
            return _brought_back(question, steps, action, before[-1].state)
        graded = question.grade(response)
        was_right = bool(before) and before[-1].state is State.COMPLETE
        state = State.COMPLETE if was_right or graded.state is State.RIGHT else State.TODO
        return following(
            steps, action, state, _better(last, graded.fraction, penalty(question) * len(before))
        )

    return submit


def finish_at(penalty: Penalty) -> Move:
    """Grade what stands; the state tells of this response, the fraction of the best."""

    def finish(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
        last = steps[-1]
        if last.state.is_finished:
            return None
        if not question.is_gradable(last.response):
            return following(steps, action, State.GAVE_UP, _better(last, ZERO, ZERO))
        graded, cost = question.grade(last.response), penalty(question) * len(tried(question, steps))
        return following(steps, action, graded.state, _better(last, graded.fraction, cost))

    return finish


def _brought_back(question: Question, steps: Sequence[Step], action: Action, state: State) -> Step | None:
    """The response of the last try again: nothing, but where another stands by now this one is kept."""
    last = steps[-1]
    if question.is_same(last.response, action.response or {}):
        return None
    return following(steps, action, state, last.fraction)


def _better(last: Step, fraction: Decimal | None, cost: Decimal) -> Decimal:
    return seven_places(max(last.fraction or ZERO, (fraction or ZERO) - cost))


ADAPTIVE = behaviours.register("adaptive", adaptive("adaptive", lambda question: question.penalty))
