"""Numerical: the numbers that are accepted, and their units."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, item, listed, question, rich, word, worth_from
from quizzes.editing.fractions import from_percent, with_point
from quizzes.editing.units import unit_fields, unit_options, units_from_data, units_to_data

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
        *unit_fields(),
    ],
    options=unit_options(),
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
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
        **units_to_data(values),
    }


def from_data(data: Mapping[str, Any]) -> Values:
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
        **units_from_data(data),
    }


register("numerical", Editor(BLOCK, to_data, from_data))
