"""Pages of an attempt: going back and forth, forward only, flags, and the page as a fragment for scripts."""

import json

import pytest
from django.urls import reverse

from quizzes import store
from quizzes.errors import PagePassed
from quizzes.models import Attempt, Draft, QuizSlot, Step
from quizzes.services.answers import autosave, save_answers
from quizzes.services.attempts import start_attempt
from quizzes.services.pages import turn_page
from tests.quizzes.answering import answers, as_json, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin(school, enrolment):
    """An attempt of eight questions in the quiz's order, three on a page."""

    def begin(**options) -> Attempt:
        school.change_quiz(**{"questions_per_page": 3, "shuffle_questions": False, **options})
        return start_attempt(enrolment=enrolment, activity=school.quiz_activity)

    return begin


def address(attempt, page=None, name="attempt") -> str:
    query = f"?halaman={page}" if page else ""
    return reverse(f"quizzes:{name}", args=[attempt.uuid]) + query


def places(response) -> list[int]:
    return [question.place for question in response.context["questions"]]


def test_each_page_shows_its_questions_and_the_way_to_all(browser, begin):
    attempt = begin()
    first, last = browser.get(address(attempt)), browser.get(address(attempt, 3))
    assert (places(first), places(last)) == ([1, 2, 3], [7, 8])
    assert [one.place for one in first.context["page"].every] == list(range(1, 9))
    assert 'name="page" value="2"' in first.content.decode()
    assert 'name="hand_in"' not in first.content.decode()
    assert 'name="hand_in"' in last.content.decode()


@pytest.mark.parametrize(("mixed", "numbers"), [(False, ["1a", "2"]), (True, ["1", "2"])])
def test_a_question_with_a_number_of_its_own_shows_it_where_the_order_is_fixed(begin, mixed, numbers):
    QuizSlot.objects.filter(question__code="MWP-single").update(own_number="1a")
    attempt = begin(shuffle_questions=mixed)
    assert [slot.label for slot in store.load(attempt).values()][:2] == numbers


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1"])
def test_a_page_that_does_not_exist_shows_one_that_does(browser, begin, asked):
    assert browser.get(address(begin(), asked)).status_code == 200


def test_turning_the_page_saves_what_was_answered(browser, begin):
    attempt = begin()
    data = posted(*answers(attempt, "single")) | {"page": "2", "from": "1"}
    response = browser.post(address(attempt), data)
    assert response.url == address(attempt, 2) + "#content"
    assert store.load(attempt)[1].attempt.state == "complete"


def test_the_navigator_leads_to_a_question_on_another_page(browser, begin):
    response = browser.post(address(begin()), {"to": "8", "from": "1"})
    assert response.url.endswith("?halaman=3#soal-8")


def test_one_goes_on_where_one_was(browser, begin):
    attempt = begin()
    browser.post(address(attempt), {"page": "2", "from": "1"})
    assert places(browser.get(address(attempt))) == [4, 5, 6]


@pytest.mark.parametrize("headers", [{}, {"x-fragment": "1"}])
def test_whoever_looks_back_at_a_page_stays_there(browser, begin, headers):
    """Page 2 was turned to last; the first was opened by its address, and a button pressed there."""
    attempt = begin(behaviour="immediate")
    browser.post(address(attempt), {"page": "2", "from": "1"})
    data = posted(*answers(attempt, "single")) | {"check": "1", "from": "1"}
    response = browser.post(address(attempt), data, headers=headers)
    assert (
        response.headers.get("X-Location", response.headers.get("Location"))
        == address(attempt, 1) + "#soal-1"
    )
    assert places(response if headers else browser.get(response.url)) == [1, 2, 3]


def test_before_handing_in_each_question_is_found_on_its_page(browser, begin):
    attempt = begin()
    browser.post(address(attempt), {"page": "3", "from": "1"})
    page = browser.get(address(attempt, name="hand_in")).content.decode()
    for number, place in ((1, 1), (2, 4), (3, 8)):
        assert page.count(f'href="{address(attempt, number)}#soal-{place}"') == 2


