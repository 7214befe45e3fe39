"""Units of measure, in the forms of all kinds whose answers are numbers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock

from quizzes.editing.editors import Values
from quizzes.editing.fields import entries, flag, item, word
from quizzes.editing.fractions import from_percent, to_percent, with_point


def unit_fields() -> list:
    """The units themselves."""
    multiplier = word(
        _("How many make one of the first unit"), default="1", help_text=_("100 for cm after m.")
    )
    name = word(_("Unit of measure"), help_text=_("For example menit."))
    block = StructBlock([("name", name), ("multiplier", multiplier)])
    return [("units", ListBlock(block, label=_("Units of measure"), default=[]))]


def unit_options() -> list:
    """How learners give a unit, and what a wrong one costs."""
    ways = [
        ("text", _("typed beside the number")),
        ("choice", _("chosen from a list")),
        ("none", _("not at all")),
    ]
    costs = [
        ("optional", _("costs nothing")),
        ("of_response", _("costs a part of the answer's mark")),
        ("of_maximum", _("costs a part of the full mark")),
    ]
    return [
        ("unit_input", ChoiceBlock(label=_("Learners give the unit"), choices=ways, default="text")),
        ("unit_grading", ChoiceBlock(label=_("A missing or wrong unit"), choices=costs, default="optional")),
        ("unit_penalty", word(_("How much it costs, in percent"), default="10")),
        ("unit_before", flag(_("The unit stands before the number"))),
    ]


def units_to_data(values: Mapping[str, Any]) -> Values:
    units = [unit for _, unit in entries(values["units"])]
    return {
        "units": [{"name": unit["name"], "multiplier": with_point(unit["multiplier"])} for unit in units],
        "unit_input": values["unit_input"] if units else "none",
        "unit_grading": values["unit_grading"] if units else "optional",
        "unit_penalty": from_percent(values["unit_penalty"]),
        "unit_before": values["unit_before"],
    }


def units_from_data(data: Mapping[str, Any]) -> Values:
    units = data.get("units", [])
    return {
        "units": [
            item(str(number), {"name": unit["name"], "multiplier": str(unit.get("multiplier", "1"))})
            for number, unit in enumerate(units, 1)
        ],
        "unit_input": data.get("unit_input", "text" if units else "none") if units else "text",
        "unit_grading": data.get("unit_grading", "optional"),
        "unit_penalty": to_percent(data.get("unit_penalty", "0.1")),
        "unit_before": data.get("unit_before", False),
    }
