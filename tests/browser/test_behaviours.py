"""Several tries and certainty in a real browser, with and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.quizzes.answering import check, redo, slots_by_code
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
HINT = {"text": "<p>Ingat Pelajaran 2.</p>", "clear_wrong": True, "show_right_count": True}


@pytest.fixture
def begin(cast: Cast, school: School) -> Callable[..., Attempt]:
    def start(behaviour: str, **options: object) -> Attempt:
        school.give_hints(HINT, names=("truefalse", "match"))
        school.change_quiz(behaviour=behaviour, **options)
        return start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)

    return start


def question(page: Page, attempt: Attempt, name: str) -> Locator:
    return page.locator(f"#soal-{slots_by_code(attempt)[name].place}")


def says(part: Locator, value: str) -> Locator:
    return part.locator(f"input[value='{value}']")


@pytest.mark.parametrize("script", [True, False])
def test_a_wrong_try_brings_its_hint_and_the_next_one_counts(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, begin: Callable, script: bool
):
    attempt, page = begin("interactive"), new_page(java_script_enabled=script)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    part = question(page, attempt, "truefalse")
    says(part, "true").check()
    part.locator("[name=check]").click()
    expect(part).to_contain_text("Ingat Pelajaran 2.")
    expect(part).to_be_focused()
    part.locator("[name=try_again]").click()
    expect(part).to_be_focused()
    expect(says(part, "true")).not_to_be_checked()
    says(part, "false").check()
    part.locator("[name=check]").click()
    expect(part.locator(".verdict--right")).to_contain_text("6,67")


def test_a_question_is_begun_anew_by_keyboard(page: Page, sign_in: Callable, cast: Cast, begin: Callable):
    attempt = begin("immediate", can_redo=True)
    check(attempt, "truefalse", {"answer": True})
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    part = question(page, attempt, "truefalse")
    part.locator("[name=redo]").press("Enter")
    expect(part).to_be_focused()
    expect(says(part, "true")).not_to_be_checked()
    assert slots_by_code(attempt)["truefalse"].attempt.round == 1


def test_certainty_is_saved_by_itself(page: Page, sign_in: Callable, cast: Cast, begin: Callable):
    attempt = begin("deferred_cbm")
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    part = question(page, attempt, "truefalse")
    says(part, "false").check()
    expect(part.locator("[data-notes] li")).to_have_count(1)
    says(part, "3").check()
    expect(part.locator("[data-notes] li")).to_have_count(0)
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    standing = slots_by_code(attempt)["truefalse"].standing
    assert (standing.state, standing.last.response) == ("complete", {"answer": False, "certainty": 3})


def test_an_answer_kept_on_the_device_does_not_come_back_in_a_later_round(
    page: Page, sign_in: Callable, cast: Cast, begin: Callable
):
    attempt = begin("immediate", can_redo=True)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    page.route("**/simpan/", lambda route: route.abort())
    part = question(page, attempt, "shortanswer")
    part.get_by_role("textbox").fill("KTP")
    part.get_by_role("textbox").blur()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "offline")
    check(attempt, "shortanswer", {"answer": "SKP"})
    redo(attempt, "shortanswer")
    page.unroute("**/simpan/")
    page.reload()
    expect(part.get_by_role("textbox")).to_have_value("")
    assert slots_by_code(attempt)["shortanswer"].standing.last.response == {}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("behaviour", ["interactive", "adaptive", "immediate_cbm"])
def test_axe_finds_nothing_serious(
    new_page: Callable[..., Page],
    sign_in: Callable,
    cast: Cast,
    begin: Callable,
    axe: Callable,
    viewport: dict,
    scheme: str,
    behaviour: str,
):
    attempt = begin(behaviour, can_redo=True)
    check(attempt, "truefalse", {"answer": True}, certainty=2)
    check(attempt, "single", certainty=3)
    page = new_page(viewport=viewport, color_scheme=scheme)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    axe(page)
