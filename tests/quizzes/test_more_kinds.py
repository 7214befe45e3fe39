"""Pages of the kinds with blanks in their text, of calculated numbers and of descriptions."""

import json
import re

import pytest
from django.urls import reverse

from quizzes.models import Attempt, QuizPage
from quizzes.rules.review import Aspect
from quizzes.services.answers import Answer, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.quizzes.answering import answers, as_json, form_of, posted, slots_by_code
from tests.quizzes.more_kinds import ASKING, attempt_at_more, more_kinds  # noqa: F401

pytestmark = pytest.mark.django_db

# Ids of the bank, feedback, the right answers' own words, and how Cloze is written.
SECRETS = (
    "Betul, SKP",
    "Hampir",
    "Tepat dijadwalkan",
    "Baca Pelajaran",
    "7.5",
    "156001",
    "Hasil kali",
    "rupiah",
    "SHORTANSWER",
    "[[",
    "{#",
    "{harga",
    "fraction",
)


@pytest.fixture
def attempt(attempt_at_more: Attempt) -> Attempt:  # noqa: F811
    return attempt_at_more


def page_of(name: str, attempt: Attempt) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.uuid])


def page(browser, attempt: Attempt, name: str = "attempt") -> str:
    response = browser.get(page_of(name, attempt))
    assert response.status_code == 200
    return response.content.decode()


def answered(attempt: Attempt, name: str, response: dict) -> Answer:
    slot = slots_by_code(attempt)[name]
    return Answer(slot.number, slot.changes, form_of(slot, response))


def section(html: str, attempt: Attempt, name: str) -> str:
    """The part of the page that is about one question."""
    place = slots_by_code(attempt)[name].place
    return html.partition(f'id="soal-{place}"')[2].partition("</section>")[0]


# The attempt ------------------------------------------------------------------------------------------------------


def test_controls_stand_within_the_text(browser, attempt):
    html = page(browser, attempt)
    number = slots_by_code(attempt)["gapselect"].number
    gaps = section(html, attempt, "gapselect")
    assert re.findall(r'name="(q\d+-gap-\d)"', gaps) == [f"q{number}-gap-{gap}" for gap in (1, 2, 3)]
    assert re.search(r"<p>Pekerjaan <b>penting</b> dan mendesak <select[^>]+>.+?</select>, yang tidak", gaps)
    assert gaps.count("<option") == 3 * 1 + 3 + 3 + 2
    assert "singkat &amp; jelas</option>" in gaps


def test_each_control_says_which_blank_it_is(browser, attempt):
    html = page(browser, attempt)
    for name, count in (("gapselect", 3), ("ddwtos", 3), ("multianswer", 4)):
        labels = re.findall(r'aria-label="([^"]*\d[^"]*)"', section(html, attempt, name))
        assert len(set(labels)) == count
        assert all(str(count) in label for label in labels)


def test_a_cloze_has_a_control_of_its_kind_in_each_blank(browser, attempt):
    cloze = section(page(browser, attempt), attempt, "multianswer")
    number = slots_by_code(attempt)["multianswer"].number
    assert f'id="q{number}-part-1-answer"' in cloze
    assert re.search(rf'name="q{number}-part-2-answer"[^>]*inputmode="decimal"', cloze)
    assert re.search(rf'<select[^>]*name="q{number}-part-3-choice"', cloze)
    assert cloze.count('type="checkbox"') == 3


def test_words_to_be_dragged_show_their_letters_and_lists_plain_ones(browser, attempt):
    words = section(page(browser, attempt), attempt, "ddwtos")
    assert words.count("data-word=") == 3
    assert words.count("data-unlimited") == 1
    assert "H<sub>2</sub>O</button>" in words
    assert ">H2O</option>" in words
    keys = re.findall(r'data-word="(\w+)"', words)
    assert all(words.count(f'value="{key}"') == 3 for key in keys)


def test_calculated_numbers_stand_in_the_text_with_a_comma(browser, attempt):
    html = page(browser, attempt)
    assert "Rp 52000,5. Berapa harga 3 rim?" in section(html, attempt, "calculated")
    simple = section(html, attempt, "calculatedsimple")
    assert re.search(r"Berapa menit [46] jam\?", simple)
    assert simple.count("<option") == 2


