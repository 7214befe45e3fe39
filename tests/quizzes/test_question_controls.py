"""What an author chose about the looks of a question is what learners get."""

import re

import pytest
from django.urls import reverse

from quizzes.engine.order_scores import OrderGrading
from quizzes.models import Attempt
from quizzes.rules.review import Aspect
from quizzes.services.answers import Answer, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.bank import save_question
from tests.quizzes.answering import answers, form_of, slots_by_code
from tests.school import QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(school, enrolment, browser):
    """An attempt at the school's quiz with this question changed, and the question's part of a page."""

    def asked(name: str, **changes) -> Attempt:
        kind, _mark, data = QUESTIONS[name]
        question = school.questions[name]
        save_question(
            question=question, category=school.category, kind=kind, code=question.code, data=data | changes
        )
        return start_attempt(enrolment=enrolment, activity=school.quiz_activity)

    return asked


@pytest.fixture
def part(browser):
    def part(attempt: Attempt, name: str, page: str = "attempt") -> str:
        html = browser.get(reverse(f"quizzes:{page}", args=[attempt.uuid])).content.decode()
        return html.partition(f'id="soal-{slots_by_code(attempt)[name].place}"')[2].partition("</section>")[0]

    return part


@pytest.fixture
def all_is_shown(school):
    school.change_quiz(review={"after": [aspect.value for aspect in Aspect]})


# Numbers ----------------------------------------------------------------------------------------------------------


def label_of(html: str) -> str:
    return re.search(r"<label for=[^>]+>([^<]+)</label>", html)[1]


def test_the_label_says_whether_a_unit_is_asked_for(asked, part, school, enrolment):
    attempt = asked("numerical")
    may = label_of(part(attempt, "numerical"))
    finish_attempt(attempt=attempt)
    must = label_of(part(asked("numerical", unit_grading="of_response"), "numerical"))
    assert may != must
    assert "boleh" in may or "may" in may


@pytest.mark.parametrize("before", [False, True])
def test_a_unit_to_be_chosen_stands_where_the_author_wants_it(asked, part, before):
    html = part(asked("numerical", unit_input="choice", unit_before=before), "numerical")
    assert (html.index("<select") < html.index("<input id=")) is before


def test_a_list_of_units_says_where_it_may_be_left_alone(asked, part):
    attempt = asked("numerical", unit_input="choice")
    optional = re.search(r'<option value="">([^<]+)<', part(attempt, "numerical"))[1]
    finish_attempt(attempt=attempt)
    attempt = asked("numerical", unit_input="choice", unit_grading="of_maximum")
    assert optional != re.search(r'<option value="">([^<]+)<', part(attempt, "numerical"))[1]


# Choices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [True, False])
def test_how_many_may_be_chosen_is_said_to_all_or_to_screen_readers_alone(asked, part, shown):
    html = part(asked("several", show_instruction=shown), "several")
    assert "<legend" in html
    assert ('<legend class="visually-hidden">' in html) is not shown


@pytest.mark.usefixtures("all_is_shown")
@pytest.mark.parametrize("right", [True, False])
def test_the_review_says_in_words_what_is_right_of_true_or_false(asked, part, right):
    attempt = asked("truefalse", answer=right)
    slot = slots_by_code(attempt)["truefalse"]
    save_answers(attempt=attempt, answers=[Answer(slot.number, 0, form_of(slot, {"answer": True}))])
    finish_attempt(attempt=attempt)
    html = part(attempt, "truefalse", "review")
    assert len(re.findall('<p class="reviewed-row__right">', html)) == 1
    assert ("verdict--right" in html) is right


def test_it_says_nothing_of_that_where_right_answers_are_not_shown(asked, part):
    attempt = asked("truefalse")
    save_answers(attempt=attempt, answers=answers(attempt, "truefalse"))
    finish_attempt(attempt=attempt)
    assert "reviewed-row__right" not in part(attempt, "truefalse", "review")


