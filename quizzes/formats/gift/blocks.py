"""The blocks of a GIFT file: what stands between empty lines, with the way back from a sign to its line.

Escapes are replaced by signs that no text holds (Unicode noncharacters), two for two, so that places in a block
stay what they are in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain

from quizzes.formats.checking import Place
from quizzes.formats.problems import Problem, Severity, snippet

_MEANT = {":": ":", "#": "#", "=": "=", "{": "{", "}": "}", "~": "~", "n": "\n", "\\": "\\"}
_HIDDEN = {sign: chr(0xFDD0 + number) for number, sign in enumerate(_MEANT)}
_FILLER = "\ufddf"
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_SHOWN = {ord(_HIDDEN[sign]): meant for sign, meant in _MEANT.items()} | {ord(_FILLER): None}
_RAW = {ord(hidden): f"\\{sign}" for sign, hidden in _HIDDEN.items()} | {ord(_FILLER): None}
_RESERVED = dict.fromkeys(range(0xFDD0, 0xFDE0))
_COMMENT = re.compile(r"\[(id|tag|uuid):((?:\\.|[^\]\\]){1,300})\]")


@dataclass
class Block:
    """One question, or a category. `text` has its comments emptied and its escapes hidden.

    idnumber, uuid, tags: what its comments say, as Moodle's exporter writes it ("// [id:A-1] [tag:easy]").
    """

    line: int
    text: str
    starts: list[int]
    idnumber: str = ""
    uuid: str = ""
    tags: list[str] = field(default_factory=list)

    def place(self, offset: int, text: str = "") -> Place:
        """Line and column of a sign of the block."""
        number = bisect_right(self.starts, offset) - 1
        return Place(self.line + number, offset - self.starts[number] + 1, shown(text))

    def problem(
        self, severity: Severity, code: str, offset: int, text: str = "", /, **values: object
    ) -> Problem:
        """A finding at a sign of the block; without a text, the rest of that line."""
        rest = text or self.text[offset : offset + 200].split("\n", 1)[0]
        place = self.place(offset)
        return Problem(place.line, place.column, severity, code, values, snippet(shown(rest)))


def shown(text: str) -> str:
    """The text with its escapes resolved."""
    return text.translate(_SHOWN)


def raw(text: str) -> str:
    """The text as it stands in the file."""
    return text.translate(_RAW)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file. A block of comments alone is none."""
    lines: list[str] = []
    for number, line in enumerate(chain(StringIO(text.translate(_RESERVED), newline=None), ("",)), 1):
        if line.strip():
            lines.append(line.rstrip("\n"))
        elif lines:
            block = _block(number - len(lines), lines)
            if block.text.strip():
                yield block
            lines = []


def _block(number: int, lines: list[str]) -> Block:
    comments = [line for line in lines if line.lstrip().startswith("//")]
    kept = ["" if line.lstrip().startswith("//") else line for line in lines]
    starts, at = [], 0
    for line in kept:
        starts.append(at)
        at += len(line) + 1
    text = _ESCAPE.sub(lambda found: _HIDDEN[found[1]] + _FILLER, "\n".join(kept))
    block = Block(number, text, starts)
    for comment in comments:
        _read_comment(block, comment)
    return block


def _read_comment(block: Block, comment: str) -> None:
    for name, value in _COMMENT.findall(comment):
        value = re.sub(r"\\(.)", r"\1", value).strip()
        if name == "tag" and value:
            block.tags.append(value)
        elif name == "id":
            block.idnumber = value
        elif name == "uuid":
            block.uuid = value
