"""Essays with formatting on their way: saved, built on, shown to learner and marker, tried out, and never dangerous."""

import json
import re

import pytest
from django.urls import reverse

from quizzes import store
from quizzes.engine.language import Limits
from quizzes.errors import AnswerRefused
from quizzes.models import Draft, Step
from quizzes.services.answers import Answer, autosave, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.bank import save_question
from quizzes.services.statistics import compute_statistics
from tests.quizzes.answering import as_json, posted, slots_by_code
from tests.quizzes.formatting import (
    HARMLESS,
    HOSTILE,
    TEMPLATE,
    begin_formatted,
    formatted_answer,
    let_essay_be,
    stored,
)

pytestmark = pytest.mark.django_db
RICH = "<h4>Dasar</h4><ul><li><p>satu <strong>dua</strong></p></li></ul>"
PLAIN = "Dasar\n\n- satu dua"


@pytest.fixture
def attempt(school, cast):
    return begin_formatted(school, cast.learner, min_words=2, max_words=9)


def handed_in(attempt, html=RICH):
    save_answers(attempt=attempt, answers=[formatted_answer(attempt, html)])
    return finish_attempt(attempt=attempt)


def page_of(browser, name, attempt) -> str:
    return browser.get(reverse(f"quizzes:{name}", args=[attempt.uuid])).content.decode()


def essay_in(html: str) -> str:
    """The part of the page that the answer stands in."""
    return html[html.index("Ceritakan satu kebocoran waktu Anda.") :]


# Saving -----------------------------------------------------------------------------------------------------------


def test_a_draft_is_clean_and_what_says_the_same_is_no_change(attempt):
    first = autosave(
        attempt=attempt, answer=formatted_answer(attempt, "<p>Satu <b onclick='x()'>dua</b></p>")
    )
    same = autosave(
        attempt=attempt, answer=formatted_answer(attempt, "<p>Satu <strong>dua</strong></p><p></p>")
    )
    assert (first.changes, same.changes) == (1, 1)
    assert Draft.objects.get().response == {"answer": "<p>Satu <strong>dua</strong></p>", "format": "html"}


def test_an_empty_editor_takes_the_answer_back(attempt):
    autosave(attempt=attempt, answer=formatted_answer(attempt, RICH))
    autosave(attempt=attempt, answer=formatted_answer(attempt, "<p><br></p>"))
    assert stored(attempt) == {}


def test_a_text_that_is_too_long_is_refused_and_what_stands_stays(attempt):
    autosave(attempt=attempt, answer=formatted_answer(attempt, RICH))
    with pytest.raises(AnswerRefused):
        autosave(attempt=attempt, answer=formatted_answer(attempt, "x" * (Limits().essay + 1)))
    assert stored(attempt)["answer"] == RICH


def test_a_text_that_is_too_long_stands_on_the_page_that_refuses_it(browser, attempt):
    long = f"<p><strong>awal</strong></p><p>{'kata ' * 20_000}</p>"
    reply = browser.post(
        reverse("quizzes:attempt", args=[attempt.uuid]),
        posted(formatted_answer(attempt, long)) | {"save": "1"},
    )
    assert reply.status_code == 409
    assert "&lt;p&gt;&lt;strong&gt;awal&lt;/strong&gt;&lt;/p&gt;" in reply.content.decode()


def test_the_next_attempt_builds_on_the_formatted_answer(school, cast, attempt):
    handed_in(attempt)
    school.change_quiz(builds_on_last=True, max_attempts=None)
    built = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    assert stored(built) == {"answer": RICH, "format": "html"}


def test_an_attempt_that_builds_on_another_form_shows_the_words_in_its_own(school, cast, browser, attempt):
    handed_in(attempt)
    let_essay_be(school, "plain")
    school.change_quiz(builds_on_last=True, max_attempts=None)
    built = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    assert f">{PLAIN}</textarea>" in page_of(browser, "attempt", built)


def test_a_plain_answer_stands_in_an_editor_that_came_later(school, cast, browser):
    let_essay_be(school, "plain")
    first = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    slot = slots_by_code(first)["essay"]
    save_answers(attempt=first, answers=[Answer(slot.number, 0, {"answer": ["2 < 3 <b>\n\nya"]})])
    finish_attempt(attempt=first)
    let_essay_be(school, "editor")
    school.change_quiz(builds_on_last=True, max_attempts=None)
    built = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    page = page_of(browser, "attempt", built)
    assert 'value="&lt;p&gt;2 &amp;lt; 3 &amp;lt;b&amp;gt;&lt;/p&gt;&lt;p&gt;ya&lt;/p&gt;"' in page
    assert ">2 &lt; 3 &lt;b&gt;\n\nya</textarea>" in page


# The page ---------------------------------------------------------------------------------------------------------


