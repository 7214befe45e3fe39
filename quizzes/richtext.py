"""The HTML that people may write into questions, and what is taken out of it before it is stored.

A question's texts are shown as they stand in the bank, so they are cleaned once, when they are saved.
"""

from collections.abc import Mapping
from typing import Any

import nh3

FEATURES = ["bold", "italic", "ol", "ul", "superscript", "subscript"]
TAGS = {
    "p", "br", "b", "strong", "i", "em", "u", "ol", "ul", "li", "sup", "sub", "code", "pre", "blockquote",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
COMMON = ("text", "general_feedback", "feedback_right", "feedback_partial", "feedback_wrong")
OWN = {"truefalse": ("feedback_true", "feedback_false"), "essay": ("grader_notes",)}
ENTRIES = {
    "multichoice": {"choices": ("text", "feedback")},
    "match": {"stems": ("text",)},
    "shortanswer": {"answers": ("feedback",)},
    "numerical": {"answers": ("feedback",)},
    "ordering": {"items": ("text",)},
}


def clean_html(html: str) -> str:
    """The text without tags and attributes that have no place in a question."""
    return nh3.clean(html, tags=TAGS, attributes={})


def clean_question(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a question with each of its HTML texts cleaned. What is no text is left for the engine to
    refuse.
    """
    cleaned = _clean(data, (*COMMON, *OWN.get(kind, ())))
    entries = {**ENTRIES.get(kind, {}), "hints": ("text",)}
    for name, fields in entries.items():
        if isinstance(cleaned.get(name), list):
            cleaned[name] = [
                _clean(entry, fields) if isinstance(entry, dict) else entry for entry in cleaned[name]
            ]
    return cleaned


def _clean(values: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {
        key: clean_html(value) if key in fields and isinstance(value, str) else value
        for key, value in values.items()
    }
