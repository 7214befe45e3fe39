"""An editor brings a file with mistakes, reads what is wrong and where, mends it, and takes it in."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.models import Question
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.school import School

FAULTY = (
    "$CATEGORY: Kota/Medan\n\n"
    "::Ibu kota::Apa ibu kota Sumatera Utara?{=Medan ~Binjai ~Tebing Tinggi}\n\n"
    "::Tanpa jawaban benar::Pilih satu.{~a ~b}\n\n"
    "::Kurung terbuka::Apa ini? {=a ~b\n\n"
    "::Angka::Berapa menit?{#tiga ratus}\n"
)
MENDED = (
    FAULTY.replace("satu.{~a", "satu.{=a")
    .replace("ini? {=a ~b", "ini? {=a ~b}")
    .replace("#tiga ratus", "#300:5")
)


@pytest.fixture
def editor(new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School) -> Page:
    page = new_page(viewport=DESK)
    sign_in(page, cast.editor)
    return page


def bring(page: Page, text: str) -> None:
    page.goto(reverse("question_imports"))
    file = {"name": "soal.gift", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[name=file]").set_input_files(file)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/bank-soal/impor/*-*/")


def test_mistakes_are_read_mended_and_the_questions_taken_in(editor: Page, axe: Callable) -> None:
    editor.goto(reverse("question_imports"))
    axe(editor)
    bring(editor, FAULTY)
    rows = editor.locator(".transfer table").first.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0).locator("td").nth(0)).to_have_text("5")
    expect(rows.nth(1)).to_contain_text("{=a ~b")
    expect(rows.nth(2)).to_contain_text("tiga ratus")
    axe(editor)
    assert not Question.objects.filter(category__name="Medan").exists()
    bring(editor, MENDED)
    expect(editor.locator(".transfer table")).to_have_count(1)
    editor.locator("form[action$='/terapkan/'] button").click()
    expect(editor.locator("form[action$='/terapkan/']")).to_have_count(0)
    assert Question.objects.filter(category__name="Medan").count() == 4


def test_on_a_phone_nothing_is_wider_than_the_page(editor: Page) -> None:
    bring(editor, FAULTY)
    editor.set_viewport_size(PHONE)
    assert editor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_export_names_what_is_lost_before_it_is_downloaded(editor: Page, axe: Callable) -> None:
    editor.goto(reverse("question_export"))
    editor.locator("input[value=gift]").check()
    editor.locator("button[name=check]").click()
    expect(editor.locator(".transfer table tbody tr")).not_to_have_count(0)
    axe(editor)
    with editor.expect_download() as told:
        editor.locator("button[formaction]").click()
    assert told.value.suggested_filename.endswith(".gift.txt")
