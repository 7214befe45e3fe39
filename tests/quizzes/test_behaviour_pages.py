"""What the learner sees of several tries, of certainty and of beginning anew; and what nobody sees too early."""

import re

import pytest
from django.urls import reverse

from quizzes.masks import LENGTH
from quizzes.models import Attempt
from quizzes.rules.review import Aspect
from quizzes.services.answers import Answer, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.quizzes.answering import (
    WRONG,
    as_json,
    check,
    form_of,
    posted,
    redo,
    right_form,
    slots_by_code,
    try_again,
)
from tests.quizzes.test_queries import own_queries

pytestmark = pytest.mark.django_db
HINT = {"text": "<p>Ingat Pelajaran 2.</p>", "clear_wrong": False, "show_right_count": True}
LAST_HINT = {"text": "<p>Ingat contoh di loket.</p>", "clear_wrong": True, "show_right_count": False}
TRIED_AGAIN = ("interactive", "adaptive", "adaptive_no_penalty")


@pytest.fixture
def begin(school, enrolment):
    def start(behaviour: str, **options) -> Attempt:
        school.give_hints(HINT, LAST_HINT)
        school.change_quiz(behaviour=behaviour, **options)
        return start_attempt(enrolment=enrolment, activity=school.quiz_activity)

    return start


def page_of(browser, attempt, name="attempt"):
    return browser.get(reverse(f"quizzes:{name}", args=[attempt.uuid]))


def shown(response, attempt, name):
    """The question as the page shows it."""
    number = slots_by_code(attempt)[name].number
    return next(question for question in response.context["questions"] if question.number == number)


def part_of(response, attempt, name) -> str:
    """The question's part of the page."""
    place = slots_by_code(attempt)[name].place
    parts = re.split(r'<section class="question" id="soal-(\d+)"', response.content.decode())
    return parts[parts.index(str(place)) + 1]


def press(browser, attempt, button: str, name: str, *answers: Answer):
    slot = slots_by_code(attempt)[name]
    value = f"{slot.number}-{slot.changes}" if button == "redo" else str(slot.number)
    return browser.post(reverse("quizzes:attempt", args=[attempt.uuid]), posted(*answers) | {button: value})


def answer(attempt, name, response=None, certainty="") -> Answer:
    slot = slots_by_code(attempt)[name]
    form = right_form(slot) if response is None else form_of(slot, response)
    return Answer(slot.number, slot.changes, form | ({"certainty": [certainty]} if certainty else {}))


# Several tries ----------------------------------------------------------------------------------------------------


def test_a_wrong_try_brings_the_hint_and_a_button_and_locks_the_answer(browser, begin):
    attempt = begin("interactive")
    slot = slots_by_code(attempt)["single"]
    response = press(browser, attempt, "check", "single", answer(attempt, "single", WRONG["single"]))
    assert response.url == f"{attempt.get_absolute_url()}#soal-{slot.place}"
    part = part_of(page_of(browser, attempt), attempt, "single")
    assert "Ingat Pelajaran 2." in part
    assert f'name="try_again" value="{slot.number}"' in part
    for locked in (f'name="q{slot.number}-changes"', 'type="radio"', 'name="check"'):
        assert locked not in part


def test_try_again_opens_the_question_where_it_stood(browser, begin):
    attempt = begin("interactive")
    check(attempt, "shortanswer", WRONG["shortanswer"])
    response = press(browser, attempt, "try_again", "shortanswer")
    assert response.url.endswith(f"#soal-{slots_by_code(attempt)['shortanswer'].place}")
    part = part_of(page_of(browser, attempt), attempt, "shortanswer")
    assert 'value="KTP"' in part
    assert 'name="check"' in part
    assert "Ingat Pelajaran 2." in part


def test_buttons_save_the_other_answers_of_the_page_too(browser, begin):
    attempt = begin("interactive")
    check(attempt, "single", WRONG["single"])
    press(browser, attempt, "try_again", "single", answer(attempt, "truefalse"), answer(attempt, "match"))
    states = {name: slot.attempt.last.response for name, slot in slots_by_code(attempt).items()}
    assert (states["truefalse"], states["match"]) == ({"answer": False}, {"stems": {"1": "1", "2": "2"}})


