"""Words dragged into a text in a real browser: by mouse, by finger, by keyboard, and by the lists alone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.quizzes.answering import slots_by_code
from tests.quizzes.more_kinds import build_quiz
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
STATUS = "[data-save-status]"


@pytest.fixture
def attempt(cast: Cast, school: School) -> Attempt:
    enrolment = school.enrolled(cast.learner)
    build_quiz(school, cast)
    return start_attempt(enrolment=enrolment, activity=school.quiz_activity)


@pytest.fixture
def taking(page: Page, sign_in: Callable, cast: Cast, attempt: Attempt) -> Page:
    """The attempt, open on a phone."""
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    return page


def word(page: Page, text: str) -> Locator:
    return page.locator(".tray .word").filter(has_text=text).first


def blank(page: Page, number: int) -> Locator:
    return page.locator(f"[data-gaps] select[data-blank='{number}']")


def unlimited(page: Page) -> Locator:
    return page.locator(".tray [data-unlimited]")


def stored(page: Page, attempt: Attempt) -> Any:
    """What is stored once the page says that it saved."""
    expect(page.locator(STATUS)).to_have_attribute("data-state", "saved")
    return slots_by_code(attempt)["ddwtos"].standing.last.response


def drag(page: Page, source: Locator, target: Locator) -> None:
    source.scroll_into_view_if_needed()
    target.scroll_into_view_if_needed()
    start, end = source.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=5)
    page.mouse.up()


def test_a_word_is_dragged_into_a_blank_and_saved(taking: Page, attempt: Attempt):
    drag(taking, word(taking, "H2O"), blank(taking, 1))
    assert stored(taking, attempt) == {"gaps": {"1": "1"}}
    expect(blank(taking, 1).locator("option:checked")).to_have_text("H2O")
    expect(word(taking, "H2O")).to_have_attribute("aria-pressed", "true")
    expect(taking.locator("[data-gaps-voice]")).to_contain_text("H2O")
    expect(taking.locator(".word--ghost")).to_have_count(0)


def test_a_word_dropped_beside_the_blanks_goes_nowhere(taking: Page, attempt: Attempt):
    drag(taking, word(taking, "H2O"), taking.locator("[data-gaps] legend"))
    expect(blank(taking, 1)).to_have_value("")
    expect(word(taking, "H2O")).to_have_attribute("aria-pressed", "false")
    assert slots_by_code(attempt)["ddwtos"].standing.last.response == {}


def test_a_finger_drags_too(new_page: Callable, sign_in: Callable, cast: Cast, attempt: Attempt):
    page = new_page(has_touch=True, is_mobile=True)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    blank(page, 2).scroll_into_view_if_needed()
    start, end = word(page, "CO2").bounding_box(), blank(page, 2).bounding_box()
    assert start and end
    points = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in (start, end)]
    touch = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", points[:1]), ("touchMove", points[1:]), ("touchEnd", [])):
        touches = [{"x": x, "y": y} for x, y in at]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
    assert stored(page, attempt) == {"gaps": {"2": "3"}}


def test_by_keyboard_a_word_goes_in_and_comes_back(taking: Page, attempt: Attempt):
    word(taking, "CO2").press("Enter")
    assert stored(taking, attempt) == {"gaps": {"1": "3"}}
    unlimited(taking).press("Space")
    expect(blank(taking, 2).locator("option:checked")).to_have_text("O2")
    word(taking, "CO2").press("Enter")
    expect(blank(taking, 1)).to_have_value("")
    expect(taking.locator("[data-gaps-voice]")).to_contain_text("CO2")
    expect(word(taking, "CO2")).to_be_focused()


def test_a_word_that_may_be_used_once_leaves_the_blank_where_it_was(taking: Page, attempt: Attempt):
    drag(taking, word(taking, "H2O"), blank(taking, 1))
    drag(taking, word(taking, "H2O"), blank(taking, 3))
    expect(blank(taking, 1)).to_have_value("")
    expect(blank(taking, 3).locator("option:checked")).to_have_text("H2O")
    blank(taking, 2).focus()
    taking.keyboard.type("H2")
    expect(blank(taking, 2).locator("option:checked")).to_have_text("H2O")
    expect(blank(taking, 3)).to_have_value("")


def test_a_word_that_may_be_used_often_stays_among_the_words(taking: Page, attempt: Attempt):
    for number in (2, 3):
        drag(taking, unlimited(taking), blank(taking, number))
    expect(unlimited(taking)).to_have_attribute("aria-pressed", "false")
    expect(blank(taking, 2).locator("option:checked")).to_have_text("O2")
    expect(blank(taking, 3).locator("option:checked")).to_have_text("O2")


def test_the_lists_can_be_used_by_keyboard_alone(taking: Page, attempt: Attempt):
    blank(taking, 1).focus()
    taking.keyboard.press("ArrowDown")
    assert list(stored(taking, attempt)["gaps"]) == ["1"]
    expect(taking.locator(".tray .word[aria-pressed=true], .tray [data-unlimited]").first).to_be_visible()


def test_an_answer_that_was_not_sent_comes_back_with_its_words_spent(taking: Page, attempt: Attempt):
    taking.route("**/simpan/", lambda route: route.abort())
    word(taking, "H2O").click()
    expect(taking.locator(STATUS)).to_have_attribute("data-state", "offline")
    taking.unroute("**/simpan/")
    taking.reload()
    expect(word(taking, "H2O")).to_have_attribute("aria-pressed", "true")
    assert stored(taking, attempt) == {"gaps": {"1": "1"}}


def test_a_full_text_takes_no_more_words_and_says_so(taking: Page, attempt: Attempt):
    for _ in range(3):
        unlimited(taking).click()
    word(taking, "H2O").click()
    expect(taking.locator("[data-gaps-voice]")).to_contain_text("H2O")
    expect(word(taking, "H2O")).to_have_attribute("aria-pressed", "false")


def test_without_script_there_are_lists_and_no_words(
    new_page: Callable, sign_in: Callable, cast: Cast, attempt: Attempt
):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    expect(page.locator(".word")).to_have_count(0)
    blank(page, 1).select_option(label="H2O")
    page.locator(".attempt__actions [name=save]").click()
    assert slots_by_code(attempt)["ddwtos"].attempt.last.response == {"gaps": {"1": "1"}}


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_found_on_the_page(
    new_page: Callable,
    sign_in: Callable,
    axe: Callable,
    cast: Cast,
    attempt: Attempt,
    viewport: Any,
    scheme: str,
):
    page = new_page(viewport=viewport, color_scheme=scheme)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    word(page, "H2O").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
