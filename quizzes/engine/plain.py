"""Plain text: out of HTML, safe to store, and counted in words."""

import re
from html.parser import HTMLParser

_INLINE = frozenset(
    ("a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong")
)
_INLINE |= {"sub", "sup", "u"}
_UNSEEN = frozenset(("script", "style"))
# What separates words: Unicode separators, control characters, en and em dash.
_BETWEEN_WORDS = re.compile(r"[\s\x00-\x1f\x7f-\x9f–—]+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag not in _INLINE:
            self.pieces.append(" ")
        if tag == "img":
            self.pieces.append(f"[{dict(attrs).get('alt') or ''}]")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag not in _INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def plain_text(html: str) -> str:
    """The words of an HTML text on one line; a picture becomes its alt text in brackets."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    parser = _TextOfHtml()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.pieces).split())


def storable(text: str) -> str:
    """The text without what no database keeps (NUL, half characters), with plain line ends."""
    return _UNSTORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def word_count(text: str) -> int:
    """The number of blocks of characters between spaces, line ends and dashes, as Moodle counts."""
    return sum(1 for block in _BETWEEN_WORDS.split(text) if block)
