"""Numerical: the numbers that are accepted, and their units."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, listed, question, rich, word, worth_from
from quizzes.editing.fractions import from_percent, to_percent, with_point

BLOCK = question(
    "numerical",
    "decimal",
    [
        (
            "answers",
            listed(
                [
                    (
                        "answer",
                        word(
                            _("Accepted number"),
                            help_text=_("For example 312 or 3,14. A star accepts any number."),
                        ),
                    ),
                    ("tolerance", word(_("May differ by"), default="0")),
                    ("percent", word(_("Worth in percent"), default="100")),
                    ("feedback", rich(_("Feedback to this answer"))),
                ],
                label=_("Answers that are accepted"),
                least=1,
            ),
        ),
        (
            "units",
            ListBlock(
                StructBlock(
                    [
                        ("name", word(_("Unit of measure"), help_text=_("For example menit."))),
                        (
                            "multiplier",
                            word(
                                _("How many make one of the first unit"),
                                default="1",
                                help_text=_("100 for cm after m."),
                            ),
                        ),
                    ]
                ),
                label=_("Units of measure"),
                default=[],
            ),
        ),
    ],
    options=[
        (
            "unit_input",
            ChoiceBlock(
                label=_("Learners give the unit"),
                choices=[
                    ("text", _("typed beside the number")),
                    ("choice", _("chosen from a list")),
                    ("none", _("not at all")),
                ],
                default="text",
            ),
        ),
        (
            "unit_grading",
            ChoiceBlock(
                label=_("A missing or wrong unit"),
                choices=[
                    ("optional", _("costs nothing")),
                    ("of_response", _("costs a part of the answer's mark")),
                    ("of_maximum", _("costs a part of the full mark")),
                ],
                default="optional",
            ),
        ),
        ("unit_penalty", word(_("How much it costs, in percent"), default="10")),
        ("unit_before", flag(_("The unit stands before the number"))),
    ],
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    units = [unit for _, unit in entries(values["units"])]
    return {
        "answers": [
            {
                "id": id,
                "answer": with_point(answer["answer"]),
                "tolerance": with_point(answer["tolerance"] or "0"),
                "fraction": from_percent(answer["percent"]),
                "feedback": answer["feedback"] or "",
            }
            for id, answer in entries(values["answers"])
        ],
        "units": [{"name": unit["name"], "multiplier": with_point(unit["multiplier"])} for unit in units],
        "unit_input": values["unit_input"] if units else "none",
        "unit_grading": values["unit_grading"] if units else "optional",
        "unit_penalty": from_percent(values["unit_penalty"]),
        "unit_before": values["unit_before"],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    units = data.get("units", [])
    return {
        "answers": [
            item(
                answer["id"],
                {
                    "answer": str(answer["answer"]),
                    "tolerance": str(answer.get("tolerance", "0")),
                    **worth_from(answer),
                },
            )
            for answer in data["answers"]
        ],
        "units": [
            item(str(number), {"name": unit["name"], "multiplier": str(unit.get("multiplier", "1"))})
            for number, unit in enumerate(units, 1)
        ],
        "unit_input": data.get("unit_input", "text" if units else "none") if units else "text",
        "unit_grading": data.get("unit_grading", "optional"),
        "unit_penalty": to_percent(data.get("unit_penalty", "0.1")),
        "unit_before": data.get("unit_before", False),
    }


register("numerical", Editor(BLOCK, to_data, from_data))
