"""Pictures and tables of an imported question survive the edit form, which cannot edit them."""

import json

import pytest
from wagtail.rich_text import RichText

from quizzes.editing.fields import rich
from quizzes.richtext import clean_html, file_address

HERE = file_address("ab" * 32)
PICTURE = f'<img src="{HERE}" alt="peta &quot;Medan&quot;" width="200">'
TABLE = "<table><tbody><tr><td>a &lt; b</td></tr></tbody></table>"


def through_the_editor(html: str) -> str:
    """Opened in the form, saved without a change, cleaned."""
    block = rich("Teks")
    sent = block.field.widget.format_value(block.value_for_form(RichText(html)))
    back = block.field.widget.value_from_datadict({"text": sent}, {}, "text")
    return clean_html(block.clean(block.value_from_form(back)).source)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Lihat peta.</p>{PICTURE}<p>Apa ini?</p>",
        f"<p>Lihat tabel.</p>{TABLE}",
        f'<audio controls="" src="{HERE}"></audio><p>Dengarkan.</p>',
        "<p>Kutipan:</p><blockquote>satu</blockquote>",
        "<pre>x &lt; 1\n  y</pre>",
    ],
)
def test_a_piece_comes_back_as_it_was(html):
    assert through_the_editor(html) == clean_html(html)


def test_a_picture_within_a_paragraph_parts_it_but_stays():
    back = through_the_editor(f"<p>Lihat {PICTURE} ini.</p>")
    assert clean_html(PICTURE) in back and "Lihat" in back and "ini." in back


def test_the_editor_shows_it_as_one_block():
    block = rich("Teks")
    content = json.loads(block.field.widget.format_value(block.value_for_form(RichText(PICTURE))))
    (entity,) = content["entityMap"].values()
    assert (entity["type"], entity["mutability"]) == ("KEPT-HTML", "IMMUTABLE")
    assert entity["data"]["html"] == PICTURE


def test_what_a_browser_makes_of_it_is_cleaned():
    hostile = {
        "type": "KEPT-HTML",
        "mutability": "IMMUTABLE",
        "data": {"html": "<img src=x onerror=x()><script>x()</script>"},
    }
    block = {
        "key": "a",
        "text": " ",
        "type": "atomic",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 1, "key": 0}],
    }
    sent = json.dumps({"blocks": [block], "entityMap": {"0": hostile}})
    back = rich("Teks").field.widget.value_from_datadict({"text": sent}, {}, "text")
    assert clean_html(back) == ""
