"""The types whose gaps stand within the text: missing words, words to drag, Cloze."""

from typing import Any

from quizzes.formats.moodle_xml.nodes import Node
from quizzes.formats.moodle_xml.source import Source
from quizzes.formats.problems import MESSAGES, snippet


def select_words(source: Source) -> dict[str, Any]:
    """`[[n]]` in the text is the n-th choice."""
    return {"shuffle": source.flag("shuffleanswers", False), "choices": _choices(source, "selectoption")}


def drag_words(source: Source) -> dict[str, Any]:
    """The same with words that are dragged; some may be used more than once."""
    return {
        "shuffle": source.flag("shuffleanswers", False),
        "choices": [
            {**choice, "unlimited": node.first("infinite") is not None}
            for choice, node in zip(_choices(source, "dragbox"), source.node.all("dragbox"), strict=True)
        ],
    }


def _choices(source: Source, tag: str) -> list[dict[str, Any]]:
    return [_choice(source, node, number) for number, node in enumerate(source.node.all(tag))]


def _choice(source: Source, node: Node, number: int) -> dict[str, Any]:
    source.place(f"choices[{number}]", node)
    return {"text": node.value("text"), "group": source.whole("group", 1, node)}


def cloze(source: Source) -> dict[str, Any]:
    """Questions within the text, in a language of their own."""
    from quizzes.formats.cloze import read_cloze

    node = source.node.first("questiontext")
    data, problems = read_cloze(source.html(node))
    for problem in problems:
        code = problem.code if problem.code in MESSAGES else "not_known"
        text = str(getattr(problem, "text", "") or problem.values.get("text", ""))
        source.note(node or source.node, "error", code, text, **{"value": snippet(text), **problem.values})
    return data
