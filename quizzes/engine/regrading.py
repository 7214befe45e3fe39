"""Grading anew: what was done to a question, done again from the start on another wording or under another weight.

What the learner did is taken as it was, in its order. What changes nothing any more leaves no step. Marks given by
hand keep their share. A question that would still be open then, because what closed it once no longer does, ends with
the attempt. See docs/grading.md, "Grading anew".
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from quizzes.engine.actions import GRADE, SUBMIT, Action, finish
from quizzes.engine.question import Obstacle, Question
from quizzes.engine.steps import first_step
from quizzes.engine.usage import SlotAttempt, apply


@dataclass(frozen=True)
class Replayed:
    """attempt: with its new steps. origins: for each, the number of the step that it repeats; None: the end of the
    attempt, which had left no step. unknown: what was answered and is not in the question any more.
    """

    attempt: SlotAttempt
    origins: tuple[int | None, ...]
    unknown: tuple[str, ...] = ()


def obstacle(before: SlotAttempt, question: Question) -> Obstacle | None:
    """Why the steps cannot be done again on this question, prepared for the same slot and round."""
    return question.obstacle(before.question)


def replay(
    before: SlotAttempt, question: Question | None = None, max_mark: Decimal | None = None
) -> Replayed:
    """The steps done again, on the same or another question; the old ones stay with `before`. Needs all steps."""
    asked = before.question if question is None else question
    attempt = replace(
        before,
        question=asked,
        max_mark=before.max_mark if max_mark is None else max_mark,
        steps=(first_step(),),
    )
    origins: list[int | None] = [0]
    for step in before.steps[1:]:
        if step.action.name == GRADE:
            attempt = _ended(before, attempt, origins)
        after = apply(attempt, _fitted(step.action, asked))
        if after is not None:
            attempt = after
            origins.append(step.number)
    attempt = _ended(before, attempt, origins)
    return Replayed(attempt, tuple(origins), _unknown(before, asked))


def _fitted(action: Action, question: Question) -> Action:
    """The action with its response as the question can grade it."""
    return action if action.response is None else replace(action, response=question.fitted(action.response))


def _ended(before: SlotAttempt, attempt: SlotAttempt, origins: list[int | None]) -> SlotAttempt:
    """Finished, if the old one is; a step for that is noted as one without an origin."""
    if attempt.state.is_finished or not before.state.is_finished:
        return attempt
    after = apply(attempt, finish())
    if after is None:
        return attempt
    origins.append(None)
    return after


def _unknown(before: SlotAttempt, question: Question) -> tuple[str, ...]:
    counted = [step for step in before.steps if step.action.name == SUBMIT]
    named = (name for step in (*counted, before.last) for name in question.unknown_in(step.response))
    return tuple(dict.fromkeys(named))
