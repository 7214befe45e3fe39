"""Answers of many attempts with all their steps, and their revisions: rows to engine and back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from quizzes.engine.question import Question
from quizzes.engine.regrading import Replayed
from quizzes.engine.steps import Step as EngineStep
from quizzes.engine.usage import SlotAttempt, slot_seed
from quizzes.models import Attempt, QuestionAttempt, Regrade, Step
from quizzes.question_cache import questions
from quizzes.store import KEPT, STEP

ROW = tuple(
    f"question_attempt__{name}"
    for name in (
        "attempt", "pk", "slot", "behaviour", "max_mark", "round", "version", "version__question",
        "version__uuid",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """A current row with all its steps. times: by number of the step. version, question: primary keys.

    The question is prepared, as the learner met it, where it was asked for; of the others only the marks are used.
    """

    pk: int
    version: int
    question: int
    attempt: SlotAttempt
    times: dict[int, datetime]


@dataclass(frozen=True)
class Revision:
    """A row that gets one beside it: its steps done again, on this version."""

    before: Answered
    replayed: Replayed
    version: int
    ended_at: datetime


def answers_of(
    attempts: Collection[Attempt], prepared: Collection[int] = ()
) -> dict[int, dict[int, Answered]]:
    """By attempt and slot, in the order shown; one query, and one for questions that this process has not met.

    prepared: the questions, by primary key, that are to be as the learner met them.
    """
    by_pk = {attempt.pk: attempt for attempt in attempts}
    rows = list(
        Step.objects.filter(question_attempt__attempt__in=by_pk, question_attempt__is_current=True)
        .order_by("question_attempt__attempt_id", "question_attempt__place", "number")
        .values_list(*STEP, "at", *ROW)
    )
    parsed = questions.get(row[-1] for row in rows)
    found: dict[int, dict[int, Answered]] = {pk: {} for pk in by_pk}
    for row in rows:
        step, at = EngineStep.from_data(dict(zip(STEP, row, strict=False))), row[len(STEP)]
        owner, pk, slot, behaviour, most, round, version, question, uuid = row[len(STEP) + 1 :]
        slots = found[owner]
        if known := slots.get(slot):
            steps = (*known.attempt.steps, step)
            known.times[step.number] = at
            slots[slot] = replace(known, attempt=replace(known.attempt, steps=steps))
        else:
            asked = parsed[uuid]
            if question in prepared:
                asked = as_met(asked, by_pk[owner], slot, round)
            one = SlotAttempt(slot, asked, behaviour, most, (step,), round)
            slots[slot] = Answered(pk, version, question, one, {step.number: at})
    return found


def as_met(question: Question, attempt: Attempt, slot: int, round: int) -> Question:
    """The question prepared with the seed of the attempt, the slot and the round."""
    return question.prepare(slot_seed(attempt.seed, slot, round), attempt.shuffle_choices)


def revise(revisions: Iterable[Revision], regrade: Regrade) -> dict[int, int]:
    """Give each row the next revision beside it, which is current from now on. Four queries.

    Repeated steps keep their times; a step that ends the question has that of the attempt's end. The count of changes
    goes on from the old row's, so that no page of it passes for new. Returns the new primary keys by the old ones.
    """
    revisions = list(revisions)
    olds = QuestionAttempt.objects.in_bulk([one.before.pk for one in revisions])
    QuestionAttempt.objects.filter(pk__in=olds).update(is_current=False)
    rows = QuestionAttempt.objects.bulk_create(_row(olds[one.before.pk], one, regrade) for one in revisions)
    Step.objects.bulk_create(
        Step(question_attempt=row, at=at, **step.as_data())
        for row, one in zip(rows, revisions, strict=True)
        for step, at in _timed(one)
    )
    return {one.before.pk: row.pk for row, one in zip(rows, revisions, strict=True)}


def _row(old: QuestionAttempt, revision: Revision, regrade: Regrade) -> QuestionAttempt:
    kept = {name: getattr(old, name) for name in KEPT}
    return QuestionAttempt(
        attempt_id=old.attempt_id,
        version_id=revision.version,
        changes=old.changes + 1,
        round=old.round,
        revision=old.revision + 1,
        regrade=regrade,
        **{**kept, "max_mark": revision.replayed.attempt.max_mark},
    )


def _timed(revision: Revision) -> Iterable[tuple[EngineStep, datetime]]:
    for step, origin in zip(revision.replayed.attempt.steps, revision.replayed.origins, strict=True):
        yield step, revision.ended_at if origin is None else revision.before.times[origin]
