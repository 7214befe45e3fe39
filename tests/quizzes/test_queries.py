"""How many queries pages cost. The counts are aims of the project; times are the benchmark's."""

import json

import pytest
from django.urls import reverse

from quizzes.models import QuizPage, QuizSlot
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.queries import count_queries
from tests.quizzes.answering import answers, as_json

pytestmark = pytest.mark.django_db


def address(name, attempt) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.uuid])


def own_queries(browser, name, attempt) -> int:
    """On the tables of the room; one of them is the count in the bar."""
    browser.get(address(name, attempt))
    with count_queries() as queries:
        assert browser.get(address(name, attempt)).status_code == 200
    return len([query for query in queries if '"quizzes_' in query])


@pytest.fixture
def long_attempt(school, enrolment):
    """A quiz with four times as many questions."""
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    quiz.slots = [
        QuizSlot(question=question, max_mark=1, sort_order=number)
        for number, question in enumerate([*school.questions.values()] * 4)
    ]
    school.republish(quiz)
    return start_attempt(enrolment=enrolment, activity=school.quiz_activity)


def test_the_attempt_page_does_not_ask_more_for_more_questions(browser, long_attempt):
    assert own_queries(browser, "attempt", long_attempt) <= 3


def test_the_review_does_not_ask_more_for_more_questions(browser, long_attempt):
    save_answers(attempt=long_attempt, answers=[])
    finish_attempt(attempt=long_attempt)
    assert own_queries(browser, "review", long_attempt) <= 4


def test_autosave_takes_at_most_six_queries(browser, attempt):
    browser.get(address("attempt", attempt))
    for changes in (0, 1):
        answer = as_json(answers(attempt, "match")[0])
        answer["fields"] = {} if changes else answer["fields"]
        with count_queries() as queries:
            reply = browser.post(
                address("autosave", attempt), json.dumps(answer), content_type="application/json"
            )
        assert reply.json()["changes"] == changes + 1
        assert len(queries) <= 6, queries


def test_handing_in_does_not_ask_more_for_more_questions(school, enrolment, attempt, long_attempt):
    def finish(one) -> int:
        with count_queries() as queries:
            finish_attempt(attempt=one)
        return len([query for query in queries if '"quizzes_' in query])

    assert attempt == long_attempt
    short = finish(attempt)
    assert short <= 20
    assert finish(start_attempt(enrolment=enrolment, activity=school.quiz_activity)) <= short
