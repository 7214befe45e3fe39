"""An attempt as pure functions: which questions in which order, what happens to them, what it all adds up to.

A slot is a numbered place of a question in a quiz; a SlotAttempt is one slot of one attempt with its steps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quizzes.engine import behaviours as _behaviours  # noqa: F401  (registers the behaviours)
from quizzes.engine.actions import Action, Response, finish, save
from quizzes.engine.arithmetic import seven_places
from quizzes.engine.behaviour import Behaviour, behaviours
from quizzes.engine.certainty import with_certainty, without_certainty
from quizzes.engine.form import Cleaned
from quizzes.engine.language import ENGLISH, Language
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.steps import Step, first_step
from quizzes.engine.tries import Tries


@dataclass(frozen=True)
class SlotAttempt:
    """A prepared question, the behaviour that applies to it, what it counts, and its steps so far.

    round: how often the learner has begun this question anew in this attempt.
    """

    slot: int
    question: Question
    behaviour: str
    max_mark: Decimal
    steps: tuple[Step, ...]
    round: int = 0

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

    @property
    def goes_by(self) -> Behaviour:
        """The behaviour itself."""
        return behaviours.get(self.behaviour)

    @property
    def takes_answers(self) -> bool:
        """A response may be saved now."""
        return self.goes_by.takes_answers(self.last)

    @property
    def tries(self) -> Tries | None:
        """How the tries stand, None where there is one at most. Needs all steps."""
        tries = self.goes_by.tries
        return tries(self.question, self.steps) if tries else None


def mark_of(step: Step, max_mark: Decimal) -> Decimal | None:
    """fraction x max_mark, 7 places; None while there is no fraction."""
    return None if step.fraction is None else seven_places(step.fraction * max_mark)


def slot_seed(seed: str, slot: int, round: int = 0) -> str:
    """The seed of one slot in one round, from the seed of the attempt."""
    return f"{seed}/{slot}/{round}" if round else f"{seed}/{slot}"


def start(slot: int, question: Question, behaviour: str, max_mark: Decimal, round: int = 0) -> SlotAttempt:
    """A prepared question begins; behaviour is what the quiz prefers, the question may know better.

    Raises UnknownName for the behaviour.
    """
    name = behaviours.get(question.behaviour_for(behaviour)).name
    return SlotAttempt(slot, question, name, max_mark, (first_step(),), round)


def start_from(fresh: SlotAttempt, response: Response) -> SlotAttempt:
    """A slot that has just begun goes on from the standing response of an earlier attempt: its first action.

    What the question can make nothing of any more is left behind, and so is a certainty nobody asks for.
    """
    kept = response if fresh.goes_by.takes_certainty else without_certainty(response)
    return apply_all(fresh, [save(kept)] if fresh.question.is_gradable(kept) else [])


def redo(attempt: SlotAttempt, question: Question, seed: str, shuffle: bool = True) -> SlotAttempt | None:
    """A finished slot begins anew in its next round, mixed (and varied) anew; None where it is not finished.

    question: as it is before `prepare`; seed: that of the attempt. The old round stays as it is.
    """
    if not attempt.state.is_finished:
        return None
    following = attempt.round + 1
    prepared = question.prepare(slot_seed(seed, attempt.slot, following), shuffle)
    return replace(attempt, question=prepared, steps=(first_step(),), round=following)


def clean(attempt: SlotAttempt, form: Mapping[str, Sequence[str]], language: Language = ENGLISH) -> Cleaned:
    """The response in a form, with how sure the learner is where the behaviour asks for it."""
    cleaned = attempt.question.clean(form, language)
    if not (cleaned.ok and attempt.goes_by.takes_certainty):
        return cleaned
    return Cleaned(with_certainty(cleaned.response, form))


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


def new_steps(before: SlotAttempt, after: SlotAttempt) -> tuple[Step, ...]:
    """The steps that came since: what the store has to insert."""
    return after.steps[len(before.steps) :]
