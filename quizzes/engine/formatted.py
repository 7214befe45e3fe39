"""Formatted text that a learner writes: HTML of a few tags, made harmless, and the same in words for a plain box.

What `clean` gives is canonical: cleaning it again changes nothing. It holds no attribute but the numbers of a table's
cells and of a list's beginning, nothing is nested more than `MOST_DEEP` deep, and "" stands for whatever has no words.

Where there is no editor, `as_text` stands in a plain box. What comes back keeps the formatting of every block that
was not touched (`merged`); the rest is taken as it was typed.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

import nh3

from quizzes.engine.actions import Response
from quizzes.engine.formatted_lines import BLOCKS, lines_of
from quizzes.engine.plain import plain_text

HTML = "html"
INLINE = frozenset(("strong", "em", "u", "sub", "sup"))
TAGS = INLINE | BLOCKS | {"br"}
MOST_DEEP = 24
_SAME = {"b": "strong", "i": "em", "div": "p", **{f"h{level}": "h4" for level in (1, 2, 3, 5, 6)}}
_NUMBERED = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}}
_NUMBER = re.compile(r"[2-9]|[1-9]\d{1,2}")
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^<>]*)>")
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
_PARTED = re.compile(r"\n[^\S\n]*\n")
_ANY_TAG = re.compile(r"<[^<>]*>")
_ROUNDS = 5
# Reading tags that are nested without end takes the square of their number.
_MOST_TAGS, _MOST_CHARACTERS = 10_000, 200_000
_CLEANER = nh3.Cleaner(
    tags=set(TAGS) | set(_SAME),
    clean_content_tags={"script", "style"},
    attributes=_NUMBERED,
    attribute_filter=lambda tag, name, value: value if _NUMBER.fullmatch(value) else None,
    link_rel=None,
)


def clean(html: str) -> str:
    """The text without whatever has no place in it; "" where no word is left. A flood of tags leaves its words."""
    if html.count("<") > _MOST_TAGS or len(html) > _MOST_CHARACTERS:
        return from_text(unescape(_ANY_TAG.sub(" ", html)))
    for _round in range(_ROUNDS):
        cleaned = _once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return from_text(plain_text(html))


def taken_out(html: str) -> tuple[str, ...]:
    """The tags whose meaning `clean` takes out, for a message: "<img>", "<a>"."""
    names = dict.fromkeys(name.lower() for name in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", html))
    return tuple(f"<{name}>" for name in names if name not in TAGS and name not in {*_SAME, "span"})


def from_text(text: str) -> str:
    """A typed text: empty lines part paragraphs, others break."""
    return "".join(
        f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in _parts_of(text)
    ).replace("\xa0", "&nbsp;")


def as_text(html: str) -> str:
    """The words of a cleaned text for a plain box: an empty line between blocks, signs before the items of lists."""
    return "\n\n".join(text for text in map(lines_of, blocks(html)) if text)


def merged(text: str, html: str) -> str:
    """What was typed into a plain box that showed `html`, with the formatting of the blocks that are as they were."""
    html = clean(html)
    if _same(text) == _same(as_text(html)):
        return html
    kept: dict[str, list[str]] = {}
    for block in reversed(blocks(html)):
        kept.setdefault(_same(lines_of(block)), []).append(block)

    def block_for(part: str) -> str:
        unchanged = kept.get(_same(part))
        return unchanged.pop() if unchanged else from_text(part)

    return clean("".join(block_for(part) for part in _parts_of(text)))


def html_of(response: Response) -> str:
    """The answer as HTML, however it was written."""
    answer = response.get("answer", "")
    return clean(answer) if is_formatted(response) else from_text(answer)


def text_of(response: Response) -> str:
    """The answer in words, however it was written."""
    answer = response.get("answer", "")
    return as_text(clean(answer)) if is_formatted(response) else answer


def is_formatted(response: Response) -> bool:
    """The answer was written as formatted text; its question may have another form by now."""
    return response.get("format") == HTML


def blocks(html: str) -> list[str]:
    """The blocks of a cleaned text: paragraphs, lists, tables, and what stands between them."""
    pieces, start, depth = [], 0, 0
    for found in _TOKEN.finditer(html):
        closes, name = bool(found[1]), found[2]
        if name == "br":
            continue
        depth += -1 if closes else 1
        if name in BLOCKS and depth == (0 if closes else 1):
            end = found.end() if closes else found.start()
            pieces.append(html[start:end])
            start = end
    return [piece for piece in (*pieces, html[start:]) if piece.strip()]


def _once(html: str) -> str:
    tidy = _EMPTY.sub("", _TOKEN.sub(_Tidy(), _CLEANER.clean(html)))
    tidy = "".join(_as_block(piece.strip()) for piece in blocks(tidy))
    return tidy if plain_text(tidy) else ""


def _as_block(piece: str) -> str:
    names = {found[2] for found in _TOKEN.finditer(piece)}
    return piece if names & BLOCKS else f"<p>{piece}</p>"


class _Tidy:
    """Tags of one meaning under one name, and none of those that stand too deep."""

    def __init__(self) -> None:
        self._depth = 0

    def __call__(self, found: re.Match[str]) -> str:
        closes, name, more = found.groups()
        if name == "br":
            return "<br>"
        self._depth += -1 if closes else 1
        if self._depth + bool(closes) > MOST_DEEP:
            return "" if name in INLINE else " "
        return f"<{closes}{_SAME.get(name, name)}{more}>"


def _parts_of(text: str) -> Iterator[str]:
    return (part.strip() for part in _PARTED.split(text) if part.strip())


def _same(text: str) -> str:
    return " ".join(text.split())