def test_the_hint_alone_says_how_much_is_right_while_the_question_is_open(browser, begin):
    attempt = begin("interactive")
    check(attempt, "match", WRONG["match"])
    assert shown(page_of(browser, attempt), attempt, "match").checked.right_count == (1, 2)
    try_again(attempt, "match")
    check(attempt, "match", WRONG["match"])
    assert shown(page_of(browser, attempt), attempt, "match").checked.right_count is None


@pytest.mark.parametrize(
    ("behaviour", "name", "before", "after"),
    [
        ("interactive", "single", 1, 2),
        ("interactive", "match", 1, 2),
        ("adaptive", "single", 1, 2),
        ("adaptive_no_penalty", "single", 0, 2),
        ("immediate", "single", 0, 0),
        ("deferred", "single", 0, 0),
    ],
)
def test_what_a_try_can_earn_is_said_in_words(browser, begin, behaviour, name, before, after):
    attempt = begin(behaviour)
    assert len(shown(page_of(browser, attempt), attempt, name).tries) == before
    check(attempt, name, WRONG[name])
    words = shown(page_of(browser, attempt), attempt, name).tries
    assert len(words) == after
    if behaviour in ("interactive", "adaptive"):
        assert ("6,67" in " ".join(words)) or ("66,67" in " ".join(words))


def test_marks_are_not_told_where_the_quiz_hides_them(browser, begin):
    attempt = begin("adaptive", review={"during": ["feedback", "general_feedback"]})
    check(attempt, "single", WRONG["single"])
    question = shown(page_of(browser, attempt), attempt, "single")
    assert (question.tries, question.checked.state) == ([], None)
    assert "verdict" not in part_of(page_of(browser, attempt), attempt, "single")


def test_hints_and_feedback_are_not_told_where_the_quiz_hides_them(browser, begin):
    attempt = begin("interactive", review={"during": ["correctness", "marks"]})
    check(attempt, "single", WRONG["single"])
    part = part_of(page_of(browser, attempt), attempt, "single")
    assert "Ingat" not in part
    assert "Lihat kembali Pelajaran 1." not in part
    assert 'name="try_again"' in part


def test_adaptive_stays_open_with_the_verdict_and_the_best_so_far(browser, begin):
    attempt = begin("adaptive")
    check(attempt, "shortanswer", WRONG["shortanswer"])
    check(attempt, "shortanswer")
    response = page_of(browser, attempt)
    question, part = shown(response, attempt, "shortanswer"), part_of(response, attempt, "shortanswer")
    assert (question.is_open, question.checked.state, question.state) == (True, "right", "complete")
    assert "6,67" in " ".join(question.tries)
    assert 'name="check"' in part
    assert "Betul, SKP." in part


def test_the_review_says_why_the_mark_is_not_simply_that_of_the_answer(browser, begin):
    attempt = begin("adaptive")
    check(attempt, "single")
    check(attempt, "single", WRONG["single"])
    finish_attempt(attempt=attempt)
    reviewed = shown(page_of(browser, attempt, "review"), attempt, "single").review
    assert (reviewed.state, reviewed.mark, len(reviewed.notes)) == ("wrong", 10, 1)


def test_the_review_counts_the_tries_that_failed(browser, begin):
    attempt = begin("interactive")
    check(attempt, "single", WRONG["single"])
    try_again(attempt, "single")
    check(attempt, "single")
    check(attempt, "truefalse")
    response = page_of(browser, attempt)
    assert ["1" in note for note in shown(response, attempt, "single").review.notes] == [True]
    assert shown(response, attempt, "truefalse").review.notes == []


def test_a_refused_check_says_what_is_missing(browser, begin):
    attempt = begin("interactive")
    press(browser, attempt, "check", "single", answer(attempt, "single", {"choice": []}))
    question = shown(page_of(browser, attempt), attempt, "single")
    assert (question.state, len(question.notes)) == ("invalid", 1)


