"""Rows to engine and back. One query reads an attempt whatever the count of its questions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from quizzes.engine import usage
from quizzes.engine.actions import save as saving
from quizzes.engine.behaviour import behaviours
from quizzes.engine.question import Question
from quizzes.engine.steps import Step as EngineStep
from quizzes.engine.usage import SlotAttempt, slot_seed
from quizzes.models import Attempt, Draft, QuestionAttempt, Step
from quizzes.question_cache import questions
from quizzes.rules.layout import Placed

if TYPE_CHECKING:
    from quizzes.services.slots import Chosen

STEP = ("number", "state", "action", "fraction", "response", "data")
SLOT = tuple(
    f"question_attempt__{name}"
    for name in (
        "slot", "place", "changes", "behaviour", "max_mark", "round", "pk",
        "label", "page", "heading", "is_flagged", "waits",
        "draft__response", "draft__saved_at", "revision", "version__uuid",
    )
)  # fmt: skip


KEPT = ("slot", "place", "label", "page", "heading", "is_flagged", "waits", "behaviour", "max_mark")
"""What a slot is in every round."""


@dataclass(frozen=True)
class Slot:
    """One question of an attempt as stored: the engine's view of it, the draft beside it, the count of
    changes, and where it stands. `label` is the number that the learner sees, `heading` the section's title,
    `revision` how often it was graded anew. One that `waits` is locked until the one before it is finished.
    """

    pk: int
    place: int
    changes: int
    seed: str
    attempt: SlotAttempt
    label: str = ""
    page: int = 1
    heading: str = ""
    is_flagged: bool = False
    draft: Mapping[str, Any] | None = None
    saved_at: datetime | None = None
    revision: int = 0
    waits: bool = False
    is_locked: bool = False

    @property
    def takes_answers(self) -> bool:
        """An answer may be saved now."""
        return self.attempt.takes_answers and not self.is_locked

    @property
    def number(self) -> int:
        """The slot's number in the quiz; `label` is the one that the learner sees."""
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
    """The slots of the attempt by their number, in the order shown and each in its current round; one query.

    `history`: with all steps, where the attempt's behaviour would be content with the last. `lock`: nobody
    else writes to them until the transaction ends.
    """
    if lock:
        list(QuestionAttempt.objects.select_for_update().filter(attempt=attempt).values_list("pk"))
    history = history or behaviours.get(attempt.behaviour).reads_history
    steps = Step.objects.filter(question_attempt__attempt=attempt, question_attempt__is_current=True)
    slots = _slots(attempt, steps, history=history)
    return {number: locked(slot, slots.get(number - 1)) for number, slot in slots.items()}


def locked(slot: Slot, before: Slot | None) -> Slot:
    """The slot as it stands beside the one before it: locked while it waits for that and holds no answer. What was
    answered stays open, also where the one before is begun anew.
    """
    if not slot.waits or before is None or before.attempt.state.is_finished:
        return slot
    return replace(slot, is_locked=not slot.standing.last.response)


def load_slot(attempt: Attempt, number: int, *, history: bool = False) -> Slot | None:
    """One slot of the attempt in its current round, with its last step alone or with all; None where it has no such
    slot; one query, and one more where it waits for the one before it.
    """
    slot = _one(attempt, number, history=history)
    return locked(slot, _one(attempt, number - 1)) if slot and slot.waits else slot


def _one(attempt: Attempt, number: int, *, history: bool = False) -> Slot | None:
    rows = Step.objects.filter(
        question_attempt__attempt=attempt,
        question_attempt__slot=number,
        question_attempt__is_current=True,
    )
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
    round,
    pk,
    label,
    page,
    heading,
    is_flagged,
    waits,
    draft,
    saved_at,
    revision,
) -> Slot:
    seed = slot_seed(attempt.seed, number, round)
    prepared = question.prepare(seed, attempt.shuffle_choices)
    engine = SlotAttempt(number, prepared, behaviour, max_mark, (step,), round)
    return Slot(
        pk, place, changes, seed, engine, label, page, heading, is_flagged, draft, saved_at, revision, waits
    )


@dataclass(frozen=True)
class Carried:
    """What a slot takes along from an earlier attempt: the round it stood in, and the standing response."""

    round: int
    response: Mapping[str, Any]


