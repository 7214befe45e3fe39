"""From a question's JSON data to the question, or to everything that is wrong with it."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine import qtypes  # noqa: F401  (registers the types)
from quizzes.engine.problems import InvalidQuestion, Problem
from quizzes.engine.question import Question, question_types
from quizzes.engine.reading import Reader

_LISTS_WITHOUT_IDS = ("hints", "units", "datasets")


def parse(kind: str, data: Mapping[str, Any]) -> Question:
    """The question in the data. Raises InvalidQuestion with every problem, UnknownName for the kind."""
    question, found = _read(kind, data)
    if found:
        raise InvalidQuestion(tuple(found))
    return question


def problems(kind: str, data: Any) -> list[Problem]:
    """Everything that keeps the data from being a question of this kind; empty when it is one."""
    return _read(kind, data)[1]


def asks(kind: str) -> bool:
    """Questions of this kind want an answer and can bring marks. Raises UnknownName."""
    return question_types.get(kind).asks


def _read(kind: str, data: Any) -> tuple[Question, list[Problem]]:
    reader = Reader(data)
    question = question_types.get(kind).read(reader)
    reader.report_unknown_keys()
    return question, reader.problems


def fill_ids(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with an id for each list entry that lacks one, counting on from the highest in its list.

    Hints, units and data sets go without ids; the question within a part of a Cloze gets its own.
    """
    return {
        key: _with_ids(value) if isinstance(value, list) and key not in _LISTS_WITHOUT_IDS else value
        for key, value in data.items()
    }


def _with_ids(entries: list[Any]) -> list[Any]:
    last = max((_number_of(entry) for entry in entries), default=0)
    filled = []
    for entry in entries:
        if isinstance(entry, dict) and not entry.get("id"):
            last += 1
            entry = entry | {"id": str(last)}
        filled.append(_with_nested_ids(entry))
    return filled


def _with_nested_ids(entry: Any) -> Any:
    nested = entry.get("data") if isinstance(entry, dict) else None
    return entry | {"data": fill_ids(nested)} if isinstance(nested, dict) else entry


def _number_of(entry: Any) -> int:
    """The number an entry has for its id, 0 where it has another or none."""
    known = entry.get("id") if isinstance(entry, dict) else None
    return int(known) if isinstance(known, str) and known.isdecimal() and len(known) <= 40 else 0
