"""The questions of a file as small trees, one after the other, each with its place.

Python's own expat does the reading. What it could be made to expand or fetch is refused at the first sign.
"""

from collections.abc import Iterator
from typing import IO
from xml.parsers import expat  # entities are refused in _Tree.doctype

from quizzes.formats.problems import Problem

CHUNK = 64 * 1024
MOST_DEPTH = 20
MOST_NODES = 20_000
MOST_CHARACTERS = 32 * 1024 * 1024
_CODES = expat.errors.codes
_REASONS = {
    _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]: "xml_mismatched",
    _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]: "xml_cut",
    _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "xml_cut",
    _CODES[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "xml_cut",
    _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]: "xml_token",
    _CODES[expat.errors.XML_ERROR_PARTIAL_CHAR]: "xml_token",
    _CODES[expat.errors.XML_ERROR_BAD_CHAR_REF]: "xml_token",
    _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "xml_token",
    _CODES[expat.errors.XML_ERROR_UNKNOWN_ENCODING]: "xml_encoding",
    _CODES[expat.errors.XML_ERROR_INCORRECT_ENCODING]: "xml_encoding",
    _CODES[expat.errors.XML_ERROR_MISPLACED_XML_PI]: "xml_late",
}


class Node:
    """One element: its attributes, its own text, its children in order."""

    __slots__ = ("attributes", "children", "column", "line", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.tag, self.attributes, self.line, self.column = tag, attributes, line, column
        self.text = ""
        self.children: list[Node] = []

    def all(self, tag: str) -> list["Node"]:
        """The children of that name."""
        return [child for child in self.children if child.tag == tag]

    def first(self, tag: str) -> "Node | None":
        """The first child of that name."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def value(self, *tags: str, default: str = "") -> str:
        """The text at the end of a path of first children, stripped; the default where it breaks off."""
        node: Node | None = self
        for tag in tags:
            node = node.first(tag) if node else None
        return node.text.strip() if node else default


class _Refused(Exception):
    """The file is not read any further."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def questions(file: IO[bytes]) -> Iterator[Node | Problem]:
    """Each <question> once it is whole. A file that breaks off or is refused ends with a problem."""
    tree = _Tree()
    parser = tree.parser
    try:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
            yield from tree.taken()
        parser.Parse(b"", True)
        yield from tree.taken()
    except _Refused as refused:
        yield from tree.taken()
        yield _problem(parser.CurrentLineNumber, parser.CurrentColumnNumber, refused.code, **refused.values)
    except (LookupError, ValueError):  # Python knows no such encoding, or it is none that expat can use
        yield _problem(1, 0, "xml_encoding")
    except expat.ExpatError as error:
        yield from tree.taken()
        yield _problem(error.lineno, error.offset, _REASONS.get(error.code, "xml_broken"))


def _problem(line: int, column: int, code: str, **values: str) -> Problem:
    return Problem(line, column + 1, "error", code, values)


class _Tree:
    """Builds the trees while expat goes through the file."""

    def __init__(self) -> None:
        self._open: list[Node] = []
        self._whole: list[Node] = []
        self._pieces: list[str] = []
        self._nodes = self._characters = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def taken(self) -> Iterator[Node]:
        """The questions that have become whole since the last call."""
        whole, self._whole = self._whole, []
        yield from whole

    def _doctype(self, *declared: object) -> None:
        raise _Refused("doctype")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        depth = len(self._open)
        if depth == 0 and tag != "quiz":
            raise _Refused("not_moodle_xml", name=tag[:40])
        if depth >= MOST_DEPTH:
            raise _Refused("xml_deep")
        if depth == 1:
            self._nodes = self._characters = 0
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _Refused("xml_long")
        self._keep_text()
        node = Node(tag, attributes, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        if depth > 1:
            self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, tag: str) -> None:
        self._keep_text()
        node = self._open.pop()
        if len(self._open) == 1 and tag == "question":
            self._whole.append(node)

    def _text(self, text: str) -> None:
        if len(self._open) > 1:
            self._characters += len(text)
            if self._characters > MOST_CHARACTERS:
                raise _Refused("xml_long")
            self._pieces.append(text)

    def _keep_text(self) -> None:
        """Text belongs to the element that is open, also where others stand within it."""
        if self._pieces:
            self._open[-1].text += "".join(self._pieces)
            self._pieces = []
