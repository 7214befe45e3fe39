"""Which attempt's grade counts for the record: highest, average, first or last."""

import pytest

from courses.models import ActivityCompletion
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.quizzes.answering import answers

pytestmark = pytest.mark.django_db
AUTOMATIC = ("single", "several", "truefalse", "match", "shortanswer", "numerical", "ordering")
PASS, FAIL = AUTOMATIC, ("single",)


@pytest.fixture
def take(school, enrolment):
    """Takes an attempt with these right answers: 80 of 100 where all are right, 10 for one."""

    def take(*names: str):
        attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
        save_answers(attempt=attempt, answers=answers(attempt, *names))
        return finish_attempt(attempt=attempt)

    return take


def completed(school) -> bool:
    return ActivityCompletion.objects.valid().filter(activity=school.quiz_activity).exists()


@pytest.mark.parametrize(
    ("method", "story"),
    [
        ("highest", [(FAIL, False), (PASS, True), (FAIL, True)]),
        ("first", [(FAIL, False), (PASS, False)]),
        ("first", [(PASS, True), (FAIL, True)]),
        ("last", [(FAIL, False), (PASS, True), (FAIL, False)]),
        ("last", [(PASS, True), (FAIL, False), (PASS, True)]),
        ("average", [(PASS, True), (FAIL, False)]),
        ("average", [(PASS, True), (PASS, True)]),
    ],
)
def test_the_completion_follows_the_grade_that_counts(school, take, method, story):
    school.change_quiz(grade_method=method)
    for answered, expected in story:
        take(*answered)
        assert completed(school) is expected


def test_what_counts_is_shown_on_the_start_page(school, take, browser):
    school.change_quiz(grade_method="average")
    take(*PASS), take(*FAIL)
    counted = browser.get(school.quiz.url).context["counted"]
    assert (counted.grade, counted.has_passed) == (45, False)


def test_an_essay_that_waits_counts_with_the_least_it_can_bring(school, take):
    school.change_quiz(grade_method="last")
    assert take(*PASS, "essay").grade is None
    assert completed(school)
    take("single", "essay")
    assert not completed(school)
