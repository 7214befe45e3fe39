"""Marking by keyboard, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Marking
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.quizzes.test_markings import handed_in, mark, task_of
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tasks(cast: Cast, school: School) -> list[Marking]:
    return [task_of(handed_in(school, one)) for one in (cast.learner, cast.colleague, cast.stranger)]


@pytest.fixture
def marker(new_page: Callable, sign_in: Callable, cast: Cast, tasks: list[Marking]) -> Page:
    """The middle one of three answers, open at a desk."""
    page = new_page(viewport=DESK)
    sign_in(page, cast.instructor)
    page.goto(tasks[1].get_absolute_url())
    return page


def is_at(page: Page, task: Marking) -> None:
    expect(page).to_have_url(re.compile(f"{task.get_absolute_url()}$"))
    expect(page.locator("[data-turn-heading]")).to_be_focused()


def test_two_keys_lead_to_the_next_and_the_previous_answer(marker: Page, tasks: list[Marking]):
    expect(marker.locator("[data-turn-hint]")).to_be_visible()
    marker.keyboard.press("Alt+n")
    is_at(marker, tasks[2])
    marker.keyboard.press("Alt+p")
    is_at(marker, tasks[1])
    marker.keyboard.press("Alt+p")
    is_at(marker, tasks[0])


@pytest.mark.parametrize("keys", ["n", "Shift+Alt+N", "Control+Alt+n", "Alt+x"])
def test_other_keys_lead_nowhere(marker: Page, tasks: list[Marking], keys: str):
    marker.keyboard.press(keys)
    is_at(marker, tasks[1])


@pytest.mark.parametrize("field", ["textarea", "input[inputmode=decimal]"])
def test_within_a_field_the_keys_stay_with_the_field(marker: Page, tasks: list[Marking], field: str):
    marker.locator(field).first.focus()
    marker.keyboard.press("Alt+n")
    expect(marker).to_have_url(re.compile(tasks[1].get_absolute_url()))
    expect(marker.locator(field).first).to_be_focused()


def test_an_answer_is_marked_with_the_keyboard_alone(marker: Page, tasks: list[Marking]):
    for points in ("5", "4"):
        marker.locator("[data-turn-heading]:focus, input[inputmode=decimal]:focus").press("Tab")
        while not marker.locator("input[inputmode=decimal]:focus").count():
            marker.keyboard.press("Tab")
        marker.keyboard.type(points)
    marker.keyboard.press("Enter")
    is_at(marker, tasks[2])
    assert Marking.objects.get(pk=tasks[1].pk).is_done


def test_leaving_with_something_typed_asks_first(marker: Page, tasks: list[Marking]):
    asked = []
    marker.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    marker.locator("textarea").fill("Angkanya jelas.")
    marker.locator("[data-turn=n]").click()
    expect(marker.locator("textarea")).to_have_value("Angkanya jelas.")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_found_on_the_pages_of_marking(
    new_page: Callable, sign_in: Callable, axe: Callable, cast: Cast, tasks: list[Marking], viewport, scheme
):
    mark(tasks[0].question_attempt.attempt, cast.instructor, comment="Baik.")
    page = new_page(viewport=viewport, color_scheme=scheme)
    sign_in(page, cast.instructor)
    lists = [
        f"/pengajar/penilaian/{view}{query}" for view in ("", "orang/") for query in ("", "?status=selesai")
    ]
    person = f"/pengajar/penilaian/{tasks[0].question_attempt.attempt.uuid}/"
    answers = [task.get_absolute_url() for task in tasks[:2]]
    for address in [*lists, person, *answers, "/pengajar/penilaian/pembagian/BKP-MWP/"]:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address
