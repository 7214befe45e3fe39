"""Questions drawn at random from the bank when an attempt begins."""

from decimal import Decimal

import pytest

from quizzes.errors import QuizNotReady
from quizzes.models import QuizSlot
from quizzes.publishing import quiz_problems
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.bank import save_question, set_status
from quizzes.services.categories import save_category
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
STATEMENT = {"text": "<p>Benar atau salah?</p>", "answer": True}


@pytest.fixture
def shelf(school):
    """Six questions: four on the shelf, two of them tagged, and two on a shelf within it."""
    shelf = save_category(name="Acak")
    inner = save_category(name="Dalam", parent=shelf)
    for number in range(6):
        save_question(
            category=inner if number > 3 else shelf,
            kind="truefalse",
            code=f"ACAK-{number}",
            data=STATEMENT,
            tags=["Loket", "sulit"] if number < 2 else ["loket"],
        )
    shelf.refresh_from_db()
    return shelf


@pytest.fixture
def set_slots(school):
    def set_slots(*slots: QuizSlot):
        quiz = school.change_quiz(time_limit=None, attempts_allowed=None)
        quiz.slots = list(slots)
        school.republish(quiz)
        return quiz

    return set_slots


@pytest.fixture
def begin(school, enrolment):
    def begin():
        attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
        return attempt, set(attempt.question_attempts.values_list("version__question__code", flat=True))

    return begin


def codes(*numbers: int) -> set[str]:
    return {f"ACAK-{number}" for number in numbers}


def pool(shelf, draws=1, **options) -> QuizSlot:
    return QuizSlot(pool=shelf, draws=draws, max_mark=Decimal(2), **options)


def test_a_row_draws_as_many_questions_as_it_says(set_slots, shelf, begin):
    set_slots(pool(shelf, 6))
    attempt, drawn = begin()
    assert drawn == codes(*range(6))
    assert attempt.max_marks == 12
    assert [one.slot for one in attempt.question_attempts.order_by("slot")] == list(range(1, 7))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"draws": 4, "pool_is_deep": False}, codes(0, 1, 2, 3)),
        ({"draws": 2, "pool_tags": "sulit"}, codes(0, 1)),
        ({"draws": 2, "pool_tags": "LOKET, sulit"}, codes(0, 1)),
    ],
)
def test_categories_within_and_tags_narrow_what_is_drawn(set_slots, shelf, begin, options, expected):
    set_slots(pool(shelf, **options))
    assert begin()[1] == expected


def test_a_question_named_by_the_quiz_is_not_drawn_as_well(set_slots, shelf, begin):
    named = shelf.questions.get(code="ACAK-0")
    set_slots(QuizSlot(question=named, max_mark=1), pool(shelf, 5))
    assert begin()[1] == codes(*range(6))


def test_a_second_attempt_draws_what_was_not_met_yet(set_slots, shelf, begin):
    set_slots(pool(shelf, 3))
    attempt, first = begin()
    finish_attempt(attempt=attempt)
    assert begin()[1] == codes(*range(6)) - first


def test_withdrawn_questions_are_not_drawn(set_slots, shelf, begin):
    set_slots(pool(shelf, 5))
    set_status(version=shelf.questions.get(code="ACAK-3").newest(), status="hidden")
    assert begin()[1] == codes(0, 1, 2, 4, 5)


def test_a_pool_that_became_too_small_begins_nothing(set_slots, shelf, begin, enrolment):
    set_slots(pool(shelf, 6))
    set_status(version=shelf.questions.get(code="ACAK-3").newest(), status="hidden")
    with pytest.raises(QuizNotReady):
        begin()
    assert not enrolment.attempts.exists()


def test_a_pool_that_is_too_small_is_not_published(school, shelf):
    quiz = school.change_quiz()
    quiz.slots = [pool(shelf, 7)]
    (problem,) = quiz_problems(quiz)
    assert "7" in problem.message and "6" in problem.message


def test_drawing_more_questions_takes_no_more_queries(set_slots, school, shelf, begin):
    def cost() -> int:
        with count_queries() as queries:
            attempt, _ = begin()
        finish_attempt(attempt=attempt)
        return len(queries)

    set_slots(pool(shelf, 2))
    few = cost()
    set_slots(pool(shelf, 6))
    assert cost() == few
