"""An exam on a phone whose signal comes and goes, whose sign-in ends, and which is passed from hand to hand."""

import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import Page, Request, expect

from quizzes import store
from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt
from tests.cast import PASSWORD, Cast
from tests.quizzes.answering import ESSAY, slots_by_code
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
STATUS = "[data-save-status]"
SHELF = "Object.entries(localStorage).map((pair) => pair.join(' '))"


@pytest.fixture
def attempt(cast: Cast, school: School) -> Attempt:
    """An exam of eight questions in their order, three on a page; the essay comes last."""
    school.change_quiz(questions_per_page=3, shuffle_questions=False)
    return start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)


@pytest.fixture
def taking(page: Page, sign_in: Callable, cast: Cast, attempt: Attempt) -> Page:
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    return page


def says(page: Page, state: str) -> None:
    expect(page.locator(STATUS)).to_have_attribute("data-state", state)


def turn(page: Page, number: int) -> None:
    page.locator(f".attempt__actions [name=page][value='{number}']").click()
    expect(page).to_have_url(re.compile(f"halaman={number}"))


def go_to_essay(page: Page) -> None:
    """By the navigator, past the page between."""
    page.locator(".navigator [name=to][value='8']").click()
    expect(page).to_have_url(re.compile("halaman=3#soal-8"))


def answered(attempt: Attempt) -> set[str]:
    slots = slots_by_code(attempt).items()
    return {name for name, slot in slots if slot.standing.last.response}


def end_session(page: Page) -> None:
    """As the server's clock does after thirty days."""
    Session.objects.all().delete()
    cache.clear()


def test_an_exam_with_the_network_cut_and_restored_loses_nothing(taking: Page, attempt: Attempt):
    taking.locator("#soal-1 [type=radio]").first.check()
    says(taking, "saved")
    taking.context.set_offline(True)
    taking.locator("#soal-2 [type=checkbox]").first.check()
    says(taking, "offline")
    taking.locator("#soal-3 [type=radio]").first.check()
    taking.locator(".attempt__actions [name=page]").click()
    says(taking, "offline")
    expect(taking.locator("#soal-3 [type=radio]").first).to_be_checked()
    taking.context.set_offline(False)
    turn(taking, 2)
    turn(taking, 3)
    taking.locator("textarea").fill(ESSAY)
    taking.locator(".attempt__actions [name=hand_in]").click()
    taking.locator("[data-hand-in] [type=submit]").click()
    expect(taking).to_have_url(re.compile("tinjauan"))
    assert answered(attempt) == {"single", "several", "truefalse", "essay"}
    assert taking.evaluate(SHELF) == []


def test_turning_the_page_is_one_request_and_leads_to_the_first_question(taking: Page, attempt: Attempt):
    asked: list[str] = []

    def note(request: Request) -> None:
        if "pengerjaan" in request.url:
            asked.append(request.method)

    taking.on("request", note)
    turn(taking, 2)
    expect(taking.locator("#soal-4")).to_be_focused()
    assert asked == ["POST"]
    taking.locator(".navigator [name=to][value='8']").click()
    expect(taking.locator("#soal-8")).to_be_focused()
    taking.go_back()
    expect(taking.locator("#soal-4")).to_be_visible()


def test_scripts_work_on_a_page_that_was_turned_to(taking: Page, attempt: Attempt):
    go_to_essay(taking)
    taking.locator("#soal-7 [data-move='1']").first.click()
    says(taking, "saved")
    taking.locator("textarea").fill(ESSAY)
    expect(taking.locator(".word-count")).to_contain_text("8")
    expect(taking.locator(".navigator__slot--answered")).to_have_count(2)
    assert answered(attempt) == {"ordering", "essay"}


def test_whoever_was_signed_out_signs_in_again_at_the_same_question(
    taking: Page, attempt: Attempt, cast: Cast
):
    go_to_essay(taking)
    end_session(taking)
    taking.locator("textarea").fill(ESSAY)
    says(taking, "signed-out")
    assert answered(attempt) == set()
    taking.locator(f"{STATUS} a").click()
    sign_in_here(taking, cast.learner)
    expect(taking).to_have_url(re.compile(f"{attempt.uuid}/\\?halaman=3#soal-8"))
    expect(taking.locator("textarea")).to_have_value(ESSAY)
    says(taking, "saved")
    assert answered(attempt) == {"essay"}


def test_signing_in_again_in_another_window_sends_what_waits(taking: Page, attempt: Attempt, cast: Cast):
    go_to_essay(taking)
    end_session(taking)
    other = taking.context.new_page()
    other.goto("/masuk/")
    sign_in_here(other, cast.learner)
    taking.bring_to_front()
    taking.locator("textarea").fill(ESSAY)
    says(taking, "saved")
    assert answered(attempt) == {"essay"}


def test_another_person_on_the_same_phone_neither_sees_nor_sends_what_waits(
    taking: Page, attempt: Attempt, cast: Cast, school: School
):
    theirs = start_attempt(enrolment=school.enrolled(cast.colleague), activity=school.quiz_activity)
    go_to_essay(taking)
    end_session(taking)
    taking.locator("textarea").fill(ESSAY)
    says(taking, "signed-out")
    taking.goto("/masuk/")
    sign_in_here(taking, cast.colleague)
    taking.goto(f"{theirs.get_absolute_url()}?halaman=3")
    expect(taking.locator("textarea")).to_have_value("")
    kept = taking.evaluate(SHELF)
    assert len(kept) == 1 and not any(word in kept[0] for word in ESSAY.split())
    assert answered(attempt) == answered(theirs) == set()

    taking.context.clear_cookies()
    taking.goto("/masuk/")
    sign_in_here(taking, cast.learner)
    taking.goto(f"{attempt.get_absolute_url()}?halaman=3")
    expect(taking.locator("textarea")).to_have_value(ESSAY)
    says(taking, "saved")
    assert answered(attempt) == {"essay"}


def test_a_page_left_open_does_not_send_under_another_persons_name(
    taking: Page, attempt: Attempt, cast: Cast, sign_in: Callable
):
    go_to_essay(taking)
    other = taking.context.new_page()
    taking.context.clear_cookies()
    sign_in(other, cast.colleague)
    taking.bring_to_front()
    taking.locator("textarea").fill(ESSAY)
    says(taking, "error")
    assert answered(attempt) == set()
    assert len(taking.evaluate(SHELF)) == 1


def test_a_flag_is_set_without_leaving_the_page(taking: Page, attempt: Attempt):
    taking.locator("#soal-2 [data-flag]").click()
    expect(taking.locator("#soal-2 [data-flag]")).to_have_attribute("aria-pressed", "true")
    expect(taking.locator(".navigator__slot--flagged")).to_have_count(1)
    assert store.load(attempt)[2].is_flagged
    taking.locator("#soal-2 [data-flag]").click()
    expect(taking.locator(".navigator__slot--flagged")).to_have_count(0)


def sign_in_here(page: Page, person) -> None:
    """By the form on this page."""
    page.locator("input[name=login]").fill(person.username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
