"""Rows to engine and back. One query reads an attempt whatever the count of its questions."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from quizzes.engine import usage
from quizzes.engine.actions import save as saving
from quizzes.engine.parsing import parse
from quizzes.engine.question import Question
from quizzes.engine.steps import Step as EngineStep
from quizzes.engine.usage import SlotAttempt, slot_seed
from quizzes.models import Attempt, Draft, QuestionAttempt, QuestionVersion, Step

STEP = ("number", "state", "action", "fraction", "response", "data")
SLOT = tuple(
    f"question_attempt__{name}"
    for name in (
        "slot", "place", "changes", "behaviour", "max_mark", "pk",
        "draft__response", "draft__saved_at", "version__uuid",
    )
)  # fmt: skip


class QuestionCache:
    """Parsed questions of this process, by the uuid of their version, the least used forgotten first.

    A version never changes and a uuid never returns, so nothing here can go stale.
    """

    def __init__(self, size: int = 2000) -> None:
        self._size = size
        self._questions: OrderedDict[UUID, Question] = OrderedDict()
        self._lock = Lock()

    def get(self, uuids: Iterable[UUID]) -> dict[UUID, Question]:
        """The questions; one query for those that this process meets for the first time."""
        wanted = set(uuids)
        with self._lock:
            found = {uuid: self._questions[uuid] for uuid in wanted if uuid in self._questions}
            for uuid in found:
                self._questions.move_to_end(uuid)
        return found | self._fetch(wanted - found.keys())

    def _fetch(self, missing: set[UUID]) -> dict[UUID, Question]:
        if not missing:
            return {}
        rows = QuestionVersion.objects.filter(uuid__in=missing).values_list("uuid", "kind", "data")
        fetched = {uuid: parse(kind, data) for uuid, kind, data in rows}
        with self._lock:
            self._questions.update(fetched)
            while len(self._questions) > self._size:
                self._questions.popitem(last=False)
        return fetched


questions = QuestionCache()


@dataclass(frozen=True)
class Slot:
    """One question of an attempt as stored: the engine's view of it, the draft beside it, the count of
    changes.
    """

    pk: int
    place: int
    changes: int
    seed: str
    attempt: SlotAttempt
    draft: Mapping[str, Any] | None = None
    saved_at: datetime | None = None

    @property
    def number(self) -> int:
        """The slot's number in the quiz; `place` is the one that the learner sees."""
        return self.attempt.slot

    @property
    def question(self) -> Question:
        """Prepared: its entries in the order of this attempt."""
        return self.attempt.question

    @property
    def standing(self) -> SlotAttempt:
        """With the draft counted in: what the learner sees, and what would be handed in now."""
        return self.attempt if self.draft is None else saved(self.attempt, self.draft)


def with_draft(slot: Slot, response: Mapping[str, Any], at: datetime) -> Slot:
    """The slot as it is once this draft was put."""
    return replace(slot, draft=response, saved_at=at, changes=slot.changes + 1)


def saved(attempt: SlotAttempt, response: Mapping[str, Any]) -> SlotAttempt:
    """The attempt with the response saved; the same one where saving changes nothing."""
    return usage.apply(attempt, saving(response)) or attempt


def load(attempt: Attempt, *, history: bool = False, lock: bool = False) -> dict[int, Slot]:
    """The slots of the attempt by their number, in the order shown; one query.

    `history`: with all steps, not the last alone. `lock`: nobody else writes to them until the transaction
    ends.
    """
    if lock:
        list(QuestionAttempt.objects.select_for_update().filter(attempt=attempt).values_list("pk"))
    return _slots(attempt, Step.objects.filter(question_attempt__attempt=attempt), history=history)


def load_slot(attempt: Attempt, number: int, *, history: bool = False) -> Slot | None:
    """One slot of the attempt, None where it has no such slot; one query. `history`: with all its steps."""
    rows = Step.objects.filter(question_attempt__attempt=attempt, question_attempt__slot=number)
    return _slots(attempt, rows, history=history).get(number)


