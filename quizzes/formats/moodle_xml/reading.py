"""From a Moodle XML file to items."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import IO, Any

from quizzes.engine.plain import storable
from quizzes.formats.categories import read_path
from quizzes.formats.checking import Place, checked
from quizzes.formats.moodle_xml.kinds import KINDS, Kind
from quizzes.formats.moodle_xml.nodes import Node, questions
from quizzes.formats.moodle_xml.source import Source
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem, Severity, snippet

_STATUSES = {"ready": "ready", "draft": "draft", "hidden": "hidden"}
_COMBINED = {
    "correctfeedback": "feedback_right",
    "partiallycorrectfeedback": "feedback_partial",
    "incorrectfeedback": "feedback_wrong",
}
_THIRD = Decimal("0.3333333")
_UNSEEN = re.compile(r"<(?!/?(?:img|object|input|select|textarea|hr)\b)[^>]*>", re.IGNORECASE)


def read_moodle_xml(file: IO[bytes]) -> Iterator[Finding]:
    """The questions of the file, each with its problems; those of kinds that we do not know have the kind ""."""
    path: tuple[str, ...] = ()
    for found in questions(file):
        if isinstance(found, Problem):
            yield found
        elif found.attributes.get("type") == "category":
            path = read_path(found.value("category", "text"))
        else:
            yield _item(found, path)


def _item(node: Node, path: tuple[str, ...]) -> Item:
    source = Source(node)
    type_name = node.attributes.get("type", "")
    kind = KINDS.get(type_name)
    if kind is None:
        code = "unknown_type" if type_name else "type_missing"
        severity: Severity = "warning" if type_name else "error"
        problem = Problem(
            node.line, node.column, severity, code, {"type": snippet(type_name), "name": source.name},
            source.name, source.name,
        )  # fmt: skip
        return Item(
            kind="", name=source.name, data={}, category_path=path, line=node.line, problems=(problem,)
        )
    item = _read(source, kind, path)
    item = checked(item, {"": Place(node.line, node.column, source.name), **source.places})
    return item.noting(*(replace(problem, question=item.name) for problem in source.problems))


def _read(source: Source, kind: Kind, path: tuple[str, ...]) -> Item:
    node = source.node
    data = {**_common(source, kind), **kind.read(source)}
    mark = source.seven_places("defaultgrade")
    return Item(
        kind=kind.name,
        name=source.name,
        data=data,
        default_mark=_mark(kind, mark, data),
        category_path=path,
        tags=_tags(node),
        idnumber=node.value("idnumber"),
        uuid=node.value("uuid").lower(),
        status=_status(source),
        files=tuple(source.files),
        line=node.line,
    )


def _mark(kind: Kind, mark: str | None, data: dict[str, Any]) -> Decimal | None:
    """The usual mark. Moodle writes none for Cloze, whose mark is the sum of its weights."""
    if kind.name == "description":
        return Decimal(0)
    if kind.name == "multianswer" and mark is None:
        return sum((Decimal(part["weight"]) for part in data.get("parts", ())), Decimal(0))
    return None if mark is None else Decimal(mark)


def _common(source: Source, kind: Kind) -> dict[str, Any]:
    """The fields that every kind has; what the file does not mention is left out."""
    node = source.node
    text = node.first("questiontext")
    if text is not None:
        source.place("text", text)
    data: dict[str, Any] = {
        "text": source.html(text),
        "general_feedback": source.html(node.first("generalfeedback")),
    }
    for tag, name in _COMBINED.items():
        if source.has(tag):
            data[name] = source.html(node.first(tag))
    if (penalty := source.seven_places("penalty")) is not None:
        data["penalty"] = _penalty(penalty, source)
    if kind.has_hints or source.has("hint"):
        data["hints"] = [_hint(source, hint) for hint in node.all("hint") if _is_hint(source, hint, kind)]
    if kind.counts_parts or source.has("shownumcorrect"):
        data["show_right_count"] = node.value("shownumcorrect", default="0") != "0"
    return data


def _penalty(penalty: str, source: Source) -> str:
    """Old files of Moodle write a third with two places, and Moodle mends that; ours are exact."""
    is_third = abs(Decimal(penalty) - _THIRD) < Decimal("0.005")
    return str(_THIRD) if is_third and not source.is_ours else penalty


def _hint(source: Source, node: Node) -> dict[str, Any]:
    return {
        "text": source.html(node),
        "clear_wrong": node.first("clearwrong") is not None,
        "show_right_count": node.first("shownumcorrect") is not None,
    }


def _is_hint(source: Source, node: Node, kind: Kind) -> bool:
    """Moodle drops a hint that says and does nothing, and with it a try."""
    does = kind.has_parts and bool(node.first("clearwrong") or node.first("shownumcorrect"))
    return source.is_ours or does or bool(_UNSEEN.sub("", node.value("text")).strip())


def _tags(node: Node) -> tuple[str, ...] | None:
    tags = node.first("tags")
    if tags is None:
        return None
    names = (" ".join(storable(tag.value("text")).split()) for tag in tags.all("tag"))
    return tuple(dict.fromkeys(name for name in names if name))


def _status(source: Source) -> str | None:
    """Ours names all three; Moodle's <hidden> tells withdrawn questions from others."""
    if source.has("status"):
        return source.option("status", _STATUSES, "ready")
    if source.has("hidden"):
        return "hidden" if source.flag("hidden", False) else "ready"
    return None
