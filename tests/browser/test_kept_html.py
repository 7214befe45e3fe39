"""A question with a picture and a table is opened and saved: both are seen, and both are still there."""

from collections.abc import Callable
from hashlib import sha256

from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.formats.parsed import FileData
from quizzes.richtext import file_address
from quizzes.services.bank import save_question
from quizzes.services.files import store_files
from tests.browser.conftest import DESK
from tests.cast import Cast
from tests.school import School

GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
SHA = sha256(GIF).hexdigest()
TEXT = (
    f'<p>Lihat peta.</p><img src="{file_address(SHA)}" alt="peta"><p>Lalu tabel.</p>'
    "<table><tbody><tr><td>satu</td></tr></tbody></table>"
)


def test_they_are_seen_in_the_editor_and_survive_it(
    new_page: Callable[..., Page], sign_in: Callable, cast: Cast, school: School
) -> None:
    store_files(files=[FileData(SHA, "gif", "peta.gif", GIF)])
    data = {"text": TEXT, "answer": True}
    question = save_question(category=school.category, kind="truefalse", data=data, author=cast.editor)
    page = new_page(viewport=DESK)
    sign_in(page, cast.editor)
    page.goto(reverse("soal:edit", args=[question.pk]))
    pieces = page.locator(".kept-html")
    expect(pieces).to_have_count(2)
    assert pieces.locator("img").evaluate("picture => picture.naturalWidth") == 1
    expect(pieces.nth(1)).to_contain_text("satu")
    page.locator("[name=name]").fill("Peta dan tabel")
    with page.expect_navigation():
        page.locator("footer button[type=submit]").first.click()
    question.refresh_from_db()
    assert question.name == "Peta dan tabel"
    assert question.newest().data["text"] == TEXT