def test_before_handing_in_those_that_wait_are_shown_again_and_those_graded_are_not(browser, begin):
    attempt = begin("interactive")
    check(attempt, "single", WRONG["single"])
    check(attempt, "truefalse")
    response = page_of(browser, attempt, "hand_in")
    places = {question.place for question in response.context["open"]}
    slots = slots_by_code(attempt)
    assert slots["single"].place in places
    assert slots["truefalse"].place not in places
    assert response.context["answered"] == 2


def test_autosave_to_a_question_that_waits_is_told(browser, begin):
    attempt = begin("interactive")
    check(attempt, "shortanswer", WRONG["shortanswer"])
    reply = browser.post(
        reverse("quizzes:autosave", args=[attempt.uuid]),
        as_json(answer(attempt, "shortanswer")),
        content_type="application/json",
    )
    assert (reply.status_code, bool(reply.json()["message"])) == (409, True)


@pytest.mark.parametrize(
    "forged",
    [
        {"check": "satu"},
        {"check": "²"},
        {"check": "99"},
        {"try_again": "-1"},
        {"try_again": "9" * 40},
        {"redo": "1"},
        {"redo": "1-"},
        {"redo": "a-b"},
        {"redo": "99-0"},
    ],
)
def test_a_forged_button_does_nothing(browser, begin, forged):
    attempt = begin("interactive", can_redo=True)
    response = browser.post(reverse("quizzes:attempt", args=[attempt.uuid]), forged, follow=True)
    assert response.status_code == 200
    assert {slot.attempt.state for slot in slots_by_code(attempt).values()} == {"todo"}


# Nothing too early ------------------------------------------------------------------------------------------------

SECRETS = ("Data mendahului", "Betul, SKP", "312", "SKP", "Perhatikan angka", "fraction", "Tepat, catat")
SIGNS_OF_RIGHT = ("choice--right", "reviewed-row__right", "verdict--right", "tag--green")


@pytest.mark.parametrize("behaviour", [*TRIED_AGAIN, "immediate_cbm", "deferred_cbm"])
@pytest.mark.parametrize("stage", ["begun", "checked", "opened again"])
def test_while_questions_are_open_no_byte_tells_what_is_right(browser, begin, behaviour, stage):
    attempt = begin(behaviour, review={"during": [aspect.value for aspect in Aspect]})
    for name in () if stage == "begun" else WRONG:
        check(attempt, name, WRONG[name])
    for name in WRONG if stage == "opened again" else ():
        try_again(attempt, name)
    response = page_of(browser, attempt)
    assert all(question.is_open for question in response.context["questions"])
    page = response.content.decode()
    for secret in (*SECRETS, *SIGNS_OF_RIGHT):
        assert not re.search(rf"\b{secret}\b", page), secret
    assert attempt.seed not in page
    keys = re.findall(r'name="q\d+-(?:choice" value="|stem-|position-)(\w+)"', page)
    assert {len(key) for key in keys} <= {LENGTH}


def test_general_feedback_waits_for_the_end_of_the_question(browser, school, begin):
    attempt = begin("adaptive")
    page = page_of(browser, attempt).content.decode()
    assert "Jawaban kuat menyebut angka" not in page
    finish_attempt(attempt=attempt)
    assert "Jawaban kuat menyebut angka" in page_of(browser, attempt, "review").content.decode()


# Certainty --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("behaviour", "asked"), [("deferred_cbm", 7), ("immediate_cbm", 7), ("deferred", 0)])
def test_every_question_but_the_essay_asks_how_sure_one_is(browser, begin, behaviour, asked):
    attempt = begin(behaviour)
    page = page_of(browser, attempt).content.decode()
    assert page.count('-certainty" value="3"') == asked


