"""Texts in Moodle's four forms, and back to plain text where nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.formats.markdown import markdown
from quizzes.formats.texts import html_of, plain_lines, split_label, unformatted
from quizzes.richtext import clean_html


@pytest.mark.parametrize(
    ("form", "text", "html"),
    [
        ("html", " <p>a</p> ", "<p>a</p>"),
        ("plain", "a < b & <b>", "a &lt; b &amp; &lt;b&gt;"),
        ("plain", "a\nb", "a<br>b"),
        ("plain", "a\n\nb\nc", "<p>a</p><p>b<br>c</p>"),
        ("moodle", "a < b & c", "a &lt; b &amp; c"),
        ("moodle", "a &amp; b &nbsp; &#39;", "a &amp; b &nbsp; &#39;"),
        ("moodle", "<b>a</b>\nb", "<b>a</b><br>b"),
        ("moodle", "<p>a</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("moodle", "x <y and z>", "x &lt;y and z&gt;"),
        ("unknown", "<i>a</i>", "<i>a</i>"),
    ],
)
def test_each_form_becomes_html(form, text, html):
    assert html_of(text, form) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "satu *dua* **tiga** _empat_ __lima__",
            "satu <em>dua</em> <strong>tiga</strong> <em>empat</em> <strong>lima</strong>",
        ),
        ("nama_file_ini 2 * 3 * 4", "nama_file_ini 2 * 3 * 4"),
        ("`a < *b*`", "<code>a &lt; *b*</code>"),
        (r"\*bukan\* \_miring\_", "*bukan* _miring_"),
        ("satu\n\ndua", "<p>satu</p><p>dua</p>"),
        ("satu  \ndua\ntiga", "satu<br>\ndua\ntiga"),
        ("- a\n- b\n  lanjut", "<ul><li>a</li><li>b lanjut</li></ul>"),
        ("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("> kutip\n> lagi", "<blockquote>kutip\nlagi</blockquote>"),
        ("    kode <x>", "<pre>kode &lt;x&gt;</pre>"),
        ("```py\nx = 1\n```", "<pre>x = 1</pre>"),
        ("## Judul ##", "<strong>Judul</strong>"),
        ("[kata](https://x.example) ![peta](a.png)", "kata peta"),
    ],
)
def test_the_markdown_that_questions_use(text, html):
    assert markdown(text) == html


@given(st.text(max_size=200))
@settings(deadline=None)
def test_markdown_never_breaks_and_leaves_nothing_that_cleaning_would_not_settle(text):
    once = clean_html(markdown(text))
    assert clean_html(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "_a " * 30_000,
        "**a " * 30_000,
        "[a" * 30_000,
        "`a" * 30_000,
        "![" * 30_000,
        "*" * 50_000,
        "#" * 50_000,
    ],
)
def test_openings_without_ends_do_not_take_a_square_of_their_length(text):
    assert len(markdown(text)) >= 1


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("[html]<b>", "html", "<b>"),
        ("[moodle] a", "moodle", " a"),
        ("[lain]a", None, "[lain]a"),
        ("a[html]", None, "a[html]"),
    ],
)
def test_a_text_may_name_its_form(text, label, rest):
    assert split_label(text) == (label, rest)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &lt; b", "a < b"),
        ("a<br>b", "a\nb"),
        ("<b>a</b>", None),
        ("&amp;lt;", None),
        ("&lt;b&gt;", None),
        ("[html]a", None),
    ],
)
def test_html_without_formatting_goes_back_to_what_people_type(html, text):
    assert unformatted(html, "moodle") == text


def test_the_words_of_an_html_text_with_their_lines():
    assert (
        plain_lines("<p>satu &amp; dua</p><p>tiga<br>empat</p><ul><li>a</li></ul>")
        == "satu & dua\ntiga\nempat\na"
    )