NOTHING = Carried(0, {})


def begin(
    attempt: Attempt,
    chosen: "Sequence[Chosen]",
    placed: Sequence[Placed],
    at: datetime,
    *,
    waits: Collection[int] = (),
    carried: Mapping[int, Carried] | None = None,
) -> None:
    """Write the slots of a new attempt and the first steps of each. `chosen` in the quiz's order, `placed` in that
    shown; a slot's number is its place in `chosen`, from 1.

    `waits`: the numbers of slots that are to open once the one before is finished; they do where its behaviour can
    finish it while the attempt goes on. `carried`: by number of the slot, what an earlier attempt with the same seed
    left.
    """
    started = _all_started(attempt, chosen, carried or {})
    labels = numbered((started[one.number].question.asks, one.label) for one in placed)
    rows = QuestionAttempt.objects.bulk_create(
        QuestionAttempt(
            attempt=attempt,
            slot=one.number,
            place=place,
            label=label,
            page=one.page,
            heading=one.heading,
            version=chosen[one.number - 1].version,
            behaviour=started[one.number].behaviour,
            max_mark=started[one.number].max_mark,
            round=started[one.number].round,
            waits=one.number in waits and started[one.number - 1].goes_by.can_finish,
        )
        for place, (one, label) in enumerate(zip(placed, labels, strict=True), 1)
    )
    Step.objects.bulk_create(_row(row.pk, step, at) for row in rows for step in started[row.slot].steps)


def _all_started(
    attempt: Attempt, chosen: "Sequence[Chosen]", carried: Mapping[int, Carried]
) -> dict[int, SlotAttempt]:
    parsed = questions.get(slot.version.uuid for slot in chosen)
    return {
        number: _started(attempt, number, parsed[slot.version.uuid], slot, carried.get(number, NOTHING))
        for number, slot in enumerate(chosen, 1)
    }


def _started(
    attempt: Attempt, number: int, question: Question, slot: "Chosen", carried: Carried
) -> SlotAttempt:
    if carried.response:
        question = question.prepare(slot_seed(attempt.seed, number, carried.round), attempt.shuffle_choices)
    fresh = usage.start(number, question, attempt.behaviour, slot.max_mark, carried.round)
    return usage.start_from(fresh, carried.response)


def numbered(slots: Iterable[tuple[bool, str]]) -> list[str]:
    """The numbers that learners see, of slots in the order shown: whether each asks something, and the number that the
    quiz gives it, if any. What only informs is not counted.
    """
    count, labels = 0, []
    for asks, own in slots:
        count += asks
        labels.append((own or str(count)) if asks else "i")
    return labels


def standing_answers(attempt: Attempt) -> dict[int, tuple[int, Carried]]:
    """By number of the slot: its question, and what stands there; one query."""
    last = Step.objects.filter(question_attempt=OuterRef("pk")).order_by("-number")
    rows = QuestionAttempt.objects.current().filter(attempt=attempt)
    rows = rows.annotate(standing=Subquery(last.values("response")[:1]))
    values = rows.values_list("slot", "version__question_id", "round", "standing")
    return {slot: (question, Carried(round, response)) for slot, question, round, response in values}


def begin_round(slot: Slot, attempt: Attempt, at: datetime) -> bool:
    """Begin a finished slot anew, in a row of its own beside the old one; False where it is not finished.

    The count of changes goes on from the old row's, so that no page of the old round passes for new.
    """
    old = QuestionAttempt.objects.select_related("version").get(pk=slot.pk)
    question = questions.get([old.version.uuid])[old.version.uuid]
    fresh = usage.redo(slot.attempt, question, attempt.seed, attempt.shuffle_choices)
    if fresh is None:
        return False
    QuestionAttempt.objects.filter(pk=old.pk).update(is_current=False)
    row = QuestionAttempt.objects.create(
        attempt=attempt,
        version=old.version,
        changes=old.changes + 1,
        round=fresh.round,
        **{name: getattr(old, name) for name in KEPT},
    )
    Step.objects.bulk_create(_row(row.pk, step, at) for step in fresh.steps)
    return True


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
