"""What every reader does with a question once it is read: clean it, give its entries ids, name every problem."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizzes.engine.parsing import fill_ids, problems
from quizzes.engine.plain import plain_text
from quizzes.engine.question import question_types
from quizzes.formats.files import file_problem, without_embedded
from quizzes.formats.parsed import FileData, Item
from quizzes.formats.problems import Problem, Severity, snippet
from quizzes.formats.weights import mended
from quizzes.richtext import clean_question, files_in, taken_out

MOST_NAME, MOST_CODE, MOST_SHELF, MOST_TAG, MOST_ENTRIES = 255, 40, 100, 100, 1_000
MOST_CHARACTERS = 500_000
MOST_MARK = 99_999
NAME_FROM_TEXT = 80
_PICTURE = re.compile(r"<img\b[^>]*>")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file, with the text itself."""

    line: int | None
    column: int | None = None
    text: str = ""


def checked(item: Item, places: Mapping[str, Place]) -> Item:
    """The item as the bank would keep it, with its problems.

    `places` says where the parts of the data stand, by path ("choices[1]"); "" is the question itself. A kind
    that the engine does not know yet is cleaned and kept, but not looked into.
    """
    name = " ".join(item.name.split()) or plain_text(str(item.data.get("text", "")))[:NAME_FROM_TEXT]
    notes = _Notes(item, name, places)
    _measure(item, name, notes)
    data, embedded = _embedded(item.data, notes)
    before = _texts(data)
    if sum(map(len, before)) > MOST_CHARACTERS:
        notes.note("error", "text_too_long", most=MOST_CHARACTERS)
        return replace(item, kind="", name=name, data={}, files=()).noting(*notes.found)
    cleaned = fill_ids(clean_question(item.kind, data))
    _compare(before, _texts(cleaned), notes)
    if item.kind in question_types:
        cleaned = _judged(item.kind, cleaned, notes)
    files = _still_shown((*item.files, *embedded), cleaned)
    return replace(item, name=name[:MOST_NAME], data=cleaned, files=files).noting(*notes.found)


class _Notes:
    """Collects problems of one item with their places."""

    def __init__(self, item: Item, name: str, places: Mapping[str, Place]) -> None:
        self._line, self._name, self._places = item.line, snippet(name), places
        self.found: list[Problem] = []

    def note(self, severity: Severity, code: str, path: str = "", text: str = "", /, **values: Any) -> None:
        place = self._place(path)
        text = snippet(text or place.text) or self._name
        problem = Problem(place.line, place.column, severity, code, values, text, self._name, path)
        self.found.append(problem)

    def _place(self, path: str) -> Place:
        """The nearest place known: that of the path, or of what it lies in."""
        while path and path not in self._places:
            path = path.rpartition(".")[0]
        return self._places.get(path) or self._places.get("") or Place(self._line)


def _measure(item: Item, name: str, notes: _Notes) -> None:
    """Looks whether what the bank keeps beside the data fits there."""
    if len(name) > MOST_NAME:
        notes.note("warning", "name_cut", most=MOST_NAME)
    if len(item.idnumber) > MOST_CODE:
        notes.note("error", "code_too_long", "idnumber", item.idnumber, most=MOST_CODE)
    for shelf in item.category_path:
        if len(shelf) > MOST_SHELF:
            notes.note("error", "category_too_long", "category_path", shelf, most=MOST_SHELF)
    for tag in item.tags or ():
        if len(tag) > MOST_TAG:
            notes.note("error", "tag_too_long", "tags", tag, most=MOST_TAG)
    if item.default_mark is not None and not 0 <= item.default_mark <= MOST_MARK:
        notes.note("error", "mark_out_of_range", "default_mark", str(item.default_mark), most=MOST_MARK)
    if item.uuid and not _UUID.fullmatch(item.uuid):
        notes.note("error", "bad_uuid", "uuid", item.uuid)


def _still_shown(files: tuple[FileData, ...], data: Mapping[str, Any]) -> tuple[FileData, ...]:
    """The files that a text still shows after cleaning, each once."""
    if not files:
        return ()
    shown = set(files_in(data))
    return tuple({file.sha256: file for file in files if file.sha256 in shown}.values())


def _embedded(data: Mapping[str, Any], notes: _Notes) -> tuple[Mapping[str, Any], tuple[FileData, ...]]:
    if not any("data:" in text for text in _texts(data)):
        return data, ()
    files: list[FileData] = []

    def take(text: str) -> str:
        html, found = without_embedded(text, refused)
        files.extend(found)
        return html

    def refused(code: str) -> None:
        problem = file_problem(code, "data:", None, None)
        notes.note(problem.severity, code, **problem.values)

    return _mapped(data, take), tuple(files)


def _compare(before: list[str], after: list[str], notes: _Notes) -> None:
    """Tell what cleaning took out, once a question, and which pictures have no words."""
    names: dict[str, None] = {}
    wordless = False
    for old, new in zip(before, after, strict=False):
        if old != new and "<" in old:
            names.update(dict.fromkeys(taken_out(old)))
        if "<img" in new:
            wordless |= any(
                " src=" in picture and " alt=" not in picture for picture in _PICTURE.findall(new)
            )
    if names:
        notes.note("warning", "taken_out", names=", ".join(names))
    if wordless:
        notes.note("warning", "picture_without_words")


def _judged(kind: str, data: dict[str, Any], notes: _Notes) -> dict[str, Any]:
    """Every problem the engine finds; percentages that were written too short are mended first."""
    found = problems(kind, data)
    if kind == "multichoice" and any(problem.code == "fractions_add_up" for problem in found):
        better = mended(data)
        if better and not problems(kind, better):
            notes.note("warning", "weights_mended", "choices")
            return better
    for problem in found:
        notes.note("error", problem.code, problem.path, _text_at(data, problem.path), **problem.values)
    return data


def _text_at(data: Any, path: str) -> str:
    """The text of the data at a path, "" where it is no text."""
    for name in path.replace("]", "").replace("[", ".").split("."):
        if isinstance(data, Mapping):
            data = data.get(name)
        elif isinstance(data, list) and name.isdecimal() and int(name) < len(data):
            data = data[int(name)]
    return data if isinstance(data, str) else ""


def _texts(data: Any) -> list[str]:
    """Every text of the data, ids left aside, in the order of the data."""
    found: list[str] = []
    _gather(data, found)
    return found


def _gather(data: Any, found: list[str]) -> None:
    """Readers make plain dicts and lists; asking for those alone is many times faster."""
    if type(data) is str:
        found.append(data)
    elif type(data) is dict:
        for key, value in data.items():
            if key != "id":
                _gather(value, found)
    elif type(data) is list:
        for value in data:
            _gather(value, found)


def _mapped(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {key: _mapped(value, change) for key, value in data.items()}
    return [_mapped(value, change) for value in data] if isinstance(data, list) else data
