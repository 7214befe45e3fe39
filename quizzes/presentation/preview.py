"""The questions of a quiz as a learner would see them, for those who edit it."""

from dataclasses import replace

from quizzes.engine import usage
from quizzes.engine.parsing import parse
from quizzes.engine.usage import slot_seed
from quizzes.messages import engine_language
from quizzes.models import QuestionVersion, QuizPage, QuizSlot
from quizzes.presentation.attempt import Shown
from quizzes.presentation.review import Shows
from quizzes.services.slots import pool_of
from quizzes.store import Slot, numbered

SEED = "preview"


def preview_questions(page: QuizPage) -> list[Shown]:
    """As they stand in the form, in the order of the slots; a question without any version is left out.

    Of a pool as many questions as would be drawn, the first ones, so that the preview is the same each time.
    """
    versions = [(slot, version) for slot in page.slots.all() for version in versions_of(slot)]
    language, shows = engine_language(), Shows()
    slots = [preview_slot(number, version, slot, page) for number, (slot, version) in enumerate(versions, 1)]
    labels = numbered((slot.question.asks, slot.label) for slot in slots)
    return [
        Shown(replace(slot, label=label), language, shows) for slot, label in zip(slots, labels, strict=True)
    ]


def versions_of(slot: QuizSlot) -> list[QuestionVersion]:
    """The version that a learner would get, else the newest draft; of a pool several."""
    if slot.pool_id:
        return list(QuestionVersion.objects.filter(pk__in=list(pool_of(slot).values())[: slot.draws]))
    version = slot.version or slot.question.newest_ready() or slot.question.newest()
    return [version] if version else []


def preview_slot(number: int, version: QuestionVersion, slot: QuizSlot, page: QuizPage) -> Slot:
    seed = slot_seed(SEED, number)
    question = parse(version.kind, version.data).prepare(seed, page.shuffle_choices)
    mark = version.default_mark if slot.max_mark is None else slot.max_mark
    begun = usage.start(number, question, page.behaviour, mark)
    own = "" if slot.pool_id or slot.mixes(page) else slot.own_number.strip()
    return Slot(0, number, 0, seed, begun, label=own, heading=slot.section_title)
