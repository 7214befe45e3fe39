"""Formatted text: what is left of it, what it is in words, and what a plain box gives back."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.formatted import INLINE, MOST_DEEP, as_text, clean, from_text, merged, taken_out
from quizzes.engine.formatted_lines import BLOCKS

PIECES = (
    "<p>", "</p>", "<b>", "</b>", "<strong>", "</strong>", "<i>", "</i>", "<u>", "<div>", "</div>", "<h1>", "</h1>",
    "<h3>", "<ul>", "</ul>", "<ol start='3'>", "<ol>", "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>",
    "<br>", "<sub>", "<table>", "</table>", "<caption>", "<tr>", "<td colspan=2>", "<td style='x'>", "</td>", "<th>",
    "<tbody>", "<script>", "</script>", "<style>", "</style>", "<svg>", "<math>", "<a href='javascript:x'>", "</a>",
    "<!--", "-->", "<img src=x onerror=alert(1)>", "<template>", "<noscript>", "<iframe srcdoc='<p>'>", "<select>",
    "<option>", "<plaintext>", "<textarea>", "</textarea>", "<title>", "&lt;script&gt;", "&amp;", "&nbsp;",
    "&", "<", ">", '"', "'", " ", "\n", "\n\n", "\u00a0", "\x0b", "]]>", "<![CDATA[", "kata", "dua kata", "é😀",
    "- ", "1. ",
)  # fmt: skip
soup = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)
texts = st.lists(
    st.sampled_from(["kata", "dua", "<b>", "&", "a  b", "\n", "\n\n", "- ", "é"]), max_size=15
).map("".join)


class Outline(HTMLParser):
    """Every tag with its attributes, and how deep they stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.deepest = self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= set(attrs)
        self.depth += tag != "br"
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag):
        self.depth -= 1


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>Tiga <b>langkah</b> <i>awal</i></p>", "<p>Tiga <strong>langkah</strong> <em>awal</em></p>"),
        ("<h2>Dasar</h2><p>UU</p>", "<h4>Dasar</h4><p>UU</p>"),
        ("satu<div>dua</div><div>tiga</div>", "<p>satu</p><p>dua</p><p>tiga</p>"),
        ("<p></p><p>a</p><p><br></p><p>&nbsp;</p>", "<p>a</p>"),
        ('<ul><li style="x"><p>a</p></li></ul>', "<ul><li><p>a</p></li></ul>"),
        ('<ol start="3" type="a"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'),
        ('<table><tr><td colspan="2" width="9">a</td></tr></table>',
         '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'),
        ('<p><a href="https://evil.example">klik</a></p>', "<p>klik</p>"),
        ("<p onclick='x()'>a</p><script>b</script><style>c</style>", "<p>a</p>"),
        ("<p>a</p><img src=x onerror=alert(1)><svg onload=alert(1)>b</svg>", "<p>a</p><p>b</p>"),
        ("<p>2 &lt; 3 &amp; 4</p>", "<p>2 &lt; 3 &amp; 4</p>"),
    ],
)  # fmt: skip
def test_what_is_left(html, left):
    assert clean(html) == left


@pytest.mark.parametrize(
    "html", ["", " \n", "<p></p>", "<p>&nbsp;<br></p>", "<ul><li></li></ul>", "<blockquote><p> </p></blockquote>",
             "<table><tr><td></td></tr></table>", "<script>x</script>", "<img src=x>"],
)  # fmt: skip
def test_markup_without_a_word_is_nothing(html):
    assert clean(html) == ""


@given(soup)
def test_whatever_is_sent_nothing_but_harmless_tags_is_left(html):
    left = Outline(clean(html))
    assert left.tags <= INLINE | BLOCKS | {"br"}
    assert all(
        name in {"colspan", "rowspan", "start"} and value.isdecimal() for name, value in left.attributes
    )
    assert left.deepest <= MOST_DEEP


@given(soup)
def test_what_is_clean_stays_as_it_is(html):
    assert clean(clean(html)) == clean(html)


@pytest.mark.parametrize(
    "html", ["<ul><li>" * 5_000, "<blockquote>" * 9_000, "<b><p>x" * 14_000, "<" * 100_000, "<a" * 50_000,
             "&" * 99_000],
)  # fmt: skip
def test_a_flood_of_tags_is_read_all_the_same(html):
    assert Outline(clean(f"{html}kata")).deepest <= MOST_DEEP


def test_what_has_no_place_in_an_answer_is_named():
    html = "<div><h3>a</h3><img src=x><A href='x'>b</A><span>c</span><iframe></div>"
    assert taken_out(html) == ("<img>", "<a>", "<iframe>")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>satu<br>dua</p><p>tiga</p>", "satu\ndua\n\ntiga"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", "- a\n  - b\n- c"),
        ('<ol start="2"><li>a</li><li>b</li></ol>', "2. a\n3. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "a\nb\n\nc"),
        ("<table><tbody><tr><th>a</th><td><p>b</p></td></tr><tr><td>c</td><td></td></tr></tbody></table>",
         "a | b\nc |"),
        ("<table><tbody><tr><td><p>a</p><p>b<br>c</p></td><td><ol><li><p>d</p></li><li>e</li></ol></td></tr></tbody></table>",
         "a b c | 1. d 2. e"),
        ("<table><tbody><tr><td></td><td>a</td></tr><tr><td><p>b</p></td></tr></tbody></table>", " | a\nb"),
        ("<h4>Dasar &amp; hukum</h4>", "Dasar & hukum"),
    ],
)  # fmt: skip
def test_the_words_for_a_plain_box(html, text):
    assert as_text(html) == text


@given(texts)
def test_a_typed_text_comes_back_word_for_word(text):
    html = from_text(text)
    assert clean(html) == html
    assert as_text(html).split() == text.split()


@given(soup)
def test_a_plain_box_that_was_not_touched_changes_nothing(html):
    assert merged(as_text(clean(html)), clean(html)) == clean(html)


@given(soup, texts)
def test_what_is_typed_into_a_plain_box_is_the_answer_whatever_stood_there(html, text):
    assert as_text(merged(text, clean(html))).split() == text.split()


def test_the_formatting_of_what_was_not_touched_is_kept():
    html = "<h4>Awal</h4><p>Satu <strong>dua</strong>.</p><ul><li>a</li><li>b</li></ul>"
    text = as_text(html).replace("Satu dua.", "Satu dua tiga.")
    assert merged(text, html) == "<h4>Awal</h4><p>Satu dua tiga.</p><ul><li>a</li><li>b</li></ul>"


def test_blocks_may_change_places_and_new_ones_come_between():
    html = "<p><em>satu</em></p><p><strong>dua</strong></p>"
    assert merged("dua\n\nbaru <b>\n\nsatu", html) == (
        "<p><strong>dua</strong></p><p>baru &lt;b&gt;</p><p><em>satu</em></p>"
    )


def test_a_box_that_was_emptied_is_no_answer():
    assert merged(" \n", "<p><em>satu</em></p>") == ""
