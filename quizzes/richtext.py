"""The HTML that people may write into questions, and what is taken out of it before it is stored.

A question's texts are shown as they stand in the bank, so they are cleaned once, when they are saved.
"""

from collections.abc import Callable, Mapping
from typing import Any

import nh3

FEATURES = ["bold", "italic", "ol", "ul", "superscript", "subscript"]
TAGS = {
    "p", "br", "b", "strong", "i", "em", "u", "ol", "ul", "li", "sup", "sub", "code", "pre", "blockquote",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
WORD_FEATURES = ["bold", "italic", "superscript", "subscript"]
WORD_TAGS = {"b", "strong", "i", "em", "sup", "sub"}
COMMON = ("text", "general_feedback", "feedback_right", "feedback_partial", "feedback_wrong")
OWN = {"truefalse": ("feedback_true", "feedback_false"), "essay": ("grader_notes",)}
ENTRIES = {
    "multichoice": {"choices": ("text", "feedback")},
    "match": {"stems": ("text",)},
    "shortanswer": {"answers": ("feedback",)},
    "numerical": {"answers": ("feedback",)},
    "ordering": {"items": ("text",)},
    "calculated": {"answers": ("feedback",)},
    "calculatedsimple": {"answers": ("feedback",)},
}
WORDS = {"ddwtos": ("choices", "text")}


def clean_html(html: str) -> str:
    """The text without tags and attributes that have no place in a question."""
    return nh3.clean(html, tags=TAGS, attributes={})


def clean_word(html: str) -> str:
    """A word or a phrase: no more than letters thick, slanted, raised or lowered."""
    return nh3.clean(html, tags=WORD_TAGS, attributes={}).strip()


def clean_question(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a question with each of its HTML texts cleaned. What is no text is left for the engine to
    refuse.
    """
    cleaned = _clean(data, (*COMMON, *OWN.get(kind, ())))
    for name, fields in {**ENTRIES.get(kind, {}), "hints": ("text",)}.items():
        _clean_entries(cleaned, name, fields, clean_html)
    if kind in WORDS:
        name, field = WORDS[kind]
        _clean_entries(cleaned, name, (field,), clean_word)
    if kind == "multianswer" and isinstance(cleaned.get("parts"), list):
        cleaned["parts"] = [_clean_part(part) for part in cleaned["parts"]]
    return cleaned


def _clean_part(part: Any) -> Any:
    """The question within a blank is cleaned as one of its kind."""
    if not isinstance(part, dict) or not isinstance(part.get("data"), dict):
        return part
    kind = part.get("kind")
    return part | {"data": clean_question(kind if isinstance(kind, str) else "", part["data"])}


def _clean_entries(
    data: dict[str, Any], name: str, fields: tuple[str, ...], clean: Callable[[str], str]
) -> None:
    if isinstance(data.get(name), list):
        data[name] = [
            _clean(entry, fields, clean) if isinstance(entry, dict) else entry for entry in data[name]
        ]


def _clean(
    values: Mapping[str, Any], fields: tuple[str, ...], clean: Callable[[str], str] = clean_html
) -> dict[str, Any]:
    return {
        key: clean(value) if key in fields and isinstance(value, str) else value
        for key, value in values.items()
    }
