"""The edit form of a quiz: presets fill in the rules, the matrix and the folds keep what is chosen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import QuizPage
from quizzes.rules.review import Aspect
from tests.browser.conftest import DESK
from tests.cast import Cast
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_autosave(settings) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


@pytest.fixture
def form(new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School) -> Page:
    page = new_page(viewport=DESK)
    sign_in(page, cast.editor)
    page.goto(f"/kelola/pages/{school.quiz.pk}/edit/")
    page.wait_for_load_state("networkidle")
    return page


def saved(page: Page, school: School) -> QuizPage:
    with page.expect_navigation():
        page.locator("form[data-edit-form] .action-save").first.click()
    return QuizPage.objects.get(pk=school.quiz.pk).get_latest_revision_as_object()


def test_a_preset_fills_in_the_rules_and_the_matrix(form: Page, school: School):
    form.locator("[data-preset]").nth(2).click()
    expect(form.locator("[data-preset-status]")).not_to_be_empty()
    quiz = saved(form, school)
    assert (quiz.attempts_allowed, quiz.time_limit, quiz.questions_per_page) == (1, 90, 5)
    assert (quiz.hide_names, quiz.can_redo) == (True, False)
    assert quiz.review["open"] == []
    assert quiz.review["closed"] == [aspect.value for aspect in Aspect]


def test_what_is_not_touched_stays(form: Page, school: School):
    before = QuizPage.objects.get(pk=school.quiz.pk)
    quiz = saved(form, school)
    names = ("review", "attempts_allowed", "when_over", "grade_method", "decimals", "password", "navigation")
    assert [getattr(quiz, name) for name in names] == [getattr(before, name) for name in names]


def test_a_section_begins_at_a_row_whose_fold_says_so(form: Page, school: School):
    fold = form.locator("details.quiz-fold:has([name='slots-0-begins_section'])")
    fold.locator("summary").click()
    form.locator("[name='slots-0-begins_section']").check()
    form.locator("[name='slots-0-section_title']").fill("Bagian pertama")
    slot = saved(form, school).slots.first()
    assert (slot.begins_section, slot.section_title) == (True, "Bagian pertama")
    expect(form.locator("details.quiz-fold[open]")).to_have_count(1)
