"""Plain text out of HTML."""

import pytest

from quizzes.engine.plain import plain_text, storable


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain  text", "plain text"),
        ("<p>One</p><p>two</p>", "One two"),
        ("re<b>al</b>", "real"),
        ("a<br>b", "a b"),
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        ('<p><img src="x" alt="A map"> here</p>', "[A map] here"),
        ("<style>p {}</style><p>seen</p><script>x()</script>", "seen"),
        ("<p>&nbsp;</p>", ""),
        ("a < b", "a < b"),
    ],
)
def test_html_becomes_one_line_of_words(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_what_no_database_keeps_is_left_out() -> None:
    assert storable("a\x00b\ud800c\r\nd\re") == "abc\nd\ne"
