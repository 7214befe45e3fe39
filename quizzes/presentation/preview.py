"""The questions of a quiz as a learner would see them, for those who edit it."""

from quizzes.engine import usage
from quizzes.engine.parsing import parse
from quizzes.engine.usage import slot_seed
from quizzes.messages import engine_language
from quizzes.models import QuestionVersion, QuizPage, QuizSlot
from quizzes.presentation.attempt import Shown, numbered
from quizzes.presentation.review import Shows
from quizzes.store import Slot

SEED = "preview"


def preview_questions(page: QuizPage) -> list[Shown]:
    """As they stand in the form, in the order of the slots; a question without any version is left out."""
    versions = [(slot, version_of(slot)) for slot in page.slots.all()]
    language, shows = engine_language(), Shows()
    shown = [
        Shown(preview_slot(number, version, slot, page), language, shows)
        for number, (slot, version) in enumerate(versions, 1)
        if version
    ]
    return numbered(shown)


def version_of(slot: QuizSlot) -> QuestionVersion | None:
    """The version that a learner would get, else the newest draft."""
    return slot.version or slot.question.newest_ready() or slot.question.newest()


def preview_slot(number: int, version: QuestionVersion, slot: QuizSlot, page: QuizPage) -> Slot:
    seed = slot_seed(SEED, number)
    question = parse(version.kind, version.data).prepare(seed, page.shuffle_choices)
    mark = version.default_mark if slot.max_mark is None else slot.max_mark
    return Slot(0, number, 0, seed, usage.start(number, question, page.behaviour, mark))
