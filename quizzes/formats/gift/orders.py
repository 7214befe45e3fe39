"""Ordering in GIFT, as Moodle's own type writes it: `{>3 RANDOM VERTICAL ABSOLUTE_POSITION SHOW none`, then a
line for each item in the right order.
"""

import re
from typing import Any

from quizzes.engine.numbering import Numbering
from quizzes.engine.order_scores import OrderGrading

_HEAD = re.compile(r">[ \t]*(\d{1,4})?((?:[ \t]+[\w.]+)*)[ \t]*\n")
_SELECT = {
    "ALL": "all", "EXACT": "all", "RANDOM": "random", "REL": "random",
    "CONTIGUOUS": "contiguous", "CONTIG": "contiguous",
}  # fmt: skip
_LAYOUT = {
    "HORIZONTAL": True, "HORI": True, "H": True, "VERTICAL": False, "VERT": False, "V": False,
}  # fmt: skip
_GRADING = {grading.value.upper(): grading.value for grading in OrderGrading} | {
    "ABSOLUTE": "absolute_position",
    "ABS": "absolute_position",
    "RELATIVE": "relative_next_exclude_last",
}
_SHOWN = {"SHOW": True, "YES": True, "TRUE": True, "HIDE": False, "NO": False, "FALSE": False}
_NUMBERING = {numbering.value for numbering in Numbering}


def is_order(text: str) -> bool:
    """Whether the answers are the lines of an ordering."""
    return _HEAD.match(text) is not None


def order(text: str) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """The settings in the first line, and each further line with where it begins."""
    head = _HEAD.match(text)
    words = head[2].split() if head else []
    data: dict[str, Any] = {"select": "all", "horizontal": False, "grading": "absolute_position"}
    data |= {"numbering": "none", "show_grading": True}
    for word in words:
        if word in _SELECT:
            data["select"] = _SELECT[word]
        elif word in _LAYOUT:
            data["horizontal"] = _LAYOUT[word]
        elif word in _GRADING:
            data["grading"] = _GRADING[word]
        elif word in _SHOWN:
            data["show_grading"] = _SHOWN[word]
        elif word in _NUMBERING:
            data["numbering"] = word
    if head and head[1] and data["select"] != "all":
        data["select_count"] = max(2, int(head[1]))
    return data, _lines(text, head.end() if head else 0)


def _lines(text: str, at: int) -> list[tuple[str, int]]:
    found = []
    for line in text[at:].split("\n"):
        if line.strip():
            found.append((line.strip(), at))
        at += len(line) + 1
    return found


def head(data: dict[str, Any]) -> str:
    """The first line for an ordering's data."""
    return " ".join(
        (
            f">{data.get('select_count', 0) if data.get('select', 'all') != 'all' else 0}",
            data.get("select", "all").upper(),
            "HORIZONTAL" if data.get("horizontal") else "VERTICAL",
            data.get("grading", "absolute_position").upper(),
            "SHOW" if data.get("show_grading", True) else "HIDE",
            data.get("numbering", "none"),
        )
    )
