"""Calculated questions: formulas as answers, and the values that stand for their names."""

from typing import Any

from quizzes.formats.moodle_xml.answers import entries
from quizzes.formats.moodle_xml.nodes import Node
from quizzes.formats.moodle_xml.source import Source
from quizzes.formats.moodle_xml.units import units

TOLERANCES = {"1": "relative", "2": "nominal", "3": "geometric"}
PLACES = {"1": "decimals", "2": "significant"}
_DISTRIBUTIONS = {"uniform", "loguniform"}


def calculated(source: Source) -> dict[str, Any]:
    """Both types are alike here; they differ in the form they are edited with."""
    return {
        "answers": [_answer(source, node) for node in entries(source, "answers", "answer")],
        **units(source),
        "datasets": [_dataset(source, node) for node in _definitions(source)],
        "synchronize": source.node.value("synchronize", default="0") not in {"", "0"},
    }


def _answer(source: Source, node: Node) -> dict[str, Any]:
    return {
        "formula": node.value("text") or node.text.strip() or "*",
        "fraction": source.fraction(node),
        "tolerance": (source.number("tolerance", "0", node) or "0").removeprefix("-"),
        "tolerance_type": _word(source, node, "tolerancetype", TOLERANCES, "relative"),
        "places": source.whole("correctanswerlength", 2, node),
        "places_of": _word(source, node, "correctanswerformat", PLACES, "decimals"),
        "feedback": source.html(node.first("feedback")),
    }


def _word(source: Source, node: Node, tag: str, words: dict[str, str], default: str) -> str:
    """One of Moodle's numbers as our word."""
    given = node.value(tag)
    if given and given not in words:
        source.note(node.first(tag) or node, "error", "not_known", value=given)
    return words.get(given, default)


def _definitions(source: Source) -> list[Node]:
    found = source.node.first("dataset_definitions")
    return found.all("dataset_definition") if found else []


def _dataset(source: Source, node: Node) -> dict[str, Any]:
    """The values of one name. Moodle may share them between questions; ours keep their own."""
    name = node.value("name", "text")
    if node.value("status", "text") == "shared":
        source.note(node, "warning", "shared_values", name, name=name)
    distribution = node.value("distribution", "text") or "uniform"
    if distribution not in _DISTRIBUTIONS:
        source.note(node, "error", "not_known", distribution, value=distribution)
    items = node.first("dataset_items")
    return {
        "name": name,
        "minimum": _text_number(source, node, "minimum", "1"),
        "maximum": _text_number(source, node, "maximum", "10"),
        "decimals": _decimals(source, node),
        "distribution": distribution,
        "values": _values(source, items) if items else [],
    }


def _text_number(source: Source, node: Node, tag: str, default: str) -> str:
    """A number within <text>, with as many places as it was written with."""
    found = node.first(tag)
    return source.as_written("text", default, found) if found else default


def _decimals(source: Source, node: Node) -> int:
    found = node.first("decimals")
    return (source.whole("text", 1, found) if found else None) or 0


def _values(source: Source, items: Node) -> list[str]:
    """In the order of their numbers, whatever order they are written in."""
    found = [
        (source.whole("number", place, node) or 0, source.as_written("value", "0", node))
        for place, node in enumerate(items.all("dataset_item"), 1)
    ]
    return [value for _, value in sorted(found, key=lambda pair: pair[0])]