def test_the_certainty_stands_in_the_page_again(browser, begin):
    attempt = begin("deferred_cbm")
    press(browser, attempt, "save", "single", answer(attempt, "single", certainty="2"))
    chosen = [
        option.value
        for option in shown(page_of(browser, attempt), attempt, "single").certainty
        if option.chosen
    ]
    assert chosen == ["2"]


def test_an_answer_without_its_certainty_is_not_whole_and_says_so(browser, begin):
    attempt = begin("immediate_cbm")
    press(browser, attempt, "check", "truefalse", answer(attempt, "truefalse"))
    question = shown(page_of(browser, attempt), attempt, "truefalse")
    assert (question.state, len(question.notes), question.is_open) == ("invalid", 1, True)


def test_the_review_says_how_sure_one_was(browser, begin):
    attempt = begin("deferred_cbm")
    check(attempt, "single", certainty=3)
    check(attempt, "truefalse")
    finish_attempt(attempt=attempt)
    response = page_of(browser, attempt, "review")
    said = {
        name: shown(response, attempt, name).review.certainty for name in ("single", "truefalse", "match")
    }
    assert "80" in said["single"]
    assert "67" in said["truefalse"]
    assert said["match"] == ""


@pytest.mark.parametrize(("behaviour", "lines"), [("deferred_cbm", 3), ("immediate_cbm", 3), ("adaptive", 0)])
def test_the_start_page_tells_what_certainty_brings(browser, school, enrolment, behaviour, lines):
    school.change_quiz(behaviour=behaviour)
    response = browser.get(school.quiz.url)
    table = [(line.if_right, line.if_wrong) for line in response.context["certainties"]]
    assert table == [(1, 0), (2, -2), (3, -6)][:lines]
    assert ("<details" in response.content.decode().partition("<main")[2]) is bool(lines)


@pytest.mark.parametrize(
    "behaviour",
    ["deferred", "immediate", *TRIED_AGAIN, "deferred_cbm", "immediate_cbm"],
)
def test_the_rules_say_when_one_hears_how_it_went(browser, school, enrolment, behaviour):
    school.change_quiz(behaviour=behaviour, can_redo=True, builds_on_last=True)
    assert browser.get(school.quiz.url).context["rules"].feedback


# Begun anew -------------------------------------------------------------------------------------------------------


def test_a_finished_question_offers_to_begin_anew_where_the_quiz_allows_it(browser, begin):
    attempt = begin("immediate", can_redo=True)
    check(attempt, "single")
    slot = slots_by_code(attempt)["single"]
    part = part_of(page_of(browser, attempt), attempt, "single")
    assert f'name="redo" value="{slot.number}-{slot.changes}"' in part
    response = press(browser, attempt, "redo", "single")
    assert response.url.endswith(f"#soal-{slot.place}")
    assert shown(page_of(browser, attempt), attempt, "single").is_open


def test_a_page_that_was_overtaken_is_told(browser, begin):
    attempt = begin("immediate", can_redo=True)
    check(attempt, "single")
    slot = slots_by_code(attempt)["single"]
    redo(attempt, "single")
    url = reverse("quizzes:attempt", args=[attempt.uuid])
    response = browser.post(url, {"redo": f"{slot.number}-{slot.changes}"}, follow=True)
    assert len(list(response.context["messages"])) == 1


@pytest.mark.parametrize("can_redo", [False, True])
def test_elsewhere_nothing_is_begun_anew(browser, begin, can_redo):
    attempt = begin("immediate", can_redo=can_redo)
    check(attempt, "single")
    if can_redo:
        finish_attempt(attempt=attempt)
    page = page_of(browser, attempt, "review" if can_redo else "attempt").content.decode()
    assert 'name="redo"' not in page


# What it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("behaviour", ["interactive", "adaptive", "immediate_cbm"])
def test_history_costs_no_more_queries(browser, begin, behaviour):
    attempt = begin(behaviour, can_redo=True)
    for name in WRONG:
        check(attempt, name, WRONG[name], certainty=1)
    save_answers(attempt=attempt, answers=[])
    assert own_queries(browser, "attempt", attempt) <= 3