def test_the_page_gives_no_right_answer_away(browser, attempt):
    html = page(browser, attempt)
    assert [secret for secret in SECRETS if secret in html] == []
    assert attempt.seed not in html
    values = set(re.findall(r'(?:option value|type="checkbox" name="[^"]*" value|data-word)="(\w+)"', html))
    assert {len(value) for value in values - {"menit"}} == {8}


def test_choices_of_two_blanks_share_no_key(browser, attempt):
    """Every blank counts its choices from 1: the same key twice would tell that both stand first."""
    cloze = section(page(browser, attempt), attempt, "multianswer")
    keys = re.findall(r'value="(\w{8})"', cloze)
    assert len(set(keys)) == len(keys) == 6


@pytest.mark.parametrize("name", ASKING)
def test_a_right_answer_is_saved_shown_again_and_right(browser, attempt, name):
    [answer] = answers(attempt, name)
    reply = browser.post(
        page_of("autosave", attempt), json.dumps(as_json(answer)), content_type="application/json"
    )
    assert reply.json()["state"] == "answered"
    shown = section(page(browser, attempt), attempt, name)
    typed = re.findall(r'<input [^>]*answer" value="[^"]+"', shown)
    filled = shown.count(" selected>") + shown.count(" checked>") + len(typed)
    assert filled == sum(len([value for value in values if value]) for values in answer.form.values())
    finish_attempt(attempt=attempt)
    assert slots_by_code(attempt)[name].attempt.state == "right"


def test_half_filled_text_says_what_is_missing(browser, attempt):
    answer = answered(attempt, "multianswer", {"parts": {"1": {"answer": "SKP"}, "2": {"answer": "tujuh"}}})
    reply = browser.post(
        page_of("autosave", attempt), json.dumps(as_json(answer)), content_type="application/json"
    )
    told = reply.json()
    assert told["state"] == "invalid"
    assert len(told["notes"]) == 2
    assert "3, 4" in told["notes"][0]
    assert "2" in told["notes"][1]


def test_an_answer_that_is_too_long_stays_on_the_page(browser, attempt):
    answer = answered(attempt, "multianswer", {"parts": {"1": {"answer": "panjang " * 200}}})
    response = browser.post(page_of("attempt", attempt), posted(answer))
    assert response.status_code == 409
    assert "panjang panjang" in response.content.decode()
    assert slots_by_code(attempt)["multianswer"].standing.last.response == {}


def test_without_script_the_lists_do_the_work(browser, attempt):
    chosen = answers(attempt, "gapselect", "ddwtos", "multianswer")
    response = browser.post(page_of("attempt", attempt), posted(*chosen) | {"save": "1"})
    assert response.status_code == 302
    slots = slots_by_code(attempt)
    assert {slots[name].attempt.state for name in ("gapselect", "ddwtos", "multianswer")} == {"complete"}


def test_a_key_of_another_blank_fills_nothing(browser, attempt):
    slot = slots_by_code(attempt)["gapselect"]
    [answer] = answers(attempt, "gapselect")
    stolen = {"gap-1": answer.form["gap-3"]}
    browser.post(page_of("attempt", attempt), posted(Answer(slot.number, 0, stolen)))
    assert slots_by_code(attempt)["gapselect"].standing.last.response == {}


# The review -------------------------------------------------------------------------------------------------------


@pytest.fixture
def half_right(attempt: Attempt) -> Attempt:
    parts = {"1": {"answer": "Sasaran"}, "2": {"answer": "9"}, "3": {"choice": ["1"]}}
    given = [
        answered(attempt, "gapselect", {"gaps": {"1": "1", "2": "3"}}),
        answered(attempt, "ddwtos", {"gaps": {"1": "1", "2": "3"}}),
        answered(attempt, "multianswer", {"parts": parts}),
        answered(attempt, "calculated", {"answer": "156001,5"}),
    ]
    save_answers(attempt=attempt, answers=given)
    return finish_attempt(attempt=attempt)