def test_the_page_has_the_words_for_a_plain_box_and_the_html_for_the_editor(school, cast, browser):
    attempt = begin_formatted(school, cast.learner, template=TEMPLATE)
    page = page_of(browser, "attempt", attempt)
    slot = slots_by_code(attempt)["essay"].number
    assert re.search(rf'name="q{slot}-words"[^>]*>Kepada\n\nYth. Lurah</textarea>', page)
    assert re.search(rf'type="hidden" name="q{slot}-answer" value="&lt;h4&gt;Kepada&lt;/h4&gt;', page)
    assert "js/formatted-answer.js" in page and "css/formatted.css" in page
    assert 'src="/static/django_prose_editor' not in page


def test_other_attempts_load_nothing_of_it(school, cast, browser):
    plain = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    assert "formatted" not in page_of(browser, "attempt", plain)


def test_the_page_without_script_keeps_what_was_not_touched(browser, attempt):
    autosave(attempt=attempt, answer=formatted_answer(attempt, RICH))
    sent = formatted_answer(attempt, RICH, words=["Dasar hukum\r\n\r\n- satu dua"])
    browser.post(reverse("quizzes:attempt", args=[attempt.uuid]), posted(sent) | {"save": "1"})
    assert stored(attempt)["answer"] == RICH.replace("<h4>Dasar</h4>", "<p>Dasar hukum</p>")


def test_letters_of_one_width(school, cast, browser, client):
    let_essay_be(school, "monospaced")
    attempt = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    assert re.search(r'<textarea [^>]*class="monospaced"', page_of(browser, "attempt", attempt))
    slot = slots_by_code(attempt)["essay"]
    save_answers(attempt=attempt, answers=[Answer(slot.number, 0, {"answer": ["a  <b>\n  c"]})])
    finish_attempt(attempt=attempt)
    shown = '<div class="reviewed-answer__text monospaced">a  &lt;b&gt;\n  c</div>'
    assert shown in page_of(browser, "review", attempt)
    client.force_login(cast.instructor)
    assert shown in page_of(client, "mark", attempt)


# Shown ------------------------------------------------------------------------------------------------------------


def test_learner_and_marker_see_the_formatting_and_the_number_of_words(browser, cast, client, attempt):
    handed_in(attempt)
    shown = f'<div class="reviewed-answer__text formatted-text prose">{RICH}</div>'
    assert shown in page_of(browser, "review", attempt)
    client.force_login(cast.instructor)
    marking = page_of(client, "mark", attempt)
    assert shown in marking
    assert "<small>3 kata</small>" in marking


def test_a_hostile_answer_is_harmless_wherever_it_is_shown(browser, cast, client, attempt):
    autosave(attempt=attempt, answer=formatted_answer(attempt, HOSTILE))
    pages = [page_of(browser, "attempt", attempt)]
    handed_in(attempt, HOSTILE)
    pages.append(page_of(browser, "review", attempt))
    client.force_login(cast.instructor)
    pages += [page_of(client, "mark", attempt), client.get("/pengajar/penilaian/").content.decode()]
    assert all("jelas" in page for page in pages[:3])
    for page in pages:
        assert not [word for word in HARMLESS if word in page.partition("<main")[2]]


def test_what_came_into_the_store_by_another_way_is_cleaned_when_it_is_shown(browser, cast, client, attempt):
    handed_in(attempt)
    Step.objects.filter(response__format="html").update(response={"answer": HOSTILE, "format": "html"})
    review = essay_in(page_of(browser, "review", attempt))
    client.force_login(cast.instructor)
    for page in (review, essay_in(page_of(client, "mark", attempt))):
        assert "Terang" in page
        assert not [word for word in HARMLESS if word in page]


def test_statistics_do_not_carry_the_answer(cast, school, attempt):
    handed_in(attempt, HOSTILE)
    row = compute_statistics(activity=school.quiz_activity, which="all")
    assert "Terang" not in json.dumps(row.data)
    assert not [word for word in HARMLESS if word in json.dumps(row.data)]


def test_the_answer_is_autosaved_by_the_pages_script(browser, attempt):
    answer = as_json(formatted_answer(attempt, RICH))
    reply = browser.post(
        reverse("quizzes:autosave", args=[attempt.uuid]), json.dumps(answer), content_type="application/json"
    )
    assert (reply.status_code, reply.json()["notes"]) == (200, [])
    assert store.load(attempt)[answer["slot"]].standing.last.response["answer"] == RICH


def test_a_template_is_cleaned_when_the_question_is_saved(school):
    kind, data = "essay", {"text": "<p>Tulis.</p>", "response_format": "editor", "template": HOSTILE}
    question = save_question(category=school.category, kind=kind, data=data)
    template = question.newest().data["template"]
    assert template.startswith("<p>Terang") and not [word for word in HARMLESS if word in template]
