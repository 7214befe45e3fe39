"""An attempt in a real browser: saving by itself, signal lost and found, keyboard, and without any script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from quizzes.models import Attempt
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.quizzes.answering import ESSAY, answers, slots_by_code
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
SAVE = "**/simpan/"
STATUS = "[data-save-status]"


@pytest.fixture
def attempt(cast: Cast, school: School) -> Attempt:
    return start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)


@pytest.fixture
def taking(page: Page, sign_in: Callable, cast: Cast, attempt: Attempt) -> Page:
    """The attempt, open on a phone."""
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    return page


def saved(page: Page, attempt: Attempt, name: str = "essay") -> Any:
    """What is stored once the page says that it saved."""
    expect(page.locator(STATUS)).to_have_attribute("data-state", "saved")
    return slots_by_code(attempt)[name].standing.last.response


def essay(page: Page) -> Any:
    return page.get_by_role("textbox").and_(page.locator("textarea"))


def test_what_is_typed_is_saved_by_itself(taking: Page, attempt: Attempt):
    essay(taking).fill(ESSAY)
    expect(taking.locator(STATUS)).to_contain_text(re.compile(r"\d\d\.\d\d"))
    assert saved(taking, attempt) == {"answer": ESSAY}
    expect(taking.locator(".navigator__slot--answered")).to_have_count(1)


def test_lines_are_moved_by_buttons_and_keyboard(taking: Page, attempt: Attempt):
    taking.locator("[data-move='1']").first.press("Enter")
    positions = saved(taking, attempt, "ordering")["positions"]
    assert sorted(positions.values()) == [1, 2, 3]
    expect(taking.locator("[data-ordering-voice]")).to_contain_text("2")
    expect(taking.locator("[data-move='1']:focus")).to_have_count(1)


def test_arrow_keys_in_a_select_reach_every_place_and_keep_the_focus(taking: Page, attempt: Attempt):
    selects = taking.locator("[data-ordering] select")
    name = selects.first.get_attribute("name")
    moved = taking.locator(f"[name='{name}']")
    moved.focus()
    for place in ("1", "2", "3"):
        taking.keyboard.press("ArrowDown")
        expect(moved).to_have_value(place)
        expect(moved).to_be_focused()
    expect(taking.locator("[data-ordering-voice]")).to_contain_text("3")
    taking.keyboard.press("Tab")
    expect(selects.last).to_have_attribute("name", name)
    assert sorted(saved(taking, attempt, "ordering")["positions"].values()) == [1, 2, 3]


def test_the_enter_key_in_a_line_saves_and_stays(taking: Page, attempt: Attempt):
    number = slots_by_code(attempt)["shortanswer"].number
    taking.locator(f"[name=q{number}-answer]").fill("SKP")
    taking.keyboard.press("Enter")
    assert saved(taking, attempt, "shortanswer") == {"answer": "SKP"}
    expect(taking).to_have_url(re.compile(attempt.get_absolute_url()))


def test_an_answer_without_signal_is_sent_when_the_signal_is_back(taking: Page, attempt: Attempt):
    taking.context.set_offline(True)
    essay(taking).fill(ESSAY)
    expect(taking.locator(STATUS)).to_have_attribute("data-state", "offline")
    taking.context.set_offline(False)
    assert saved(taking, attempt) == {"answer": ESSAY}


def test_a_lost_reply_is_no_conflict(taking: Page, attempt: Attempt):
    lost: list[Route] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route)
        route.fetch()
        return route.abort()

    taking.route(SAVE, lose_the_first)
    essay(taking).fill("Satu dua tiga")
    expect(taking.locator(STATUS)).to_have_attribute("data-state", "offline")
    essay(taking).fill(ESSAY)
    assert saved(taking, attempt) == {"answer": ESSAY}


def test_an_answer_that_was_not_sent_survives_a_reload(taking: Page, attempt: Attempt):
    taking.route(SAVE, lambda route: route.abort())
    essay(taking).fill(ESSAY)
    expect(taking.locator(STATUS)).to_have_attribute("data-state", "offline")
    taking.unroute(SAVE)
    taking.reload()
    expect(essay(taking)).to_have_value(ESSAY)
    assert saved(taking, attempt) == {"answer": ESSAY}
    assert taking.evaluate("Object.keys(localStorage).length") == 0


def test_the_second_window_is_told_and_loses_nothing(taking: Page, attempt: Attempt):
    other = taking.context.new_page()
    other.goto(attempt.get_absolute_url())
    essay(taking).fill("Dari jendela pertama")
    saved(taking, attempt)
    essay(other).fill("Dari jendela kedua")
    expect(other.locator(STATUS)).to_have_attribute("data-state", "error")
    expect(essay(other)).to_have_value("Dari jendela kedua")
    assert slots_by_code(attempt)["essay"].standing.last.response == {"answer": "Dari jendela pertama"}


def test_without_signal_one_stays_on_the_page(taking: Page, attempt: Attempt):
    taking.context.set_offline(True)
    taking.locator(".attempt__actions [name=hand_in]").click()
    expect(taking.locator(STATUS)).to_have_attribute("data-state", "offline")
    expect(taking).to_have_url(re.compile(attempt.get_absolute_url()))
    taking.context.set_offline(False)
    taking.locator(".attempt__actions [name=hand_in]").click()
    expect(taking).to_have_url(re.compile("kumpulkan"))


def test_handing_in_takes_what_was_typed_last(taking: Page, attempt: Attempt):
    essay(taking).fill(ESSAY)
    taking.locator(".attempt__actions [name=hand_in]").click()
    taking.locator("[data-hand-in] [type=submit]").click()
    expect(taking).to_have_url(re.compile("tinjauan"))
    assert slots_by_code(attempt)["essay"].attempt.last.response == {"answer": ESSAY}


def test_the_clock_hands_in_by_itself(new_page: Callable, sign_in: Callable, cast: Cast, attempt: Attempt):
    page = new_page()
    page.clock.install()
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    page.clock.run_for(36 * 60 * 1000)
    expect(page.locator("[data-clock-text]")).to_contain_text("9")
    expect(page.locator("[data-clock-voice]")).to_contain_text("10")
    Attempt.objects.update(deadline_at=attempt.started_at)
    page.clock.run_for(10 * 60 * 1000)
    expect(page).to_have_url(re.compile("tinjauan"))
    assert Attempt.objects.get().state == "finished"


def test_an_attempt_without_any_script(new_page: Callable, sign_in: Callable, cast: Cast, attempt: Attempt):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    page.locator("textarea").fill(ESSAY)
    page.locator("[type=radio]").first.check()
    page.locator(".attempt__actions [name=hand_in]").click()
    page.locator("[data-hand-in] [type=submit]").click()
    expect(page).to_have_url(re.compile("tinjauan"))
    assert slots_by_code(attempt)["essay"].attempt.state == "needs_grading"


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_found_on_the_pages_of_a_quiz(
    new_page: Callable, sign_in: Callable, axe: Callable, cast: Cast, school: School, viewport, scheme
):
    enrolment = school.enrolled(cast.learner)
    finished = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=finished, answers=answers(finished, "single", "several", "match", "essay"))
    finish_attempt(attempt=finished)
    running = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    learner = ["/pelatihan/bkpsdm/waktu/kuis/", running.get_absolute_url()]
    learner += [f"/kuis/pengerjaan/{running.uuid}/kumpulkan/", f"/kuis/pengerjaan/{finished.uuid}/tinjauan/"]
    instructor = ["/pengajar/penilaian/", f"/pengajar/penilaian/{finished.uuid}/"]
    for person, addresses in ((cast.learner, learner), (cast.instructor, instructor)):
        page = new_page(viewport=viewport, color_scheme=scheme)
        sign_in(page, person)
        for address in addresses:
            page.goto(address)
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
