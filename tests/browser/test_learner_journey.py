"""An ASN on a phone: signs in, takes a course, passes its quiz; the instructor marks; record and report follow."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from competencies.models import HoursEntry
from courses.models import CourseCompletion
from quizzes.models import Attempt
from tests.browser.conftest import DESK
from tests.cast import PASSWORD, Cast
from tests.quizzes.answering import ESSAY, right_form, slots_by_code
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in_by_number(page: Page, cast: Cast) -> None:
    page.goto("/masuk/")
    page.locator("[name=login]").fill("19900315 201503 2 001")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/saya/"))


def answer_everything(page: Page, attempt: Attempt) -> None:
    """As a person does: tick, choose, type. Each answer saves itself; the page says so."""
    for slot in slots_by_code(attempt).values():
        for name, values in right_form(slot).items():
            field = page.locator(f"[name='q{slot.number}-{name}']")
            kind = field.first.evaluate("field => field.type")
            if kind in {"radio", "checkbox"}:
                for value in values:
                    page.locator(f"[name='q{slot.number}-{name}'][value='{value}']").check()
            elif kind == "select-one":
                field.select_option(values[0])
            else:
                field.fill(values[0])
    expect(page.locator(".navigator__slot--answered")).to_have_count(8)


def take_lessons(page: Page) -> None:
    page.goto("/pelatihan/")
    page.get_by_role("link", name="Manajemen Waktu").click()
    page.locator("form[action$='/daftar/'] button").click()
    for title in ("Pelajaran satu", "Pelajaran dua"):
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.locator("form[action$='/selesai/'] button").click()


def hand_in(page: Page) -> None:
    page.locator("button[name=hand_in]").click()
    page.locator("form[data-hand-in] button[type=submit]").click()
    expect(page).to_have_url(re.compile("/tinjauan/"))


def test_from_the_catalogue_to_the_record(
    page: Page, new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School
):
    sign_in_by_number(page, cast)
    take_lessons(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kuis: Manajemen Waktu")
    page.locator("form[action*='/kuis/mulai/'] button").click()
    attempt = Attempt.objects.get()
    answer_everything(page, attempt)
    hand_in(page)

    assert not CourseCompletion.objects.filter(learner=cast.supervisor).exists()
    attempt.refresh_from_db()
    assert attempt.waiting == 1
    assert attempt.marks == 80

    marker = new_page()
    sign_in(marker, cast.instructor)
    marker.goto("/pengajar/penilaian/orang/")
    marker.get_by_role("link", name=cast.learner.name).click()
    expect(marker.locator("main")).to_contain_text(ESSAY)
    for points, field in zip(("6", "4"), marker.locator("input[inputmode=decimal]").all(), strict=True):
        field.fill(points)
    marker.locator("form[data-marking] button[type=submit]").click()
    attempt.refresh_from_db()
    assert (attempt.waiting, attempt.grade) == (0, 100)

    assert CourseCompletion.objects.valid().get().learner == cast.learner
    assert HoursEntry.objects.get().hours == 6
    page.goto("/saya/jp/")
    expect(page.locator("main")).to_contain_text("Manajemen Waktu")
    page.goto("/saya/pemberitahuan/")
    expect(page.locator("main")).to_contain_text("6 JP")

    head = new_page(viewport=DESK)
    sign_in(head, cast.supervisor)
    head.goto("/tim/pelatihan/?status=completed")
    expect(head.get_by_role("link", name=cast.learner.name)).to_be_visible()