def test_a_script_gets_the_next_page_without_a_redirect(browser, begin):
    attempt = begin()
    data = posted(*answers(attempt, "single")) | {"page": "2", "from": "1"}
    response = browser.post(address(attempt), data, headers={"x-fragment": "1"})
    assert (response.status_code, places(response)) == (200, [4, 5, 6])
    assert response["X-Location"].endswith("?halaman=2#content")
    assert "<html" not in response.content.decode()
    leaving = browser.post(address(attempt), {"hand_in": "1"}, headers={"x-fragment": "1"})
    assert (leaving.status_code, leaving["X-Location"]) == (204, address(attempt, name="hand_in"))


def test_titles_stand_above_their_sections(browser, school, begin):
    quiz = school.change_quiz()
    slots = list(quiz.slots.all())
    slots[4].begins_section, slots[4].section_title = True, "Bagian kedua"
    quiz.slots = slots
    school.republish(quiz)
    attempt = begin(questions_per_page=0)
    assert places(browser.get(address(attempt))) == [1, 2, 3, 4]
    second = browser.get(address(attempt, 2))
    assert places(second) == [5, 6, 7, 8]
    assert "Bagian kedua" in second.content.decode()


# Forward only -----------------------------------------------------------------------------------------------------


def test_forward_only_shows_no_page_but_the_present_one(browser, begin):
    attempt = begin(navigation="sequential")
    assert places(browser.get(address(attempt, 3))) == [1, 2, 3]
    browser.post(address(attempt), {"page": "3", "from": "1"})
    assert places(browser.get(address(attempt))) == [1, 2, 3], "nothing is skipped"
    browser.post(address(attempt), {"page": "2", "from": "1"})
    page = browser.get(address(attempt, 1))
    assert places(page) == [4, 5, 6]
    assert 'name="to"' not in page.content.decode()
    assert 'value="1">Halaman sebelumnya' not in page.content.decode()


def test_forward_only_takes_no_answer_to_a_page_that_was_left(browser, begin):
    attempt = begin(navigation="sequential")
    left = answers(attempt, "single")
    attempt = turn_page(attempt=attempt, page=2)
    with pytest.raises(PagePassed):
        autosave(attempt=attempt, answer=left[0])
    saved = save_answers(attempt=attempt, answers=[*left, *answers(attempt, "match")])
    assert (saved.passed, saved.stored) == ([1], [4])
    assert not Draft.objects.exists()
    reply = browser.post(
        address(attempt, name="autosave"), json.dumps(as_json(left[0])), content_type="application/json"
    )
    assert reply.status_code == 403


def test_pressing_next_twice_goes_one_page(begin):
    attempt = begin(navigation="sequential")
    twin = Attempt.objects.get(pk=attempt.pk)
    turn_page(attempt=attempt, page=2)
    turn_page(attempt=twin, page=2)
    assert Attempt.objects.get().current_page == 2


# Flags ------------------------------------------------------------------------------------------------------------


def test_a_flag_is_set_and_taken_off_without_touching_the_answer(browser, begin):
    attempt = begin()
    browser.post(address(attempt), {"flag": "2", "from": "1"})
    assert store.load(attempt)[2].is_flagged
    assert Step.objects.filter(action="save").count() == 0
    assert browser.get(address(attempt, name="hand_in")).context["open"][1].slot.is_flagged
    browser.post(address(attempt), {"flag": "2", "flagged-2": "1", "from": "1"})
    assert not store.load(attempt)[2].is_flagged


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"slot": 2, "flagged": true}', 204),
        ('{"slot": 99, "flagged": true}', 404),
        ("{", 400),
        ("[]", 400),
        pytest.param("[" * 100_000, 400, id="nested"),
    ],
)
def test_a_script_flags_as_well(browser, begin, body, status):
    attempt = begin()
    reply = browser.post(address(attempt, name="flag"), body, content_type="application/json")
    assert reply.status_code == status
    assert store.load(attempt)[2].is_flagged is (status == 204)