# Orders -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("all_is_shown")
def test_places_are_called_as_the_author_counts(asked, part):
    attempt = asked("ordering", numbering="ABCD")
    html = part(attempt, "ordering")
    assert re.findall(r'<option value="(\d)">([^<]+)</option>', html)[:3] == [
        ("1", "A"),
        ("2", "B"),
        ("3", "C"),
    ]
    save_answers(attempt=attempt, answers=answers(attempt, "ordering"))
    finish_attempt(attempt=attempt)
    assert re.findall(r"<p>[^<]*: ([ABC123]) ", part(attempt, "ordering", "review")) == ["A", "B", "C"]


@pytest.mark.parametrize("horizontal", [True, False])
def test_short_lines_may_stand_side_by_side(asked, part, horizontal):
    html = part(asked("ordering", horizontal=horizontal), "ordering")
    assert ("rows--across" in html) is horizontal
    assert ("#arrow-left" in html) is horizontal


# True or false ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [True, False])
def test_the_question_of_true_or_false_is_always_there_to_be_heard(asked, part, shown):
    html = part(asked("truefalse", show_instruction=shown), "truefalse")
    assert "Benar atau salahkah pernyataan ini?" in html
    assert ('<legend class="visually-hidden">' not in html) is shown


# How the mark of an order came about --------------------------------------------------------------------------------

ONE_OF_THREE = {"positions": {"1": 1, "2": 3, "3": 2}}
NEIGHBOURS = {"positions": {"1": 2, "2": 3, "3": 1}}


def ordered(attempt: Attempt, response) -> Attempt:
    slot = slots_by_code(attempt)["ordering"]
    save_answers(attempt=attempt, answers=[Answer(slot.number, slot.changes, form_of(slot, response))])
    return finish_attempt(attempt=attempt)


def test_the_review_of_an_order_tells_what_each_line_earned(all_is_shown, asked, part):
    html = part(ordered(asked("ordering"), ONE_OF_THREE), "ordering", "review")
    assert "Poin diberikan untuk setiap baris di tempat yang benar: di sini 1 dari 3." in html
    assert [html.count("1 dari 1"), html.count("0 dari 1")] == [1, 2]


def test_of_lines_that_are_passed_over_nothing_is_told(all_is_shown, asked, part):
    attempt = ordered(asked("ordering", grading="relative_next_exclude_last"), NEIGHBOURS)
    html = part(attempt, "ordering", "review")
    assert "di sini 1 dari 2." in html
    assert html.count('<span class="hint">') == 2


@pytest.mark.parametrize("grading", [grading.value for grading in OrderGrading])
def test_an_order_with_all_lines_on_one_place_is_handed_in_and_earns_nothing(
    all_is_shown, asked, part, grading
):
    attempt = ordered(asked("ordering", grading=grading), {"positions": {"1": 1, "2": 1, "3": 1}})
    assert attempt.is_finished
    assert slots_by_code(attempt)["ordering"].attempt.mark == 0
    assert "Poin diberikan" in part(attempt, "ordering", "review")


def test_the_author_may_keep_the_counting_back(all_is_shown, asked, part):
    html = part(ordered(asked("ordering", show_grading=False), ONE_OF_THREE), "ordering", "review")
    assert "Poin diberikan" not in html
    assert "dari 1" not in html


@pytest.mark.parametrize("hidden", [Aspect.MARKS, Aspect.CORRECTNESS])
def test_what_each_line_earned_tells_no_more_than_the_review_allows(school, asked, part, hidden):
    shown = [aspect.value for aspect in Aspect if aspect not in (hidden, Aspect.RIGHT_ANSWER)]
    school.change_quiz(review={"after": shown})
    assert "dari 1" not in part(ordered(asked("ordering"), ONE_OF_THREE), "ordering", "review")


def test_who_gave_no_order_reads_no_counting(all_is_shown, asked, part):
    assert "Poin diberikan" not in part(finish_attempt(attempt=asked("ordering")), "ordering", "review")
