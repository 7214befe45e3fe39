"""The way of questions: brought in a file, drawn by a quiz, tried out; one found wrong, mended and graded anew."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from courses.models import CourseCompletion, Enrolment
from quizzes.models import Attempt, Question, QuizPage
from quizzes.services.attempts import start_attempt
from tests.browser.conftest import DESK
from tests.browser.test_editor_journey import words
from tests.browser.test_import_journey import FAULTY, MENDED, bring
from tests.cast import Cast
from tests.quizzes.answering import slots_by_code
from tests.quizzes.regrading import TEN_EACH, hand_in
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_autosave(settings) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


@pytest.fixture
def editor(new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School) -> Page:
    page = new_page(viewport=DESK)
    sign_in(page, cast.editor)
    return page


def take_in(page: Page) -> None:
    """The file with three mistakes, read; then the mended one, taken in."""
    bring(page, FAULTY)
    expect(page.locator(".transfer table").first.locator("tbody tr")).to_have_count(3)
    bring(page, MENDED)
    page.locator("form[action$='/terapkan/'] button").click()
    expect(page.locator("form[action$='/terapkan/']")).to_have_count(0)


def draw_from(page: Page, school: School, shelf: str) -> None:
    """One more question of the quiz, drawn from the shelf; saved as a draft."""
    page.goto(f"/kelola/pages/{school.quiz.pk}/edit/")
    page.wait_for_load_state("networkidle")
    number = page.locator("#id_slots-TOTAL_FORMS").input_value()
    page.locator("#id_slots-ADD").click()
    row = page.locator(f"#inline_child_slots-{number}")
    pool = row.locator(f"[name=slots-{number}-pool]")
    row.locator("summary", has_text=words("Draw at random")).click()
    pool.select_option(label=pool.locator("option", has_text=shelf).first.inner_text())
    with page.expect_navigation():
        page.locator("form[data-edit-form] .action-save").first.click()


def make_right(page: Page, question: Question, choice: int) -> None:
    """In the question's form another choice is the right one."""
    page.goto(reverse("soal:edit", args=[question.pk]))
    page.wait_for_load_state("networkidle")
    boxes = page.locator("input[type=checkbox][name$='-value-right']")
    for number in range(boxes.count()):
        boxes.nth(number).set_checked(number == choice)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def test_what_a_file_brought_is_tried_out_and_drawn_by_a_quiz(editor: Page, school: School, cast: Cast):
    take_in(editor)
    question = Question.objects.get(name="Ibu kota")
    editor.goto(reverse("question_preview", args=[question.pk]))
    editor.get_by_label("Medan").check()
    editor.locator("button[name=finish]").click()
    expect(editor.locator(".verdict--right")).to_be_visible()

    draw_from(editor, school, "Medan")
    editor.goto(f"/kelola/pages/{school.quiz.pk}/view_draft/")
    expect(editor.get_by_role("heading", level=1)).to_have_text(school.quiz.title)
    QuizPage.objects.get(pk=school.quiz.pk).get_latest_revision().publish()
    attempt = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    drawn = attempt.question_attempts.filter(version__question__category__name="Medan")
    assert drawn.count() == 1


def test_a_wrong_key_is_mended_and_the_completions_follow(
    editor: Page, new_page: Callable[..., Page], sign_in: Callable, school: School, cast: Cast, axe: Callable
):
    loser = hand_in(school, school.enrolled(cast.colleague), "single", *TEN_EACH, "ordering")
    said = {"single": {"choice": ["2"]}}
    winner = hand_in(school, school.enrolled(cast.learner), *TEN_EACH, "ordering", **said)
    passed = Enrolment.objects.filter(
        completions__revoked_at=None, completions__activity=school.quiz_activity
    )
    assert set(passed) == {loser.enrolment}

    make_right(editor, school.questions["single"], 1)
    page = new_page(viewport=DESK)
    sign_in(page, cast.instructor)
    page.goto(reverse("quizzes:statistics", args=[school.quiz_activity.uuid]))
    page.locator(f"a[href='{reverse('quizzes:regrades', args=[school.quiz_activity.uuid])}']").click()
    axe(page)
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/nilai-ulang/[\w-]+/"))
    expect(page.locator(".table--cards tbody tr")).to_have_count(2)
    axe(page)
    page.locator("form[action$='/terapkan/'] button").click()
    expect(page.locator("form[action$='/terapkan/']")).to_have_count(0)

    grades = [float(Attempt.objects.get(pk=one.pk).grade) for one in (loser, winner)]
    assert grades == [70.0, 80.0]
    assert set(passed.all()) == {winner.enrolment}
    assert slots_by_code(winner)["single"].standing.mark == 10
    assert not CourseCompletion.objects.valid().filter(learner=cast.colleague).exists()
