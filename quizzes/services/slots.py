"""Which questions a new attempt gets: those named by the quiz, and those drawn at random."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from courses.models import Enrolment
from quizzes.engine.parsing import asks
from quizzes.errors import QuizNotReady
from quizzes.models import Attempt, Question, QuestionAttempt, QuestionVersion, QuizPage, QuizSlot
from quizzes.rules.layout import Planned
from quizzes.rules.pools import PoolTooSmall, draw


@dataclass(frozen=True)
class Chosen:
    """A slot of a new attempt: its version, what it counts, and where the quiz puts it."""

    version: QuestionVersion
    max_mark: Decimal
    planned: Planned


def choose_slots(
    quiz: QuizPage, enrolment: Enrolment, seed: str, last: Attempt | None = None
) -> list[Chosen]:
    """The slots of an attempt begun now, in the quiz's order, numbered from 1. Where it builds on the `last` one, what
    was drawn there is drawn again as far as it can be.

    Three queries, two more and one for each different pool where questions are drawn. Raises `QuizNotReady` where
    a question has no version to use or a pool is too small.
    """
    rows = (
        QuizSlot.objects.filter(quiz=quiz).with_version().select_related("pool").order_by("sort_order", "pk")
    )
    slots = expanded(list(rows))
    versions = {n: slot.version_now for n, slot in slots.items() if slot.pool_id is None}
    versions |= drawn(slots, enrolment, seed, last)
    if not slots or not all(versions.values()):
        raise QuizNotReady
    known = QuestionVersion.objects.in_bulk(set(versions.values()))
    plans = planned(slots, quiz)
    return [
        Chosen(known[versions[n]], mark_of(slot, known[versions[n]]), plans[n]) for n, slot in slots.items()
    ]


def mark_of(slot: QuizSlot, version: QuestionVersion) -> Decimal:
    """What the slot counts; nothing where there is nothing to answer."""
    return slot.max_mark if asks(version.kind) else Decimal(0)


def expanded(rows: Sequence[QuizSlot]) -> dict[int, QuizSlot]:
    """By number; a row that draws several questions stands for as many slots."""
    slots = [row for row in rows for _ in range(row.draws if row.pool_id else 1)]
    return dict(enumerate(slots, 1))


def planned(slots: Mapping[int, QuizSlot], quiz: QuizPage) -> dict[int, Planned]:
    """What the quiz says of each slot; of a row that stands for several, the first begins section and page."""
    plans: dict[int, Planned] = {}
    for number, slot in slots.items():
        is_first = slots.get(number - 1) is not slot
        begins = is_first and (slot.begins_section or number == 1)
        plans[number] = Planned(
            number,
            heading=slot.section_title if begins else None,
            shuffle=slot.mixes(quiz),
            new_page=slot.new_page and is_first,
            waits=slot.requires_previous,
            label=slot.own_number.strip() if is_first else "",
        )
    return plans


def drawn(
    slots: Mapping[int, QuizSlot], enrolment: Enrolment, seed: str, last: Attempt | None
) -> dict[int, int]:
    """By slot number the version of the question drawn for it."""
    by_pool = {n: slot for n, slot in slots.items() if slot.pool_id is not None}
    if not by_pool:
        return {}
    rows = {row.pk: row for row in by_pool.values()}
    pools = {pk: pool_of(row) for pk, row in rows.items()}
    kept = asked_in(last) if last else {}
    try:
        found = draw(
            {n: narrowed(pools[slot.pk], kept.get(n)) for n, slot in by_pool.items()},
            taken={slot.question_id for slot in slots.values() if slot.question_id},
            met=met_by(enrolment),
            seed=seed,
        )
    except PoolTooSmall:
        raise QuizNotReady from None
    return {number: pools[by_pool[number].pk][question] for number, question in found.items()}


def asked_in(attempt: Attempt) -> dict[int, int]:
    """By slot number the question that the attempt has there."""
    rows = attempt.question_attempts.current()
    return dict(rows.values_list("slot", "version__question"))


def narrowed(pool: Mapping[int, int], kept: int | None) -> list[int]:
    """The questions that may be drawn: the one that is kept, where it is still in the pool."""
    return [kept] if kept is not None and kept in pool else list(pool)


def pool_of(slot: QuizSlot) -> dict[int, int]:
    """The questions that a slot may draw, each with the version that a new attempt would get."""
    there = Question.objects.filter(category=slot.pool)
    if slot.pool_is_deep and slot.pool is not None:
        there = Question.objects.in_category(slot.pool)
    return there.tagged(slot.tag_names).ready_versions()


def met_by(enrolment: Enrolment) -> Counter[int]:
    """How often this learner has met each question in earlier attempts of the course."""
    asked = QuestionAttempt.objects.filter(attempt__enrolment__learner=enrolment.learner_id, revision=0)
    return Counter(asked.values_list("version__question", flat=True))
