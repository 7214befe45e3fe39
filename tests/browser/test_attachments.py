"""Files of an essay in a real browser: sent up at once, without signal, taken out again, and without any script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from quizzes.models import Attachment, Attempt
from tests.cast import Cast
from tests.quizzes.answering import ESSAY
from tests.quizzes.filing import HTML, OTHER_PDF, PDF, begin, essay, file_names
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
UPLOAD, SAVE = "**/berkas/", "**/simpan/"
STATUS, SAVED = "[data-attachments-status]", "[data-save-status]"


def file(name: str = "surat.pdf", content: bytes = PDF) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


@pytest.fixture
def attempt(cast: Cast, school: School, settings, tmp_path) -> Attempt:
    settings.MEDIA_ROOT = tmp_path
    return begin(school, cast.learner)


@pytest.fixture
def taking(page: Page, sign_in: Callable, cast: Cast, attempt: Attempt) -> Page:
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    return page


def field(page: Page) -> Locator:
    return page.locator("[data-attachments] input[type=file]")


def rows(page: Page) -> Locator:
    return page.locator("[data-attachment]")


def wait_for(page: Page, status: str, state: str) -> None:
    expect(page.locator(status)).to_have_attribute("data-state", state)


def test_a_chosen_file_goes_up_at_once_and_is_saved_with_the_answer(taking: Page, attempt: Attempt):
    taking.locator("textarea").fill(ESSAY)
    field(taking).set_input_files([file(), file("kedua.pdf", OTHER_PDF)])
    expect(rows(taking)).to_have_count(2)
    wait_for(taking, SAVED, "saved")
    assert file_names(attempt) == ["surat.pdf", "kedua.pdf"]
    assert essay(attempt).standing.last.response["answer"] == ESSAY
    expect(field(taking)).to_have_value("")


def test_a_ticked_box_takes_the_file_out_and_unticked_it_stays(taking: Page, attempt: Attempt):
    field(taking).set_input_files(file())
    wait_for(taking, SAVED, "saved")
    for expected, press in (([], "check"), (["surat.pdf"], "uncheck")):
        with taking.expect_response(SAVE):
            getattr(rows(taking).get_by_role("checkbox"), press)()
        wait_for(taking, SAVED, "saved")
        assert file_names(attempt) == expected


def test_a_refused_file_is_said_and_the_answer_stays(taking: Page, attempt: Attempt):
    taking.locator("textarea").fill(ESSAY)
    field(taking).set_input_files(file("halaman.pdf", HTML))
    wait_for(taking, STATUS, "error")
    expect(taking.locator(STATUS)).to_contain_text("halaman.pdf")
    expect(rows(taking)).to_have_count(0)
    expect(taking.locator("textarea")).to_have_value(ESSAY)


def test_one_file_too_many_is_said_before_it_is_sent(taking: Page, attempt: Attempt):
    field(taking).set_input_files([file(f"{n}.pdf", PDF + bytes([n])) for n in range(3)])
    wait_for(taking, STATUS, "error")
    expect(rows(taking)).to_have_count(2)
    expect(taking.locator(STATUS)).to_contain_text("2.pdf")
    assert Attachment.objects.count() == 2


def test_a_file_without_signal_goes_up_when_the_signal_is_back(taking: Page, attempt: Attempt):
    taking.context.set_offline(True)
    field(taking).set_input_files(file())
    wait_for(taking, STATUS, "offline")
    taking.context.set_offline(False)
    expect(rows(taking)).to_have_count(1)
    wait_for(taking, SAVED, "saved")
    assert file_names(attempt) == ["surat.pdf"]


def test_a_file_whose_answer_could_not_be_saved_survives_a_reload(taking: Page, attempt: Attempt):
    taking.route(SAVE, lambda route: route.abort())
    field(taking).set_input_files(file())
    wait_for(taking, SAVED, "offline")
    assert file_names(attempt) == []
    taking.unroute(SAVE)
    taking.reload()
    wait_for(taking, SAVED, "saved")
    assert file_names(attempt) == ["surat.pdf"]


def test_a_file_that_is_still_in_the_field_goes_with_the_form(taking: Page, attempt: Attempt):
    taking.route(UPLOAD, lambda route: route.abort())
    field(taking).set_input_files(file())
    wait_for(taking, STATUS, "offline")
    taking.locator(".attempt__actions [name=save]").click()
    expect(rows(taking)).to_have_count(1)
    assert file_names(attempt) == ["surat.pdf"]


def test_files_without_any_script(new_page: Callable, sign_in: Callable, cast: Cast, attempt: Attempt):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    page.locator("textarea").fill(ESSAY)
    field(page).set_input_files([file(), file("kedua.pdf", OTHER_PDF)])
    page.locator(".attempt__actions [name=save]").click()
    expect(rows(page)).to_have_count(2)
    rows(page).first.get_by_role("checkbox").check()
    page.locator(".attempt__actions [name=hand_in]").click()
    page.locator("[data-hand-in] [type=submit]").click()
    expect(page).to_have_url(re.compile("tinjauan"))
    assert file_names(attempt) == ["kedua.pdf"]
    expect(page.get_by_role("link", name="kedua.pdf")).to_be_visible()


def test_the_row_says_which_file_its_box_removes(taking: Page, axe: Callable, attempt: Attempt):
    field(taking).set_input_files(file())
    expect(rows(taking).get_by_role("checkbox", name=re.compile("surat.pdf"))).to_be_visible()
    axe(taking)
    assert taking.evaluate("document.documentElement.scrollWidth") <= 390
