"""Texts of files as the bank's HTML, and back to plain text where nothing is lost by it.

Moodle's four ways of writing a text: "html"; "plain", in which nothing has a meaning; "moodle", plain text in
which tags count and lines break; "markdown".
"""

import re
from html import unescape

from quizzes.formats.markdown import markdown
from quizzes.richtext import TAGS, clean_html

FORMATS = ("html", "plain", "moodle", "markdown")
_LABEL = re.compile(r"\[(html|plain|moodle|markdown)\]")
_FOREIGN = {
    "div", "span", "font", "center", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "strike", "del", "ins", "small",
    "big", "script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "link",
}  # fmt: skip
_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(TAGS | _FOREIGN, key=len, reverse=True))})\b[^<>]*>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|table|pre|blockquote|h[1-6]|hr)\b", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_BREAK = re.compile(r"<br\s*/?>\n?", re.IGNORECASE)
_END_OF_BLOCK = re.compile(r"</(?:p|div|li|tr|h[1-6]|blockquote|pre)>\s*", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")


def html_of(text: str, form: str) -> str:
    """The text as HTML, not yet cleaned; `form` is one of `FORMATS`, anything else counts as "html"."""
    text = text.strip()
    if form == "plain":
        return _lines(escaped(text))
    if form == "moodle":
        return _moodle(text)
    return markdown(text) if form == "markdown" else text


def split_label(text: str) -> tuple[str | None, str]:
    """The form that a text names at its beginning, as in "[plain]2 < 3", and the rest."""
    label = _LABEL.match(text)
    return (label[1], text[label.end() :]) if label else (None, text)


def escaped(text: str) -> str:
    """Signs that have a meaning in HTML, written out."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unformatted(html: str, form: str) -> str | None:
    """The text that `form` ("plain" or "moodle") turns into exactly this HTML; None where there is none."""
    if "<" in html.replace("<br>", ""):
        return None
    text = unescape(html.replace("<br>", "\n"))
    return text if clean_html(html_of(text, form)) == html and split_label(text)[0] is None else None


def plain_lines(html: str) -> str:
    """The words of an HTML text with its line ends, whatever is lost by it."""
    text = _END_OF_BLOCK.sub("\n", _BREAK.sub("\n", html))
    return unescape(_ANY_TAG.sub("", text)).strip()


def _lines(html: str) -> str:
    """Empty lines part paragraphs, others break."""
    if "\n" not in html:
        return html
    paragraphs = [
        part.strip().replace("\n", "<br>") for part in re.split(r"\n[ \t]*\n", html) if part.strip()
    ]
    return paragraphs[0] if len(paragraphs) == 1 else "".join(f"<p>{part}</p>" for part in paragraphs)


def _moodle(text: str) -> str:
    if not _TAG.search(text):
        return _lines(_BARE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;"))
    return text if _BLOCK.search(text) else text.replace("\n", "<br>")
