"""True or false."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import flag, question, rich

BLOCK = question(
    "truefalse",
    "check",
    [
        (
            "answer",
            ChoiceBlock(
                label=_("The statement is"),
                choices=[("true", _("true")), ("false", _("false"))],
                default="true",
            ),
        ),
        ("feedback_true", rich(_("Feedback to whoever says true"))),
        ("feedback_false", rich(_("Feedback to whoever says false"))),
    ],
    options=[("show_instruction", flag(_("Ask whether the statement is true or false"), default=True))],
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "answer": values["answer"] == "true",
        "feedback_true": values["feedback_true"] or "",
        "feedback_false": values["feedback_false"] or "",
        "show_instruction": values["show_instruction"],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    return {
        "answer": "true" if data["answer"] else "false",
        "feedback_true": data.get("feedback_true", ""),
        "feedback_false": data.get("feedback_false", ""),
        "show_instruction": data.get("show_instruction", True),
    }


register("truefalse", Editor(BLOCK, to_data, from_data))