def test_the_review_shows_the_text_filled_in(browser, half_right):
    html = page(browser, half_right, "review")
    gaps = section(html, half_right, "gapselect")
    states = re.findall(r'class="filled(?: filled--short)?(?: filled--(\w+))?"', gaps)
    assert states == ["right", "wrong", ""]
    assert "dikerjakan sekarang" in gaps
    assert "H<sub>2</sub>O" in section(html, half_right, "ddwtos")
    cloze = section(html, half_right, "multianswer")
    assert re.findall(r"filled--(right|partial|wrong)", cloze) == ["partial", "wrong", "right"]
    assert "Hampir." in cloze
    assert "Tepat dijadwalkan." in cloze
    assert "Baca Pelajaran" not in cloze


def set_review(quiz: QuizPage, aspects: list[str]) -> None:
    """These aspects are shown right after the attempt."""
    QuizPage.objects.filter(pk=quiz.pk).update(review={"after": aspects})


def test_the_review_hides_right_answers_until_the_quiz_shows_them(browser, half_right, more_kinds):  # noqa: F811
    hidden = ("singkat &amp; jelas", " O<sub>2</sub>", "notula", "7,5")
    html = page(browser, half_right, "review")
    assert [right for right in hidden if right in html] == []
    set_review(more_kinds, [aspect.value for aspect in Aspect])
    html = page(browser, half_right, "review")
    assert [right for right in hidden if right not in html] == []


def test_the_review_shows_no_more_than_the_quiz_allows(browser, half_right, more_kinds):  # noqa: F811
    set_review(more_kinds, ["response"])
    html = page(browser, half_right, "review")
    assert not re.search(r"filled--(right|partial|wrong)", html)
    assert "Hampir." not in html
    assert "Hasil kali" not in html


def test_feedback_of_calculated_numbers_has_its_values(browser, half_right):
    calculated = section(page(browser, half_right, "review"), half_right, "calculated")
    assert "Hasil kali." in calculated
    assert "Yaitu 156001,5 rupiah." in calculated


# A description ----------------------------------------------------------------------------------------------------


class TestDescription:
    def test_it_has_no_number_no_state_and_no_field(self, browser, attempt):
        html = page(browser, attempt)
        described = section(html, attempt, "description")
        number = slots_by_code(attempt)["description"].number
        assert "Bacalah teks ini dahulu." in described
        assert f'name="q{number}-' not in html
        assert "data-state" not in described
        assert '<p class="question__info">' not in described
        assert "Dibaca ulang" not in html

    def test_those_after_it_are_counted_without_it(self, browser, attempt):
        response = browser.get(page_of("attempt", attempt))
        numbers = [question.label for question in response.context["questions"]]
        assert numbers == ["1", "i", "2", "3", "4", "5"]

    def test_nobody_is_asked_to_answer_it(self, browser, attempt):
        save_answers(attempt=attempt, answers=answers(attempt, *ASKING))
        context = browser.get(page_of("hand_in", attempt)).context
        assert (len(context["questions"]), context["answered"], context["missing"], context["open"]) == (
            5,
            5,
            0,
            [],
        )

    def test_it_brings_no_mark_and_costs_none(self, browser, attempt, school):
        assert attempt.max_marks == 60
        assert school.questions["description"].newest().default_mark == 0
        save_answers(attempt=attempt, answers=answers(attempt, *ASKING))
        done = finish_attempt(attempt=attempt)
        assert (done.grade, done.waiting) == (100, 0)
        result = browser.get(page_of("review", attempt)).context["result"]
        assert (result.questions, result.answered) == (5, 5)

    def test_the_review_shows_what_was_to_be_read_and_its_feedback(self, browser, attempt):
        finish_attempt(attempt=attempt)
        described = section(page(browser, attempt, "review"), attempt, "description")
        assert "Dibaca ulang boleh." in described
        assert "verdict" not in described

    def test_the_rules_do_not_count_it(self, browser, attempt, school):
        rules = browser.get(school.quiz.url).context["rules"]
        assert (rules.questions, rules.marks) == (5, 60)


# Immediate feedback -----------------------------------------------------------------------------------------------


def test_each_kind_can_be_checked_at_once(browser, school, enrolment, more_kinds):  # noqa: F811
    QuizPage.objects.filter(pk=more_kinds.pk).update(behaviour="immediate")
    attempt = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    for name in ASKING:
        [answer] = answers(attempt, name)
        browser.post(page_of("attempt", attempt), posted(answer) | {"check": str(answer.slot)})
    slots = slots_by_code(attempt)
    assert {name: slots[name].attempt.state for name in ASKING} == dict.fromkeys(ASKING, "right")
