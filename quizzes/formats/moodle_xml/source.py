"""One <question> while it is read: its texts with their files, its numbers, and what was found in it."""

from decimal import Decimal

from quizzes.engine.arithmetic import seven_places
from quizzes.formats.checking import Place
from quizzes.formats.files import decoded, file_of, file_problem, with_addresses
from quizzes.formats.moodle_xml.nodes import Node
from quizzes.formats.parsed import FileData
from quizzes.formats.problems import Problem, Severity, snippet
from quizzes.formats.texts import html_of
from quizzes.formats.weights import fraction_text, number_text, plain, usual

_FORMS = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "wiki_like": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
}
_TRUE, _FALSE = {"1", "true"}, {"0", "false", ""}
LONGEST = 9


class Source:
    """Reads one question; problems, places and files gather here."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.name = " ".join(node.value("name", "text").split())
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        self.files: list[FileData] = []
        text = node.first("questiontext")
        self._form = text.attributes.get("format", "html") if text else "html"

    @property
    def is_ours(self) -> bool:
        """The file was written here, so that nothing in it needs what Moodle does to a file."""
        return self.has("uuid")

    def note(self, node: Node, severity: Severity, code: str, text: str = "", /, **values: object) -> None:
        """A finding at an element."""
        shown = snippet(text or node.text)
        self.problems.append(Problem(node.line, node.column, severity, code, values, shown, self.name))

    def place(self, path: str, node: Node) -> None:
        """Where a part of the data stands, for problems found later."""
        text = node.value("text") or node.text
        self.places[path] = Place(node.line, node.column, snippet(text))

    def html(self, node: Node | None) -> str:
        """The text in an element, as HTML with the addresses of its files."""
        if node is None:
            return ""
        form = node.attributes.get("format", self._form)
        html = html_of(node.value("text"), _FORMS.get(form, "html"))
        files, refused = self._files(node)
        if not files and "@@PLUGINFILE@@" not in html:
            return html
        missing: list[str] = []
        html, used = with_addresses(html, files, missing.append)
        for name in dict.fromkeys(missing):
            if name not in refused:
                self._file_problem(node, "file_missing", name)
        for name in files.keys() - {file.name for file in used}:
            self._file_problem(node, "file_unused", name)
        self.files.extend(used)
        return html

    def _files(self, node: Node) -> tuple[dict[str, FileData], set[str]]:
        """The files within an element by path and name, and the names of those that were not taken."""
        found: dict[str, FileData] = {}
        refused: set[str] = set()
        for child in node.all("file"):
            name = f"{child.attributes.get('path', '/')}{child.attributes.get('name', '')}".lstrip("/")
            base64 = child.attributes.get("encoding", "base64") == "base64"
            file = file_of(name, decoded(child.text) if base64 else None)
            if isinstance(file, str):
                self._file_problem(child, file, name)
                refused.add(name)
            else:
                found[name] = file
        return found, refused

    def _file_problem(self, node: Node, code: str, name: str) -> None:
        problem = file_problem(code, name, node.line, node.column)
        self.note(node, problem.severity, code, name, **problem.values)

    def flag(self, tag: str, default: bool, node: Node | None = None) -> bool:
        """Yes or no: Moodle writes both true and 1."""
        found = (node or self.node).first(tag)
        if found is None:
            return default
        word = found.text.strip().lower()
        if word not in _TRUE | _FALSE:
            self.note(found, "error", "not_known", value=snippet(word))
        return word in _TRUE

    def has(self, tag: str) -> bool:
        """The element is there; some of Moodle's flags are no more than that."""
        return self.node.first(tag) is not None

    def number(self, tag: str, default: str | None = None, node: Node | None = None) -> str | None:
        """A number as text; the default for an element that is empty or not there."""
        found = (node or self.node).first(tag)
        if found is None or not found.text.strip():
            return default
        number = number_text(found.text)
        if number is None:
            self.note(found, "error", "not_a_number_here")
        return number or default

    def seven_places(self, tag: str, default: str | None = None) -> str | None:
        """A number as Moodle's database keeps marks and penalties; one beyond all bounds stays, to be refused."""
        number = self.number(tag, default)
        if number is None or Decimal(number).adjusted() > LONGEST:
            return number
        return plain(seven_places(Decimal(number)))

    def as_written(self, tag: str, default: str, node: Node) -> str:
        """A number that is shown as it is: "3.0" keeps its zero."""
        number = self.number(tag, None, node)
        return default if number is None else node.value(tag).replace(",", ".")

    def whole(self, tag: str, default: int | None = None, node: Node | None = None) -> int | None:
        """A whole number; what follows the point is cut off."""
        number = self.number(tag, None, node)
        return default if number is None or Decimal(number).adjusted() > 8 else int(Decimal(number))

    def option(self, tag: str, options: dict[str, str], default: str, severity: Severity = "error") -> str:
        """One of the words that Moodle writes, as ours. severity: what it is if the word is none of them."""
        found = self.node.first(tag)
        if found is None or not found.text.strip():
            return default
        word = found.text.strip()
        option = options.get(word, options.get(word.upper()))
        if option is None:
            self.note(found, severity, "not_known", value=snippet(word))
        return default if option is None else option

    def fraction(self, node: Node, default: str = "0") -> str:
        """The percentage of an answer; old files hold a fraction in an element of its own.

        Moodle keeps "33.333" as a third; what we wrote stays as it is.
        """
        old = node.first("fraction")
        if old is not None and old.text.strip():
            fraction = self.number("fraction", default, node)
        else:
            given = node.attributes.get("fraction", default)
            fraction = fraction_text(given)
            if fraction is None:
                self.note(node, "error", "not_a_percentage", given, value=snippet(given))
        return (fraction or "0") if self.is_ours else usual(fraction or "0")
