"""Interactive with several tries: a wrong answer brings a hint, and each try that failed costs a penalty.

There are as many tries as hints, and one more. A whole response is checked at submit: a right one, or any at
the last try, is graded for good. Any other leaves the question to do, and it waits: until the learner asks to
try again, nothing but the end of the attempt is taken. "Try again" takes the wrong parts of the response out
where the hint says so.

The fraction is the response's less the penalty for each try that failed, at least 0. The end grades what
stands; while the question waits, the try that just failed counts among them, as in Moodle.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quizzes.engine.actions import FINISH, GRADE, SAVE, SUBMIT, TRY_AGAIN, Action, Response
from quizzes.engine.arithmetic import seven_places
from quizzes.engine.behaviour import (
    Behaviour,
    behaviours,
    following,
    grading_within,
    range_from_nothing,
    refused,
    save,
)
from quizzes.engine.behaviours.immediate import unchecked
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step
from quizzes.engine.tries import Tries


def has_failed(step: Step) -> bool:
    """The step checked a response and it was not right, with tries left."""
    return step.action.name == SUBMIT and step.state is State.TODO


def tries(question: Question, steps: Sequence[Step]) -> Tries:
    """Needs all steps."""
    failed = [step for step in steps if has_failed(step)]
    return Tries(
        used=len(failed),
        penalty=question.penalty,
        total=len(question.hints) + 1,
        last=failed[-1].response if failed else None,
        hint=question.hints[len(failed) - 1] if has_failed(steps[-1]) else None,
    )


def takes_answers(last: Step) -> bool:
    """Not while the question waits for "try again"."""
    return last.state.is_active and not has_failed(last)


def save_between_tries(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Keep a response unchecked; nothing while the question waits."""
    return unchecked(save)(question, steps, action) if takes_answers(steps[-1]) else None


def submit(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Check a complete response: grade it where it is right or this was the last try, else wait."""
    if not takes_answers(steps[-1]):
        return None
    response, now = action.response or {}, tries(question, steps)
    if not question.is_complete(response):
        return refused(question, steps, action)
    state = question.grade(response).state
    if state is State.RIGHT or now.used + 1 == now.total:
        return following(steps, action, state, worth(question, steps, response))
    return following(steps, action, State.TODO)


def try_again(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Open the question again, without the wrong parts where the hint says so."""
    hint = tries(question, steps).hint
    if hint is None:
        return None
    step = following(steps, action, State.TODO)
    return replace(step, response=question.without_wrong(step.response)) if hint.clear_wrong else step


def finish(question: Question, steps: Sequence[Step], action: Action) -> Step | None:
    """Grade the standing response as one more try."""
    last = steps[-1]
    if last.state.is_finished:
        return None
    if not question.is_gradable(last.response):
        return following(steps, action, State.GAVE_UP)
    graded = question.grade(last.response)
    return following(steps, action, graded.state, worth(question, steps, last.response))


def worth(question: Question, steps: Sequence[Step], response: Response) -> Decimal:
    """What the response is worth after the tries that failed, 7 places."""
    failed = [step.response for step in steps if has_failed(step)]
    return seven_places(question.fraction_over_tries([*failed, response]))


INTERACTIVE = behaviours.register(
    "interactive",
    Behaviour(
        "interactive",
        {
            SAVE: save_between_tries,
            SUBMIT: submit,
            TRY_AGAIN: try_again,
            FINISH: finish,
            GRADE: grading_within(range_from_nothing),
        },
        has_submit=True,
        can_finish=True,
        reads_history=True,
        takes_answers=takes_answers,
        tries=tries,
        fraction_range=range_from_nothing,
    ),
)
