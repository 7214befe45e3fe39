"""A block of formatted text as the lines of a plain one."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(("p", "h4", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"))
_SPACES = re.compile(r"\s*\n\s*")


def lines_of(block: str) -> str:
    """The lines of one cleaned block: "- " or "2. " before the items of a list, " | " between the cells of a row."""
    parser = _Lines()
    parser.feed(block)
    parser.close()
    return "\n".join(line.rstrip() for line in parser.lines if line.strip()).strip("\n")


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self._counts: list[int | None] = []
        self._is_marked = False
        self._cells = 0
        self._begins_row = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self._line()
            self._counts.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        elif tag == "li":
            self._line()
            self._mark()
        elif tag in {"td", "th"}:
            self.lines[-1] = self.lines[-1].rstrip() + ("" if self._begins_row else " | ")
            self._cells, self._begins_row = self._cells + 1, False
        elif tag == "br" and not self._cells:
            self.lines.append("")
        elif tag in {*BLOCKS, "br"} and not self._is_marked:
            self._line()
            self._begins_row = self._begins_row or tag == "tr"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._counts:
            self._counts.pop()
        if tag in {"td", "th"}:
            self._cells -= 1
        elif tag in BLOCKS:
            self._line()

    def handle_data(self, data: str) -> None:
        if words := _SPACES.sub(" ", data):
            self.lines[-1] += words
            self._is_marked = self._is_marked and not words.strip()

    def _line(self) -> None:
        """A row of a table stands on one line, whatever its cells hold."""
        self._is_marked = False
        if self.lines[-1].strip() and self._cells:
            self.lines[-1] = f"{self.lines[-1].rstrip()} "
        elif self.lines[-1].strip():
            self.lines.append("")

    def _mark(self) -> None:
        """ "- " or "2. ", as deep as the list stands."""
        count = self._counts[-1] if self._counts else None
        if count is not None:
            self._counts[-1] = count + 1
        before = self.lines[-1] if self._cells else "  " * (len(self._counts) - 1)
        self.lines[-1] = f"{before}{'-' if count is None else f'{count}.'} "
        self._is_marked = True
