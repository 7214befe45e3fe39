"""An editor writes a course in Wagtail's admin and hands it in; what is unfinished is refused; a reviewer approves."""

import re
from collections.abc import Callable

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from courses.models import CoursePage, LessonPage
from quizzes.models import QuizPage
from tests.browser.conftest import DESK
from tests.cast import Cast
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "form[data-edit-form]"
EDITING = re.compile(r"/kelola/pages/\d+/edit/")


def words(text: str) -> str:
    """What the admin shows, Indonesian as it is by default."""
    with translation.override("id"):
        return gettext(text)


@pytest.fixture(autouse=True)
def no_autosave(settings) -> None:
    """Wagtail's own saving in between would race with the button; it is Wagtail's to test."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


@pytest.fixture
def editor(new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School) -> Page:
    page = new_page(viewport=DESK)
    sign_in(page, cast.editor)
    return page


@pytest.fixture
def reviewer(new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School) -> Page:
    page = new_page(viewport=DESK)
    sign_in(page, cast.hr)
    return page


def press(page: Page, name: str) -> None:
    """A button of the footer, also one folded away in its menu."""
    with page.expect_navigation():
        page.locator(f"{FORM} [name='{name}']").first.evaluate("button => button.click()")


def save_draft(page: Page) -> int:
    """Saves and returns the page's key; the editor stays on its edit form."""
    with page.expect_navigation():
        page.locator(f"{FORM} .action-save").first.click()
    expect(page).to_have_url(EDITING)
    return int(re.search(r"/pages/(\d+)/", page.url)[1])


def open_new(page: Page, kind: str, parent: int, **fields: str) -> None:
    """A new page's form, once Wagtail's script listens, and its fields; the address follows from the title."""
    page.goto(f"/kelola/pages/add/{kind}/{parent}/")
    page.wait_for_load_state("networkidle")
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=title]").blur()
    expect(page.locator("[name=slug]")).not_to_have_value("")


def write_course(page: Page, school: School) -> int:
    open_new(
        page,
        "courses/coursepage",
        school.shelf.pk,
        title="Pelayanan di Loket",
        code="bkp-uji",
        summary="Melayani dengan ramah dan tuntas.",
        goals="Menyapa warga.",
        learning_hours="2",
    )
    return save_draft(page)


def write_lesson(page: Page, course: int) -> int:
    open_new(page, "courses/lessonpage", course, title="Menyapa warga", minutes_reading="45")
    page.locator("[data-streamfield-stream-container] button").first.click()
    page.get_by_role("option", name=words("Heading"), exact=True).click()
    page.locator("[name='body-0-value-text']").fill("Sapaan pertama")
    return save_draft(page)


def write_quiz(page: Page, course: int) -> int:
    open_new(page, "quizzes/quizpage", course, title="Kuis sapaan", minutes="45")
    return save_draft(page)


def pick_question(page: Page) -> None:
    page.locator("#id_slots-ADD").click()
    page.locator("#inline_child_slots-0 [data-chooser-action-choose]").first.click()
    page.locator(".modal a[data-chooser-modal-choice]").first.click()
    expect(page.locator("#inline_child_slots-0")).to_contain_text("MWP-")


def approve(page: Page, key: int) -> None:
    page.goto(f"/kelola/pages/{key}/edit/")
    button = page.locator("[data-workflow-action-name='approve']").first
    with page.expect_navigation():
        button.evaluate("button => button.click()")


def test_a_course_is_written_refused_while_unfinished_reviewed_and_published(
    editor: Page,
    reviewer: Page,
    school: School,
):
    course = write_course(editor, school)
    press(editor, "action-submit")
    expect(editor.locator("main")).to_contain_text(
        words("The course has no lesson yet. Add one before publishing.")
    )

    lesson = write_lesson(editor, course)
    quiz = write_quiz(editor, course)
    editor.goto(f"/kelola/pages/{course}/edit/")
    press(editor, "action-submit")
    editor.locator(".messages a", has_text="Kuis sapaan").click()
    expect(editor).to_have_url(re.compile(f"/kelola/pages/{quiz}/edit/"))
    assert not CoursePage.objects.get(pk=course).workflow_in_progress

    editor.wait_for_load_state("networkidle")
    pick_question(editor)
    save_draft(editor)
    editor.goto(f"/kelola/pages/{lesson}/view_draft/")
    expect(editor.get_by_role("heading", level=1)).to_have_text("Menyapa warga")
    editor.goto(f"/kelola/pages/{course}/edit/")
    expect(editor.locator("[data-standing=goes]")).to_have_count(2)
    press(editor, "action-submit")
    approve(reviewer, course)
    assert CoursePage.objects.get(pk=course, code="BKP-UJI").live
    assert LessonPage.objects.get(pk=lesson).live
    assert QuizPage.objects.get(pk=quiz).live
    assert [part.title for part in CoursePage.objects.get(pk=course).activities.order_by("position")] == [
        "Menyapa warga",
        "Kuis sapaan",
    ]


def test_revisions_are_compared(editor: Page, school: School):
    lesson = school.lessons[0]
    editor.goto(f"/kelola/pages/{lesson.pk}/edit/")
    editor.locator("[name=title]").fill("Pelajaran satu, diperbaiki")
    save_draft(editor)
    first, last = lesson.revisions.order_by("created_at").values_list("pk", flat=True)[:2]
    editor.goto(f"/kelola/pages/{lesson.pk}/revisions/compare/{first}...{last}/")
    expect(editor.locator("main")).to_contain_text("diperbaiki")


def test_an_editor_cannot_write_on_a_foreign_shelf_or_see_people(editor: Page, school: School):
    assert editor.goto(f"/kelola/pages/{school.catalogue.pk}/edit/").url.endswith("/kelola/")
    editor.goto("/kelola/users/")
    expect(editor).not_to_have_url(re.compile("/kelola/users/"))
