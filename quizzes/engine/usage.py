"""An attempt as pure functions: which questions in which order, what happens to them, what it all adds up to.

A slot is a numbered place of a question in a quiz; a SlotAttempt is one slot of one attempt with its steps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quizzes.engine import behaviours as _behaviours  # noqa: F401  (registers the behaviours)
from quizzes.engine.actions import Action, Response, finish, save
from quizzes.engine.arithmetic import seven_places
from quizzes.engine.behaviour import behaviours
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step, first_step


@dataclass(frozen=True)
class SlotAttempt:
    """A prepared question, the behaviour that applies to it, what it counts, and its steps so far."""

    slot: int
    question: Question
    behaviour: str
    max_mark: Decimal
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The step that tells how things stand."""
        return self.steps[-1]

    @property
    def state(self) -> State:
        """How things stand."""
        return self.last.state

    @property
    def mark(self) -> Decimal | None:
        """fraction x max_mark, 7 places; None while there is no fraction."""
        return mark_of(self.last, self.max_mark)


def mark_of(step: Step, max_mark: Decimal) -> Decimal | None:
    """fraction x max_mark, 7 places; None while there is no fraction."""
    return None if step.fraction is None else seven_places(step.fraction * max_mark)


def slot_seed(seed: str, slot: int) -> str:
    """The seed of one slot, from the seed of the attempt."""
    return f"{seed}/{slot}"


def start(slot: int, question: Question, behaviour: str, max_mark: Decimal) -> SlotAttempt:
    """A prepared question begins; behaviour is what the quiz prefers, the question may know better.

    Raises UnknownName for the behaviour.
    """
    name = behaviours.get(question.behaviour_for(behaviour)).name
    return SlotAttempt(slot, question, name, max_mark, (first_step(),))


def next_step(question: Question, behaviour: str, steps: Sequence[Step], action: Action) -> Step | None:
    """The step that the action leads to; None: nothing changes.

    Where the behaviour does not read history, the last step alone is enough.
    """
    return behaviours.get(behaviour).next_step(question, steps, action)


def apply(attempt: SlotAttempt, action: Action) -> SlotAttempt | None:
    """The attempt with the step that the action leads to; None: nothing changes."""
    step = next_step(attempt.question, attempt.behaviour, attempt.steps, action)
    return None if step is None else replace(attempt, steps=(*attempt.steps, step))


def apply_all(attempt: SlotAttempt, actions: Iterable[Action]) -> SlotAttempt:
    """The attempt after all the actions; those that change nothing leave no step."""
    for action in actions:
        attempt = apply(attempt, action) or attempt
    return attempt


def finish_all(
    attempts: Iterable[SlotAttempt], drafts: Mapping[int, Response] | None = None
) -> tuple[SlotAttempt, ...]:
    """Every slot finished; a draft that waits for a slot is saved first, so that the last word counts."""
    waiting = drafts or {}
    return tuple(
        apply_all(attempt, [*(save(waiting[slot]) for slot in (attempt.slot,) if slot in waiting), finish()])
        for attempt in attempts
    )


def replay(
    attempt: SlotAttempt, question: Question | None = None, max_mark: Decimal | None = None
) -> SlotAttempt:
    """The old actions done again from the start, on the same or another question: a regrade.

    Actions that no longer change anything leave no step. The old steps stay with the old attempt.
    """
    fresh = replace(
        attempt,
        question=question or attempt.question,
        max_mark=attempt.max_mark if max_mark is None else max_mark,
        steps=(first_step(),),
    )
    return apply_all(fresh, (step.action for step in attempt.steps[1:]))


def new_steps(before: SlotAttempt, after: SlotAttempt) -> tuple[Step, ...]:
    """The steps that came since: what the store has to insert."""
    return after.steps[len(before.steps) :]
