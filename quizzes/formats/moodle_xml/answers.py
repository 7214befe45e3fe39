"""The types whose answers are a list: from Moodle's elements to our data."""

from collections.abc import Callable
from typing import Any

from quizzes.engine.numbering import Numbering
from quizzes.formats.checking import MOST_ENTRIES
from quizzes.formats.moodle_xml.nodes import Node
from quizzes.formats.moodle_xml.source import Source
from quizzes.formats.moodle_xml.units import units
from quizzes.formats.weights import fraction_text, number_text

Data = dict[str, Any]
NUMBERINGS = {numbering.value: numbering.value for numbering in Numbering}


def entries(
    source: Source, name: str, tag: str, is_one: Callable[[Node], bool] = lambda node: True
) -> list[Node]:
    """The elements of a list, whose places are noted under the name of our list."""
    found = [node for node in source.node.all(tag) if is_one(node)]
    if len(found) > MOST_ENTRIES:
        source.note(found[MOST_ENTRIES], "error", "too_many_entries", most=MOST_ENTRIES)
    for number, node in enumerate(found[:MOST_ENTRIES]):
        source.place(f"{name}[{number}]", node)
    return found[:MOST_ENTRIES]


def has_text(node: Node) -> bool:
    """Choices and items without a text are the rows of a form that nobody filled; Moodle passes them over."""
    return bool(node.value("text"))


def says_something(node: Node) -> bool:
    """Of accepted answers, an empty one that is worth nothing and says nothing is such a row."""
    worth = node.first("fraction")
    given = worth.text if worth else node.attributes.get("fraction", "0")
    texts = (node.value("text"), node.text.strip(), node.value("feedback", "text"))
    return any(texts) or fraction_text(given) != "0"


def nothing(source: Source) -> Data:
    """A description has no fields of its own."""
    return {}


def multichoice(source: Source) -> Data:
    """One choice or several."""
    return {
        "single": source.flag("single", True),
        "all_or_nothing": False,
        "shuffle": source.flag("shuffleanswers", False),
        "numbering": source.option("answernumbering", NUMBERINGS, "abc", "warning"),
        "show_instruction": source.flag("showstandardinstruction", True),
        "choices": [
            {
                "text": source.html(node),
                "fraction": source.fraction(node),
                "feedback": source.html(node.first("feedback")),
            }
            for node in entries(source, "choices", "answer", has_text)
        ],
    }


def whole_set(source: Source) -> Data:
    """The add-on type "all or nothing": several choices, of which exactly the right ones count."""
    return {**multichoice(source), "single": False, "all_or_nothing": True}


def truefalse(source: Source) -> Data:
    """Two answers, true and false; very old files call them otherwise and have true first."""
    data: Data = {
        "feedback_true": "",
        "feedback_false": "",
        "show_instruction": source.flag("showstandardinstruction", True),
    }
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
            for node in entries(source, "answers", "answer", says_something)
        ],
    }
    return data | {"lenient": source.flag("lenient", False)} if source.has("lenient") else data


def numerical(source: Source) -> Data:
    """Numbers that are accepted, with units."""
    return {
        "answers": [_number(source, node) for node in entries(source, "answers", "answer", says_something)],
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
        "tolerance": (source.number("tolerance", "0", node) or "0").removeprefix("-"),
        "fraction": source.fraction(node),
        "feedback": source.html(node.first("feedback")),
    }


def match(source: Source) -> Data:
    """Rows and their partners; a row without a text makes its partner one of nothing."""
    ids: dict[str, str] = {}
    stems: list[Data] = []
    for node in source.node.all("subquestion")[:MOST_ENTRIES]:
        choice = " ".join(node.value("answer", "text").split())
        stem = source.html(node)
        if not choice and not stem:
            continue
        if not choice:
            source.note(node, "error", "right_side_missing", node.value("text"))
            continue
        ids.setdefault(choice, str(len(ids) + 1))
        if stem:
            source.place(f"stems[{len(stems)}]", node)
            stems.append({"text": stem, "choice": ids[choice]})
    choices = [{"id": id, "text": text} for text, id in ids.items()]
    return {"shuffle": source.flag("shuffleanswers", True), "stems": stems, "choices": choices}
