"""What tests of readers share: files beside them, and findings in few words."""

from io import BytesIO
from pathlib import Path
from typing import Any

from quizzes.formats.gift import read_gift
from quizzes.formats.moodle_xml import read_moodle_xml
from quizzes.formats.parsed import Item, Parsed
from quizzes.formats.problems import Problem

FILES = Path(__file__).parent / "files"


def gift(text: str) -> Parsed:
    return Parsed.of(read_gift(text))


def one_of(parsed: Parsed) -> Item:
    """The only question, without a problem."""
    assert parsed.problems == (), parsed.problems
    (item,) = parsed.items
    return item


def xml(text: str | bytes) -> Parsed:
    return Parsed.of(read_moodle_xml(BytesIO(text if isinstance(text, bytes) else text.encode())))


def question_xml(kind: str, inside: str, text: str = "Apa?") -> Parsed:
    """One question of Moodle XML from what stands in it besides name and text."""
    head = f"<name><text>Satu</text></name><questiontext format='html'><text>{text}</text></questiontext>"
    return xml(f"<quiz><question type='{kind}'>{head}{inside}</question></quiz>")


def told(problems: tuple[Problem, ...]) -> list[tuple[Any, ...]]:
    """Place, severity and code of each problem."""
    return [(problem.line, problem.column, problem.severity, problem.code) for problem in problems]


def texts(entries: list[dict[str, Any]], *names: str) -> list[Any]:
    """Some fields of each entry; of one field the values themselves."""
    rows = [tuple(entry[name] for name in names) for entry in entries]
    return [row[0] for row in rows] if len(names) == 1 else rows
