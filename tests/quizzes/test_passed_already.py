"""Whoever has passed is told so, also while marks are waited for, and is not pushed on to another attempt."""

import pytest
from django.urls import reverse

from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.quizzes.answering import answers

pytestmark = pytest.mark.django_db
PRIMARY, SECONDARY = "button button--primary", "button button--secondary"


@pytest.fixture
def hand_in(school, enrolment):
    """An attempt with right answers to these questions; with all of them where none is named."""

    def hand_in(*names: str):
        attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
        save_answers(attempt=attempt, answers=answers(attempt, *names))
        return finish_attempt(attempt=attempt)

    return hand_in


def start_page(browser, school):
    """The response, and the part of the page with the button."""
    response = browser.get(school.quiz.url)
    card = response.content.decode().partition("<h1>")[2].partition("</section>")[0]
    return response, card


def test_a_pass_that_waits_for_marks_is_told_and_the_button_is_quiet(browser, school, hand_in):
    hand_in()
    response, card = start_page(browser, school)
    assert response.context["counted"].has_passed
    assert response.context["counted"].grade is None
    assert "card--earned" in card
    assert SECONDARY in card
    assert PRIMARY not in card


def test_an_attempt_that_may_still_fail_tells_nothing(browser, school, hand_in):
    hand_in("single", "essay")
    response, card = start_page(browser, school)
    assert not response.context["counted"].has_passed
    assert PRIMARY in card


def test_an_attempt_in_progress_is_gone_on_with_all_the_same(browser, school, hand_in, enrolment):
    hand_in()
    start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    response, card = start_page(browser, school)
    assert response.context["counted"].has_passed
    assert PRIMARY in card


def test_where_the_last_attempt_counts_a_lower_one_takes_the_pass_back(browser, school, hand_in):
    school.change_quiz(grade_method="last")
    hand_in()
    assert start_page(browser, school)[0].context["counted"].has_passed
    hand_in("single")
    assert not start_page(browser, school)[0].context["counted"].has_passed


def test_a_pass_is_not_told_before_the_grade_is(browser, school, hand_in):
    school.change_quiz(review={"during": [], "after": ["response"]})
    hand_in()
    response, card = start_page(browser, school)
    assert not response.context["counted"].has_passed
    assert PRIMARY in card


def test_whoever_passed_with_the_last_attempt_is_sent_to_nobody(browser, school, hand_in):
    school.change_quiz(attempts_allowed=1)
    hand_in()
    _response, card = start_page(browser, school)
    assert "<p>" not in card.partition("<h2")[2]
    assert "<form" not in card


def test_the_review_says_it_first(browser, hand_in):
    attempt = hand_in()
    page = browser.get(reverse("quizzes:review", args=[attempt.uuid])).content.decode()
    result = page.partition('class="result')[2].partition("</section>")[0]
    assert result.index("#state-done") < result.index("#state-waiting")
