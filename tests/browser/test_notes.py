"""A reflection that could not be saved: its text waits on the device, sealed, for its owner alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses.models import LessonPage, ReflectionNote
from courses.services.enrolments import enrol
from tests.browser.test_losing_nothing import SHELF, end_session, sign_in_here
from tests.cast import Cast
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
NOTE = "Pagi saya habis untuk rapat yang tidak perlu."
STATUS = "[data-note-status]"


@pytest.fixture
def lesson(cast: Cast, school: School) -> LessonPage:
    """The first lesson, which ends with a reflection; both learners may read it."""
    page = school.lessons[0]
    page.body = [("reflection", {"prompt": "Apa yang Anda ubah?", "minutes": 5})]
    school.republish(page)
    for person in (cast.learner, cast.colleague):
        enrol(learner=person, course=school.course)
    return page


@pytest.fixture
def reading(page: Page, sign_in: Callable, cast: Cast, lesson: LessonPage) -> Page:
    sign_in(page, cast.learner)
    page.goto(lesson.url)
    return page


def save(page: Page) -> None:
    page.locator(".reflection [type=submit]").click()


def saved() -> list[str]:
    return list(ReflectionNote.objects.values_list("text", flat=True))


def test_a_text_sent_after_the_session_ended_stands_in_its_box_again(reading: Page, cast: Cast):
    reading.locator("textarea").fill(NOTE)
    end_session(reading)
    save(reading)
    reading.wait_for_url("**/masuk/**")
    assert saved() == []
    sign_in_here(reading, cast.learner)
    expect(reading.locator("textarea")).to_have_value(NOTE)
    expect(reading.locator(STATUS)).not_to_be_empty()
    save(reading)
    expect(reading.locator(STATUS)).to_be_empty()
    expect(reading.locator("textarea")).to_have_value(NOTE)
    assert saved() == [NOTE]
    reading.wait_for_function(f"{SHELF}.length === 0")


def test_a_text_that_was_typed_and_never_sent_waits_as_well(reading: Page, lesson: LessonPage):
    reading.locator("textarea").fill(NOTE)
    reading.locator("textarea").blur()
    reading.wait_for_function(f"{SHELF}.length === 1")
    reading.goto("/pelatihan/")
    reading.goto(lesson.url)
    expect(reading.locator("textarea")).to_have_value(NOTE)


def test_a_text_saved_elsewhere_meanwhile_is_not_pushed_out(reading: Page, cast: Cast, lesson: LessonPage):
    reading.locator("textarea").fill(NOTE)
    reading.locator("textarea").blur()
    reading.wait_for_function(f"{SHELF}.length === 1")
    block = LessonPage.objects.get(pk=lesson.pk).body[0].id
    ReflectionNote.objects.create(
        learner=cast.learner,
        activity=lesson.activity,
        block_id=block,
        text="Dari komputer.",
        updated_at=lesson.last_published_at,
    )
    reading.goto(lesson.url)
    expect(reading.locator("textarea")).to_have_value(f"Dari komputer.\n\n{NOTE}")


def test_a_text_taken_back_leaves_nothing_on_the_device(reading: Page):
    box = reading.locator("textarea")
    box.fill(NOTE)
    box.blur()
    reading.wait_for_function(f"{SHELF}.length === 1")
    box.fill("")
    box.blur()
    reading.wait_for_function(f"{SHELF}.length === 0")


def test_another_person_on_the_same_phone_neither_reads_nor_replaces_it(
    reading: Page, cast: Cast, lesson: LessonPage
):
    reading.locator("textarea").fill(NOTE)
    end_session(reading)
    save(reading)
    reading.wait_for_url("**/masuk/**")
    sign_in_here(reading, cast.colleague)
    expect(reading.locator("textarea")).to_have_value("")
    reading.locator("textarea").fill("Milik saya.")
    save(reading)
    expect(reading.locator(".message--success")).to_be_visible()
    reading.wait_for_function(f"{SHELF}.length === 1")
    kept = reading.evaluate(SHELF)
    assert not any(word in kept[0] for word in NOTE.split())
    reading.context.clear_cookies()
    reading.goto("/masuk/")
    sign_in_here(reading, cast.learner)
    reading.goto(lesson.url)
    expect(reading.locator("textarea")).to_have_value(NOTE)


def test_without_script_the_door_says_how_to_rescue_the_text(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, lesson: LessonPage
):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.learner)
    page.goto(lesson.url)
    page.locator("textarea").fill(NOTE)
    end_session(page)
    save(page)
    expect(page.locator(".message--warning")).to_be_visible()
    sign_in_here(page, cast.learner)
    expect(page).to_have_url(lesson.url)
    expect(page.locator(".message--warning")).to_be_visible()
