"""The types whose answers are a list: from Moodle's elements to our data."""

from typing import Any

from quizzes.engine.numbering import Numbering
from quizzes.engine.order_scores import OrderGrading
from quizzes.formats.checking import MOST_ENTRIES
from quizzes.formats.moodle_xml.nodes import Node
from quizzes.formats.moodle_xml.source import Source
from quizzes.formats.moodle_xml.units import units
from quizzes.formats.weights import number_text

Data = dict[str, Any]
_NUMBERINGS = {numbering.value: numbering.value for numbering in Numbering}
_GRADINGS = {grading.value.upper(): grading.value for grading in OrderGrading}
# Older files number the ways of grading from -1.
_GRADINGS |= {str(number): grading.value for number, grading in enumerate(OrderGrading, -1)}
_SELECTS = {
    "ALL": "all", "RANDOM": "random", "CONTIGUOUS": "contiguous", "0": "all", "1": "random", "2": "contiguous",
}  # fmt: skip
_LAYOUTS = {"VERTICAL": "", "HORIZONTAL": "1", "0": "", "1": "1"}


def entries(source: Source, name: str, tag: str) -> list[Node]:
    """The elements of a list, whose places are noted under the name of our list."""
    found = source.node.all(tag)
    if len(found) > MOST_ENTRIES:
        source.note(found[MOST_ENTRIES], "error", "too_many_entries", most=MOST_ENTRIES)
    for number, node in enumerate(found[:MOST_ENTRIES]):
        source.place(f"{name}[{number}]", node)
    return found[:MOST_ENTRIES]


def nothing(source: Source) -> Data:
    """A description has no fields of its own."""
    return {}


def multichoice(source: Source) -> Data:
    """One choice or several."""
    return {
        "single": source.flag("single", True),
        "all_or_nothing": False,
        "shuffle": source.flag("shuffleanswers", False),
        "numbering": source.option("answernumbering", _NUMBERINGS, "abc"),
        "show_instruction": source.flag("showstandardinstruction", True),
        "choices": [
            {
                "text": source.html(node),
                "fraction": source.fraction(node),
                "feedback": source.html(node.first("feedback")),
            }
            for node in entries(source, "choices", "answer")
        ],
    }


def whole_set(source: Source) -> Data:
    """The add-on type "all or nothing": several choices, of which exactly the right ones count."""
    return {**multichoice(source), "single": False, "all_or_nothing": True}


def truefalse(source: Source) -> Data:
    """Two answers, true and false; very old files call them otherwise and have true first."""
    data: Data = {"feedback_true": "", "feedback_false": ""}
    for number, node in enumerate(source.node.all("answer")[:2]):
        word = node.value("text").lower()
        if word not in {"true", "false"}:
            if number == 0:
                source.note(node, "warning", "truefalse_order", word)
            word = "false" if number else "true"
        data[f"feedback_{word}"] = source.html(node.first("feedback"))
        is_right = source.fraction(node) == "1"
        data["answer"] = is_right if word == "true" else not is_right
    return data


def shortanswer(source: Source) -> Data:
    """Texts that are accepted. `lenient` is ours, and kept where the file says nothing of it."""
    data: Data = {
        "case_sensitive": source.flag("usecase", False),
        "answers": [
            {
                "text": node.value("text"),
                "fraction": source.fraction(node),
                "feedback": source.html(node.first("feedback")),
            }
            for node in entries(source, "answers", "answer")
        ],
    }
    return data | {"lenient": source.flag("lenient", False)} if source.has("lenient") else data


def numerical(source: Source) -> Data:
    """Numbers that are accepted, with units."""
    return {
        "answers": [_number(source, node) for node in entries(source, "answers", "answer")],
        **units(source),
    }


def _number(source: Source, node: Node) -> Data:
    """Very old files have the number outside of <text>."""
    text = node.value("text") or node.text.strip() or "*"
    answer = text if text == "*" else number_text(text)
    if answer is None:
        source.note(node, "error", "not_a_decimal", text)
    return {
        "answer": answer or "0",
        "tolerance": source.number("tolerance", "0", node),
        "fraction": source.fraction(node),
        "feedback": source.html(node.first("feedback")),
    }


def match(source: Source) -> Data:
    """Rows and their partners; a row without a text makes its partner one of nothing."""
    ids: dict[str, str] = {}
    stems: list[Data] = []
    for node in source.node.all("subquestion")[:MOST_ENTRIES]:
        choice = " ".join(node.value("answer", "text").split())
        if not choice:
            source.note(node, "error", "right_side_missing", node.value("text"))
            continue
        ids.setdefault(choice, str(len(ids) + 1))
        if stem := source.html(node):
            source.place(f"stems[{len(stems)}]", node)
            stems.append({"text": stem, "choice": ids[choice]})
    choices = [{"id": id, "text": text} for text, id in ids.items()]
    return {"shuffle": source.flag("shuffleanswers", True), "stems": stems, "choices": choices}


def ordering(source: Source) -> Data:
    """Lines in their right order."""
    return {
        "grading": source.option("gradingtype", _GRADINGS, "absolute_position"),
        "select": source.option("selecttype", _SELECTS, "all"),
        "select_count": max(2, source.whole("selectcount", 2) or 2),
        "horizontal": bool(source.option("layouttype", _LAYOUTS, "")),
        "numbering": source.option("numberingstyle", _NUMBERINGS, "none"),
        "items": [{"text": source.html(node)} for node in entries(source, "items", "answer")],
    }
