"""What a learner sees of an attempt, and when: no byte more than the quiz allows at that moment."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from quizzes.models import FeedbackBand
from quizzes.rules.review import Aspect, Moment
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt
from tests.quizzes.answering import answers

pytestmark = pytest.mark.django_db
TELLTALE = {
    Aspect.RESPONSE: "Mencatat waktu",
    Aspect.CORRECTNESS: "verdict",
    Aspect.FEEDBACK: "Data mendahului tebakan",
    Aspect.GENERAL_FEEDBACK: "Jawaban kuat menyebut angka",
    Aspect.RIGHT_ANSWER: "312,5 menit",
    Aspect.OVERALL_FEEDBACK: "Ulangi pelajaran satu",
}
"""What betrays each aspect on the page; marks are asked of the context."""


@pytest.fixture
def review_page(school, browser, attempt):
    """The review of an attempt with one right answer of eight, under this matrix, so long after its end."""

    def review_page(matrix: dict, minutes: float = 10, **options):
        quiz = school.change_quiz(review=matrix, **options)
        FeedbackBand.objects.create(quiz=quiz, percent=5, text="<p>Ulangi pelajaran satu.</p>")
        save_answers(attempt=attempt, answers=answers(attempt, "single"))
        ended = finish_attempt(attempt=attempt).finished_at
        with time_machine.travel(ended + timedelta(minutes=minutes), tick=False):
            return browser.get(reverse("quizzes:review", args=[attempt.uuid]))

    return review_page


@pytest.mark.parametrize("aspect", TELLTALE)
def test_each_aspect_is_shown_where_its_box_is_ticked_and_nowhere_else(review_page, aspect):
    page = review_page({"open": ["response", aspect.value]}).content.decode()
    assert [other for other, words in TELLTALE.items() if words in page] == [
        other for other in TELLTALE if other in (Aspect.RESPONSE, aspect)
    ]


@pytest.mark.parametrize(("minutes", "moment"), [(1, Moment.AFTER), (10, Moment.OPEN), (90, Moment.CLOSED)])
def test_each_moment_has_its_own_column(review_page, minutes, moment):
    closes = {"close_at": timezone.now() + timedelta(minutes=60)}
    page = review_page({moment.value: ["response", "right_answer"]}, minutes, **closes)
    assert TELLTALE[Aspect.RIGHT_ANSWER] in page.content.decode()


def test_at_another_moment_nothing_is_told(review_page):
    page = review_page({"closed": [aspect.value for aspect in Aspect]}, 10).content.decode()
    assert not [words for words in TELLTALE.values() if words in page]


def test_the_grade_is_hidden_with_the_marks(review_page, browser, school):
    page = review_page({"open": ["response"]})
    assert not page.context["shows"].marks
    assert "figure-number" not in page.content.decode()
    start = browser.get(school.quiz.url)
    assert start.context["counted"].grade is None
    assert "10, " not in start.content.decode()


def test_the_grade_is_shown_with_the_marks(review_page, browser, school):
    review_page({"open": ["marks"], "after": ["marks"]})
    assert browser.get(school.quiz.url).context["counted"].grade == 10


@pytest.mark.parametrize(("places", "shown"), [(0, "8"), (1, "8,3"), (3, "8,333"), (5, "8,33333")])
def test_grades_have_the_decimals_of_the_quiz(school, browser, enrolment, places, shown):
    from quizzes.services.attempts import start_attempt

    quiz = school.change_quiz(decimals=places, max_grade=83, pass_grade=60)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "single"))
    finish_attempt(attempt=attempt)
    type(attempt).objects.update(grade="8.33333")
    page = browser.get(quiz.url).content.decode()
    assert f"{shown}, " in page


def test_the_highest_band_that_is_reached_speaks(school, attempt):
    quiz = school.quiz
    for percent, text in ((0, "rendah"), ("33.33333", "sedang"), (80, "tinggi")):
        FeedbackBand.objects.create(quiz=quiz, percent=percent, text=text)
    said = [FeedbackBand.text_for(quiz.pk, grade, 60) for grade in (0, 19, 20, 47, 48, 60)]
    assert said == ["rendah", "rendah", "sedang", "sedang", "tinggi", "tinggi"]
