"""An essay with formatting on a phone: the editor and its tools, the signal that goes, and no script at all."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt
from tests.browser.conftest import DESK
from tests.browser.test_losing_nothing import STATUS, end_session, says, sign_in_here
from tests.cast import Cast
from tests.quizzes.formatting import TEMPLATE, begin_formatted, let_essay_be, stored
from tests.school import School

pytestmark = pytest.mark.django_db(transaction=True)
LIBRARY, SAVE = "**/django_prose_editor/editor.js", "**/simpan/"


@pytest.fixture
def attempt(cast: Cast, school: School) -> Attempt:
    return begin_formatted(school, cast.learner, template=TEMPLATE, min_words=2, max_words=50)


@pytest.fixture
def taking(page: Page, sign_in: Callable, cast: Cast, attempt: Attempt) -> Page:
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    return page


def editor(page: Page) -> Locator:
    return page.locator("[data-formatted-editor] [role=textbox]")


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def plain_box(page: Page) -> Locator:
    return page.locator(".essay textarea")


def write(page: Page, text: str) -> None:
    """In place of whatever stands there."""
    editor(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def test_what_is_formatted_is_saved_by_itself(taking: Page, attempt: Attempt):
    write(taking, "Dasar")
    tool(taking, "Judul bagian").click()
    expect(tool(taking, "Judul bagian")).to_have_attribute("aria-pressed", "true")
    taking.keyboard.press("Enter")
    tool(taking, "Tebal").click()
    taking.keyboard.type("UU 25")
    tool(taking, "Tebal").click()
    taking.keyboard.type(" & PP")
    taking.keyboard.press("Enter")
    tool(taking, "Daftar berbutir").click()
    taking.keyboard.type("satu")
    taking.keyboard.press("Enter")
    with taking.expect_response(SAVE):
        taking.keyboard.type("dua")
    says(taking, "saved")
    assert stored(attempt) == {
        "answer": "<h4>Dasar</h4><p><strong>UU 25</strong> &amp; PP</p>"
        "<ul><li><p>satu</p></li><li><p>dua</p></li></ul>",
        "format": "html",
    }
    expect(taking.locator(".word-count").first).to_contain_text("7")


def test_a_template_that_is_not_touched_is_no_answer(taking: Page, attempt: Attempt):
    expect(editor(taking).locator("strong")).to_have_text("Lurah")
    taking.locator(".attempt__actions [name=save]").click()
    expect(editor(taking).locator("h4")).to_have_text("Kepada")
    assert stored(attempt) == {}


def test_signs_of_lists_and_tables_are_no_words(page: Page, sign_in: Callable, cast: Cast, school: School):
    table = "<table><tbody><tr><td>dua</td><td>tiga</td></tr></tbody></table>"
    attempt = begin_formatted(school, cast.learner, template=f"<ul><li>satu</li></ul>{table}")
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    expect(editor(page)).to_be_visible()
    expect(page.locator(".essay .word-count")).to_have_text("3 kata")


def test_the_keyboard_goes_through_tools_and_text_and_out_again(taking: Page, attempt: Attempt):
    expect(editor(taking)).to_be_visible()
    tool(taking, "Tebal").focus()
    taking.keyboard.press("ArrowRight")
    expect(tool(taking, "Miring")).to_be_focused()
    taking.keyboard.press("Home")
    taking.keyboard.press("ArrowLeft")
    expect(tool(taking, "Ulangi")).to_be_focused()
    taking.keyboard.press("End")
    taking.keyboard.press("ArrowRight")
    taking.keyboard.press("Tab")
    expect(editor(taking)).to_be_focused()
    taking.keyboard.press("Control+End")
    taking.keyboard.press("Enter")
    tool(taking, "Daftar bernomor").click()
    taking.keyboard.type("satu")
    taking.keyboard.press("Enter")
    taking.keyboard.press("Tab")
    expect(editor(taking)).not_to_be_focused()
    taking.keyboard.press("Shift+Tab")
    expect(editor(taking)).to_be_focused()
    taking.keyboard.press("Shift+Tab")
    expect(tool(taking, "Daftar bernomor")).to_be_focused()


def test_a_step_is_taken_back_and_again(taking: Page, attempt: Attempt):
    expect(tool(taking, "Urungkan")).to_have_attribute("aria-disabled", "true")
    editor(taking).click()
    taking.keyboard.press("Control+A")
    tool(taking, "Miring").click()
    expect(editor(taking).locator("em").first).to_be_visible()
    tool(taking, "Urungkan").click()
    expect(editor(taking).locator("em")).to_have_count(0)
    tool(taking, "Ulangi").click()
    expect(editor(taking).locator("em").first).to_be_visible()


def test_words_that_are_pasted_bring_no_styles_and_nothing_that_runs(taking: Page, attempt: Attempt):
    editor(taking).click()
    taking.keyboard.press("Control+A")
    with taking.expect_response(SAVE):
        editor(taking).evaluate(
            """(place) => {
                const data = new DataTransfer();
                data.setData("text/html", "<h1 style='color:red'>Judul</h1><p onclick='x()'><b>Isi</b>"
                    + "<img src=x onerror='document.title=1'><a href='javascript:1'>klik</a></p>"
                    + "<table><tr><td style='width:9px'>a</td></tr></table>");
                const event = { clipboardData: data, bubbles: true, cancelable: true };
                place.dispatchEvent(new ClipboardEvent("paste", event));
            }"""
        )
    says(taking, "saved")
    answer = stored(attempt)["answer"]
    assert "<strong>Isi</strong>klik" in answer and "<td><p>a</p></td>" in answer
    assert not re.search("style|onclick|<img|href", answer)


def test_it_is_read_out_politely_and_nothing_is_wrong_for_axe(taking: Page, axe: Callable, attempt: Attempt):
    write(taking, "satu dua tiga")
    spoken = taking.locator(".essay [role=status]")
    expect(spoken).to_have_text("3 kata", timeout=10_000)
    expect(editor(taking)).to_have_accessible_name("Tulisan Anda")
    described = editor(taking).get_attribute("aria-describedby").split()
    assert "2 sampai 50 kata" in " ".join(taking.locator(f"#{id}").inner_text() for id in described)
    axe(taking)
    assert taking.evaluate("document.documentElement.scrollWidth") <= 390
    assert tool(taking, "Tebal").bounding_box()["height"] >= 44


def test_without_signal_it_waits_here_and_survives_a_reload(taking: Page, attempt: Attempt):
    expect(editor(taking)).to_be_visible()
    taking.route(SAVE, lambda route: route.abort())
    write(taking, "satu ")
    tool(taking, "Tebal").click()
    taking.keyboard.type("dua")
    says(taking, "offline")
    assert stored(attempt) == {}
    taking.unroute(SAVE)
    taking.reload()
    expect(editor(taking).locator("strong")).to_have_text("dua")
    says(taking, "saved")
    assert stored(attempt)["answer"] == "<p>satu <strong>dua</strong></p>"


def test_whoever_was_signed_out_finds_the_text_again(taking: Page, attempt: Attempt, cast: Cast):
    expect(editor(taking)).to_be_visible()
    end_session(taking)
    write(taking, "satu dua")
    says(taking, "signed-out")
    taking.locator(f"{STATUS} a").click()
    sign_in_here(taking, cast.learner)
    expect(editor(taking)).to_have_text("satu dua")
    says(taking, "saved")
    assert stored(attempt)["answer"] == "<p>satu dua</p>"


def test_the_editor_comes_on_the_page_that_asks_for_it(
    page: Page, sign_in: Callable, cast: Cast, school: School
):
    school.change_quiz(questions_per_page=3, shuffle_questions=False)
    attempt = begin_formatted(school, cast.learner)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert not any("django_prose_editor" in url for url in asked)
    page.locator(".navigator [name=to][value='8']").click()
    write(page, "satu dua")
    says(page, "saved")
    page.locator(".attempt__actions [name=page]").click()
    page.locator(".navigator [name=to][value='8']").click()
    expect(editor(page)).to_have_text("satu dua")
    assert stored(attempt)["answer"] == "<p>satu dua</p>"


def test_where_the_editor_does_not_come_the_plain_box_saves_and_keeps_what_is_not_touched(
    taking: Page, attempt: Attempt
):
    taking.route(LIBRARY, lambda route: route.abort())
    taking.reload()
    expect(taking.locator("[data-formatted-plain]")).to_be_visible()
    expect(plain_box(taking)).to_have_value("Kepada\n\nYth. Lurah")
    with taking.expect_response(SAVE):
        plain_box(taking).fill("Kepada\n\nYth. Lurah\n\nSatu & <b>dua</b>")
    says(taking, "saved")
    assert stored(attempt)["answer"] == f"{TEMPLATE}<p>Satu &amp; &lt;b&gt;dua&lt;/b&gt;</p>"
    taking.unroute(LIBRARY)
    taking.reload()
    expect(editor(taking).locator("strong")).to_have_text("Lurah")


def test_what_was_typed_in_the_plain_box_without_signal_comes_back_there(taking: Page, attempt: Attempt):
    taking.route(LIBRARY, lambda route: route.abort())
    taking.route(SAVE, lambda route: route.abort())
    taking.reload()
    expect(taking.locator("[data-formatted-plain]")).to_be_visible()
    plain_box(taking).fill("Kepada\n\nYth. Lurah\n\nlagi")
    says(taking, "offline")
    taking.unroute(LIBRARY)
    taking.unroute(SAVE)
    taking.reload()
    says(taking, "saved")
    assert stored(attempt)["answer"] == f"{TEMPLATE}<p>lagi</p>"


def test_what_the_editor_wrote_without_signal_is_not_lost_where_it_does_not_come_again(
    taking: Page, attempt: Attempt
):
    taking.route(SAVE, lambda route: route.abort())
    write(taking, "satu ")
    tool(taking, "Tebal").click()
    taking.keyboard.type("dua")
    says(taking, "offline")
    taking.unroute(SAVE)
    taking.route(LIBRARY, lambda route: route.abort())
    taking.reload()
    expect(plain_box(taking)).to_have_value("satu dua")
    says(taking, "saved")
    assert stored(attempt)["answer"] == "<p>satu <strong>dua</strong></p>"


def test_without_any_script_the_text_is_plain_and_formatting_stays_where_nothing_was_changed(
    new_page: Callable, sign_in: Callable, cast: Cast, attempt: Attempt
):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    expect(page.locator("[data-formatted-plain]")).to_be_visible()
    expect(page.get_by_role("toolbar")).to_have_count(0)
    page.get_by_label("Tulisan Anda").fill("Kepada\n\nYth. Camat\n\nSatu\ndua")
    page.locator(".attempt__actions [name=save]").click()
    expect(page.get_by_label("Tulisan Anda")).to_have_value("Kepada\n\nYth. Camat\n\nSatu\ndua")
    assert stored(attempt)["answer"] == "<h4>Kepada</h4><p>Yth. Camat</p><p>Satu<br>dua</p>"
    page.locator(".attempt__actions [name=hand_in]").click()
    page.locator("[data-hand-in] [type=submit]").click()
    expect(page.locator(".formatted-text h4")).to_have_text("Kepada")


def test_letters_are_of_one_width(page: Page, sign_in: Callable, cast: Cast, school: School):
    let_essay_be(school, "monospaced")
    attempt = start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    sign_in(page, cast.learner)
    page.goto(attempt.get_absolute_url())
    assert "mono" in plain_box(page).evaluate("(box) => getComputedStyle(box).fontFamily")
    plain_box(page).fill("a  b\n   c")
    says(page, "saved")
    assert stored(attempt) == {"answer": "a  b\n   c"}


@pytest.mark.parametrize("script", [True, False])
def test_an_editor_of_the_bank_tries_it_out(
    new_page: Callable, sign_in: Callable, cast: Cast, school: School, script: bool
):
    let_essay_be(school, "editor", template=TEMPLATE)
    page = new_page(viewport=DESK, java_script_enabled=script)
    sign_in(page, cast.hr)
    page.goto(f"/kelola/bank-soal/soal/{school.questions['essay'].pk}/pratinjau/")
    if script:
        write(page, "satu ")
        tool(page, "Tebal").click()
        page.keyboard.type("dua")
    else:
        plain_box(page).fill("satu\n\nYth. Lurah")
    page.locator("[name=finish]").click()
    expect(page.locator(".formatted-text strong")).to_have_text("dua" if script else "Lurah")
