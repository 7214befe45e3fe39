"""Elements of Moodle XML as text."""

import re
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from quizzes.formats.parsed import FileData
from quizzes.richtext import FILE

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEEDS_ESCAPE = re.compile(r"[<>&]")
_PLAIN_NAME = re.compile(r"[\w.-]{1,80}")


def escaped(text: str) -> str:
    """The text within an element. HTML stays readable in CDATA; a lone carriage return needs a reference."""
    text = _NOT_XML.sub("", text)
    if "\r" in text:
        escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
        return re.sub("[&<>\r]", lambda found: escapes[found[0]], text)
    if _NEEDS_ESCAPE.search(text):
        return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
    return text


def element(tag: str, value: object, indent: int = 4, **attributes: str) -> str:
    """An element with a text of its own."""
    written = "".join(f" {name}={quoteattr(_NOT_XML.sub('', text))}" for name, text in attributes.items())
    return f"{' ' * indent}<{tag}{written}>{escaped(str(value))}</{tag}>\n"


def worded(tag: str, text: str, indent: int = 4) -> str:
    """An element with a plain text in <text>."""
    space = " " * indent
    return f"{space}<{tag}><text>{escaped(text)}</text></{tag}>\n"


class Pictures:
    """The files of one question: which name each has in the file."""

    def __init__(self, files: tuple[FileData, ...]) -> None:
        self._files: Mapping[str, FileData] = {file.sha256: file for file in files}
        names = [file.name for file in files]
        self._names = {
            file.sha256: file.name
            if _PLAIN_NAME.fullmatch(file.name) and names.count(file.name) == 1
            else f"{file.sha256[:16]}.{file.extension}"
            for file in files
        }

    def html(self, html: str, indent: int) -> str:
        """<text> with Moodle's addresses, and the files it shows."""
        shown: dict[str, None] = {}

        def address(found: re.Match[str]) -> str:
            if found[1] not in self._files:
                return found[0]
            shown[found[1]] = None
            return f"@@PLUGINFILE@@/{quote(self._names[found[1]])}"

        space = " " * indent
        text = f"{space}<text>{escaped(FILE.sub(address, html))}</text>\n"
        return text + "".join(f"{space}{self._file(sha256)}\n" for sha256 in shown)

    def _file(self, sha256: str) -> str:
        content = b64encode(self._files[sha256].content).decode()
        name = quoteattr(self._names[sha256])
        return f'<file name={name} path="/" encoding="base64">{content}</file>'

    def element(self, tag: str, html: str, indent: int = 4, more: str = "", **attributes: str) -> str:
        """An element with an HTML text, its files, and what else stands in it."""
        space = " " * indent
        written = "".join(f" {name}={quoteattr(text)}" for name, text in attributes.items())
        return f'{space}<{tag}{written} format="html">\n{self.html(html, indent + 2)}{more}{space}</{tag}>\n'
