"""Penalty and hints between the form and the engine's data: the same for every kind that can be tried again."""

from collections.abc import Mapping
from typing import Any

from quizzes.editing.fractions import from_percent, to_percent


def tries_to_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of it; a kind that cannot be tried again shows nothing."""
    data: dict[str, Any] = {}
    if "penalty" in values:
        data["penalty"] = from_percent(values["penalty"])
    if "hints" in values:
        hints = [entry["value"] for entry in values["hints"] or []]
        data["hints"] = [
            {
                "text": hint["text"] or "",
                "clear_wrong": hint["clear_wrong"],
                "show_right_count": hint.get("show_right_count", False),
            }
            for hint in hints
        ]
    if "show_right_count" in values:
        data["show_right_count"] = values["show_right_count"]
    return data


def tries_from_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """The form's values; hints have no ids in the data, so their number stands for one."""
    return {
        "penalty": to_percent(data.get("penalty", "0.3333333")),
        "hints": [
            {"type": "item", "id": f"hint-{number}", "value": hint}
            for number, hint in enumerate(data.get("hints", []), 1)
        ],
        "show_right_count": data.get("show_right_count", False),
    }
