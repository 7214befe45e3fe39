"""The learner's pages: start, attempt, handing in, review. And what strangers see of them."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.services.enrolments import leave
from quizzes.models import Attempt, Step
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.marking import grade_response
from tests.quizzes.answering import ESSAY, answers, as_json, posted, slots_by_code

pytestmark = pytest.mark.django_db


def page_of(name: str, attempt: Attempt) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.uuid])


def autosaved(browser: Client, attempt: Attempt, body) -> object:
    data = body if isinstance(body, str) else json.dumps(body)
    return browser.post(page_of("autosave", attempt), data, content_type="application/json")


def text_of(response) -> str:
    return response.content.decode()


# The start page ---------------------------------------------------------------------------------------------------


def test_the_start_page_tells_the_rules(browser, school, enrolment):
    page = text_of(browser.get(school.quiz.url))
    assert "75" in page
    assert reverse("quizzes:start", args=[school.quiz_activity.uuid]) in page


def test_the_start_page_shows_past_attempts_and_the_best_grade(browser, school, enrolment, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, "single"))
    finish_attempt(attempt=attempt)
    response = browser.get(school.quiz.url)
    assert response.context["counted"].grade == 10
    assert response.context["entry"].left == 2
    assert page_of("review", attempt) in text_of(response)


def test_the_start_page_leads_back_to_the_attempt_in_progress(browser, school, attempt):
    assert page_of("attempt", attempt) in text_of(browser.get(school.quiz.url))


def test_an_instructor_reads_the_start_page_without_an_attempt(client, cast, school):
    client.force_login(cast.instructor)
    response = client.get(school.quiz.url)
    assert response.status_code == 200
    assert "quizzes/begin.html" not in {template.name for template in response.templates}


def test_the_button_begins_an_attempt(browser, school, enrolment):
    response = browser.post(reverse("quizzes:start", args=[school.quiz_activity.uuid]))
    assert response.url == page_of("attempt", Attempt.objects.get())


def test_looking_at_the_address_of_the_button_begins_nothing(browser, school, enrolment):
    assert browser.get(reverse("quizzes:start", args=[school.quiz_activity.uuid])).status_code == 405


def test_whoever_is_not_enrolled_begins_nothing(client, cast, school):
    client.force_login(cast.colleague)
    assert client.post(reverse("quizzes:start", args=[school.quiz_activity.uuid])).status_code == 404


def test_whoever_left_is_told_what_helps(browser, school, enrolment):
    leave(enrolment=enrolment)
    response = browser.post(reverse("quizzes:start", args=[school.quiz_activity.uuid]), follow=True)
    assert [str(message) for message in response.context["messages"]]
    assert not Attempt.objects.exists()


# The attempt ------------------------------------------------------------------------------------------------------


def test_every_kind_of_question_has_its_controls(browser, attempt):
    page = text_of(browser.get(page_of("attempt", attempt)))
    slots = slots_by_code(attempt)
    for name in ("choice", "answer"):
        assert f'name="q{slots["single" if name == "choice" else "essay"].number}-{name}"' in page
    assert page.count('class="question"') == 8
    assert page.count("<select") == 2 + 3


def test_the_page_gives_no_right_answer_away(browser, attempt):
    """No id of the bank, in whose order authors write the right one first; no fraction, no feedback."""
    page = text_of(browser.get(page_of("attempt", attempt)))
    for secret in (
        "Data mendahului",
        "Tepat, catat",
        "312,5",
        "312.5",
        "Betul, SKP",
        "Perhatikan angka",
        "fraction",
    ):
        assert secret not in page
    assert attempt.seed not in page
    keys = re.findall(r'name="q\d+-(?:choice" value="|stem-|position-)(\w+)"', page)
    assert len(keys) == 3 + 3 + 2 + 3
    assert {len(key) for key in keys} == {8}


def test_what_was_saved_stands_in_the_page_again(browser, attempt):
    save_answers(attempt=attempt, answers=answers(attempt))
    page = text_of(browser.get(page_of("attempt", attempt)))
    assert page.count(" checked>") == 1 + 2 + 1
    assert page.count(" selected>") == 2 + 3
    assert ESSAY in page


def test_without_script_the_button_saves(browser, attempt):
    response = browser.post(page_of("attempt", attempt), posted(*answers(attempt)) | {"save": "1"})
    assert response.status_code == 302
    assert {slot.attempt.state for slot in slots_by_code(attempt).values()} == {"complete"}


def test_going_on_saves_and_asks_before_handing_in(browser, attempt):
    response = browser.post(
        page_of("attempt", attempt), posted(*answers(attempt, "single")) | {"hand_in": "1"}, follow=True
    )
    assert response.redirect_chain == [(page_of("hand_in", attempt), 302)]
    assert (response.context["answered"], response.context["missing"]) == (1, 7)
    assert Attempt.objects.get().state == "in_progress"


def test_handing_in_twice_leads_to_the_same_review(browser, attempt):
    for _ in range(2):
        response = browser.post(page_of("hand_in", attempt))
        assert response.url == page_of("review", attempt)
    assert Step.objects.filter(action="finish").count() == 8


def test_two_windows_the_second_is_told_and_keeps_what_was_typed(browser, attempt):
    old = answers(attempt, "shortanswer", "single")
    number = old[0].slot
    autosaved(browser, attempt, {"slot": number, "changes": 0, "fields": {"answer": ["Sasaran"]}})
    response = browser.post(page_of("attempt", attempt), posted(*old) | {"hand_in": "1"})
    page = text_of(response)
    assert response.status_code == 409
    assert 'value="SKP"' in page
    assert f'name="q{number}-changes" value="1"' in page
    assert slots_by_code(attempt)["shortanswer"].standing.last.response == {"answer": "Sasaran"}
    assert slots_by_code(attempt)["single"].attempt.state == "complete"


def test_saving_the_told_page_again_replaces_the_answer(browser, attempt):
    old = answers(attempt, "shortanswer")
    autosaved(browser, attempt, {"slot": old[0].slot, "changes": 0, "fields": {"answer": ["Sasaran"]}})
    browser.post(page_of("attempt", attempt), posted(*old))
    browser.post(page_of("attempt", attempt), posted(*answers(attempt, "shortanswer")))
    assert slots_by_code(attempt)["shortanswer"].attempt.last.response == {"answer": "SKP"}


def test_a_text_that_is_too_long_stays_on_the_page_and_the_saved_one_in_the_store(browser, attempt):
    browser.post(page_of("attempt", attempt), posted(*answers(attempt, "essay")))
    number = slots_by_code(attempt)["essay"].number
    long = {f"q{number}-changes": "1", f"q{number}-answer": "panjang " * 20_000}
    response = browser.post(page_of("attempt", attempt), long)
    assert response.status_code == 409
    assert "panjang panjang" in text_of(response)
    assert slots_by_code(attempt)["essay"].attempt.last.response == {"answer": ESSAY}


def test_a_form_of_five_megabytes_is_refused_and_the_saved_answer_kept(browser, attempt):
    browser.post(page_of("attempt", attempt), posted(*answers(attempt, "essay")))
    number = slots_by_code(attempt)["essay"].number
    huge = {f"q{number}-changes": "1", f"q{number}-answer": "x" * 5_000_000}
    body = "&".join(f"{name}={value}" for name, value in huge.items())
    response = browser.post(
        page_of("attempt", attempt), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert slots_by_code(attempt)["essay"].attempt.last.response == {"answer": ESSAY}


def test_a_slot_that_is_not_in_the_attempt_is_named_and_the_rest_saved(browser, attempt):
    fields = posted(*answers(attempt, "single")) | {"q99-changes": "0", "q99-answer": "x"}
    response = browser.post(page_of("attempt", attempt), fields)
    assert response.status_code == 409
    assert [str(message) for message in response.context["messages"]]
    assert slots_by_code(attempt)["single"].attempt.state == "complete"


@pytest.mark.parametrize("forged", ["", "-1", "banyak", "9" * 30, "²"])
def test_a_forged_count_is_told(browser, attempt, forged):
    number = slots_by_code(attempt)["essay"].number
    fields = {f"q{number}-changes": forged, f"q{number}-answer": ESSAY}
    assert browser.post(page_of("attempt", attempt), fields).status_code == 409
    assert slots_by_code(attempt)["essay"].standing.last.response == {}


def test_answers_after_time_are_refused_and_the_learner_sees_what_counted(browser, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, "single"))
    over = timezone.now() - timedelta(minutes=1)
    Attempt.objects.filter(pk=attempt.pk).update(deadline_at=over)
    response = browser.post(page_of("attempt", attempt), posted(*answers(attempt, "match")), follow=True)
    assert response.redirect_chain[0][0] == page_of("review", attempt)
    assert timezone.localtime(over).strftime("%H.%M") in text_of(response)
    assert slots_by_code(attempt)["match"].attempt.state == "gave_up"
    assert slots_by_code(attempt)["single"].attempt.state == "right"


def test_an_expired_attempt_is_shown_as_it_was_handed_in(browser, attempt):
    Attempt.objects.filter(pk=attempt.pk).update(deadline_at=timezone.now() - timedelta(minutes=1))
    assert browser.get(page_of("attempt", attempt)).url == page_of("review", attempt)
    assert Attempt.objects.get().state == "finished"


def test_whoever_left_the_course_does_not_go_on(browser, enrolment, attempt):
    leave(enrolment=enrolment)
    response = browser.post(page_of("attempt", attempt), posted(*answers(attempt, "single")), follow=True)
    assert response.status_code == 200
    assert slots_by_code(attempt)["single"].attempt.state == "todo"


def test_an_unpublished_quiz_is_still_handed_in(browser, school, attempt):
    school.quiz.unpublish()
    assert browser.get(page_of("attempt", attempt)).status_code == 200
    browser.post(page_of("hand_in", attempt))
    assert browser.get(page_of("review", attempt)).status_code == 200


# Autosave ---------------------------------------------------------------------------------------------------------


def test_autosave_says_when_and_how_it_stands(browser, attempt):
    reply = autosaved(browser, attempt, as_json(answers(attempt, "single")[0]))
    told = reply.json()
    assert (reply.status_code, told["changes"], told["state"]) == (200, 1, "answered")
    assert told["saved_at"].count(".") == 1


def test_autosave_names_what_is_missing(browser, attempt):
    slot = slots_by_code(attempt)["essay"]
    told = autosaved(
        browser, attempt, {"slot": slot.number, "changes": 0, "fields": {"answer": ["dua kata"]}}
    )
    assert told.json()["state"] == "invalid"
    assert len(told.json()["notes"]) == 1


def test_autosave_from_a_stale_window_is_a_conflict(browser, attempt):
    number = slots_by_code(attempt)["essay"].number
    for text, status in (("Dari sini", 200), ("Dari sana", 409)):
        reply = autosaved(browser, attempt, {"slot": number, "changes": 0, "fields": {"answer": [text]}})
        assert reply.status_code == status
    assert reply.json()["changes"] == 1
    assert reply.json()["message"]


def test_autosave_of_five_megabytes_is_refused(browser, attempt):
    body = {"slot": 1, "changes": 0, "fields": {"answer": ["x" * 5_000_000]}}
    reply = autosaved(browser, attempt, body)
    assert reply.status_code == 413
    assert reply.json()["message"]


def test_autosave_after_time_leads_to_the_review(browser, attempt):
    body = as_json(answers(attempt, "single")[0])
    Attempt.objects.filter(pk=attempt.pk).update(deadline_at=timezone.now())
    reply = autosaved(browser, attempt, body)
    assert (reply.status_code, reply.json()["url"]) == (410, page_of("review", attempt))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"slot": 1, "changes": 0, "fields": []}',
        '{"slot": {}, "changes": 0}',
        pytest.param("[" * 100_000, id="nested"),
        pytest.param('{"fields":' * 100_000, id="nested in itself"),
    ],
)
def test_autosave_of_nonsense_is_a_bad_request(browser, attempt, body):
    reply = autosaved(browser, attempt, body)
    assert (reply.status_code, bool(reply.json()["message"])) == (400, True)


def test_autosave_to_a_strange_slot_is_not_found(browser, attempt):
    reply = autosaved(browser, attempt, {"slot": 99, "changes": 0, "fields": {}})
    assert (reply.status_code, bool(reply.json()["message"])) == (404, True)


def test_autosave_of_a_signed_out_page_says_so(client, attempt):
    assert autosaved(client, attempt, as_json(answers(attempt, "single")[0])).status_code == 401


def test_without_cookies_nothing_is_stored_and_the_page_says_why(cast, attempt):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.learner)
    response = strict.post(page_of("attempt", attempt), posted(*answers(attempt)))
    assert response.status_code == 403
    assert slots_by_code(attempt)["single"].attempt.state == "todo"


# The review -------------------------------------------------------------------------------------------------------


def test_the_review_waits_for_the_instructor_with_the_marks_so_far(browser, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, "single", "essay"))
    finish_attempt(attempt=attempt)
    result = browser.get(page_of("review", attempt)).context["result"]
    assert (result.verdict, result.marks, result.marked, result.waiting) == ("waiting", 10, 80, 1)


def test_the_review_says_that_the_pass_is_certain(browser, attempt):
    save_answers(attempt=attempt, answers=answers(attempt))
    finish_attempt(attempt=attempt)
    assert browser.get(page_of("review", attempt)).context["result"].verdict == "certain"


def test_the_review_shows_feedback_and_hides_right_answers(browser, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, "single", "shortanswer"))
    finish_attempt(attempt=attempt)
    page = text_of(browser.get(page_of("review", attempt)))
    assert "Data mendahului tebakan" in page
    assert "Betul, SKP" in page
    assert "312,5" not in page


def test_the_review_shows_points_and_comment_of_the_instructor(browser, cast, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    finish_attempt(attempt=attempt)
    slot = slots_by_code(attempt)["essay"].number
    given = {"1": 5, "2": 3}
    grade_response(attempt=attempt, slot=slot, by=cast.instructor, points=given, comment="Angkanya jelas.")
    page = text_of(browser.get(page_of("review", attempt)))
    assert "Angkanya jelas." in page
    assert "data nyata" in page


def test_an_attempt_in_progress_is_gone_on_with_not_reviewed(browser, attempt):
    assert browser.get(page_of("review", attempt)).url == page_of("attempt", attempt)


def test_an_abandoned_attempt_says_so(browser, attempt):
    Attempt.objects.filter(pk=attempt.pk).update(state="abandoned")
    assert browser.get(page_of("review", attempt)).status_code == 200


def test_each_checked_question_shows_its_feedback_at_once(browser, school, enrolment):
    school.quiz.behaviour = "immediate"
    school.republish(school.quiz)
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    answer = answers(attempt, "single")[0]
    response = browser.post(
        page_of("attempt", attempt), posted(answer) | {"check": str(answer.slot)}, follow=True
    )
    page = text_of(response)
    assert "Data mendahului tebakan" in page
    assert f'name="q{answer.slot}-changes"' not in page


# Others -----------------------------------------------------------------------------------------------------------

OWN = ("attempt", "hand_in", "review")


@pytest.mark.parametrize("who", ["colleague", "supervisor", "stranger", "instructor", "editor"])
@pytest.mark.parametrize("name", OWN)
def test_the_pages_of_an_attempt_are_its_owners_alone(client, cast, attempt, who, name):
    client.force_login(getattr(cast, who))
    assert client.get(page_of(name, attempt)).status_code == 404
    assert autosaved(client, attempt, as_json(answers(attempt, "single")[0])).status_code == 404


@pytest.mark.parametrize("name", OWN)
def test_nobody_is_led_to_sign_in(client, attempt, name):
    assert client.get(page_of(name, attempt)).url.startswith("/masuk/")