def _slots(attempt: Attempt, steps: QuerySet[Step], *, history: bool) -> dict[int, Slot]:
    if not history:
        last = Step.objects.filter(question_attempt=OuterRef("question_attempt")).order_by("-number")
        steps = steps.filter(number=Subquery(last.values("number")[:1]))
    rows = list(steps.order_by("question_attempt__place", "number").values_list(*STEP, *SLOT))
    parsed = questions.get(row[-1] for row in rows)
    slots: dict[int, Slot] = {}
    for row in rows:
        step = EngineStep.from_data(dict(zip(STEP, row, strict=False)))
        number = row[len(STEP)]
        if number in slots:
            slots[number] = replace(
                slots[number],
                attempt=replace(slots[number].attempt, steps=(*slots[number].attempt.steps, step)),
            )
        else:
            slots[number] = _slot(attempt, step, parsed[row[-1]], *row[len(STEP) : -1])
    return slots


def _slot(
    attempt: Attempt,
    step: EngineStep,
    question: Question,
    number,
    place,
    changes,
    behaviour,
    max_mark,
    pk,
    draft,
    saved_at,
) -> Slot:
    seed = slot_seed(attempt.seed, number)
    prepared = question.prepare(seed, attempt.shuffle_choices)
    return Slot(
        pk, place, changes, seed, SlotAttempt(number, prepared, behaviour, max_mark, (step,)), draft, saved_at
    )


def begin(
    attempt: Attempt,
    slots: Iterable[tuple[int, QuestionVersion, Decimal]],
    places: Mapping[int, int],
    at: datetime,
) -> None:
    """Write the slots of a new attempt and the first step of each. `slots`: number, version, maximum mark."""
    slots = list(slots)
    parsed = questions.get(version.uuid for _, version, _ in slots)
    started = [
        usage.start(number, parsed[version.uuid], attempt.behaviour, mark) for number, version, mark in slots
    ]
    rows = QuestionAttempt.objects.bulk_create(
        QuestionAttempt(
            attempt=attempt,
            slot=one.slot,
            place=places[one.slot],
            version=version,
            behaviour=one.behaviour,
            max_mark=one.max_mark,
        )
        for one, (_, version, _) in zip(started, slots, strict=True)
    )  # fmt: skip
    Step.objects.bulk_create(
        _row(row.pk, step, at) for row, one in zip(rows, started, strict=True) for step in one.steps
    )


def append(slots: Mapping[int, Slot], after: Iterable[SlotAttempt], at: datetime) -> list[int]:
    """Store the steps that `after` has beyond `slots`, and drop the drafts of these slots. Returns what
    changed.
    """
    new = {one.slot: usage.new_steps(slots[one.slot].attempt, one) for one in after}
    changed = [number for number, steps in new.items() if steps or slots[number].draft is not None]
    ids = [slots[number].pk for number in changed]
    if ids:
        Step.objects.bulk_create(
            _row(slots[number].pk, step, at) for number in changed for step in new[number]
        )
        Draft.objects.filter(question_attempt__in=ids).delete()
        QuestionAttempt.objects.filter(pk__in=ids).update(changes=F("changes") + 1)
    return changed


def put_draft(slot: Slot, response: Mapping[str, Any], changes: int, at: datetime) -> bool:
    """Store the draft if the slot still has `changes` changes and its attempt goes on; False where it does
    not.

    The count is checked by the statement that raises it: of two windows one is told.
    """
    going_on = Exists(Attempt.objects.in_progress().filter(pk=OuterRef("attempt")))
    claimed = QuestionAttempt.objects.filter(going_on, pk=slot.pk, changes=changes).update(
        changes=F("changes") + 1
    )
    if claimed:
        Draft.objects.bulk_create(
            [Draft(question_attempt_id=slot.pk, response=response, saved_at=at)],
            update_conflicts=True,
            unique_fields=["question_attempt"],
            update_fields=["response", "saved_at"],
        )
    return bool(claimed)


def _row(owner: int, step: EngineStep, at: datetime) -> Step:
    return Step(question_attempt_id=owner, at=at, **step.as_data())
