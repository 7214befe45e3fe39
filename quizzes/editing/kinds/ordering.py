"""Ordering: the lines in their right order."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, ListBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, numbering, question, rich
from quizzes.kinds import ORDER_GRADINGS

BLOCK = question(
    "ordering",
    "list-ol",
    [
        (
            "items",
            ListBlock(
                rich(_("Line"), required=True),
                label=_("Lines in the right order"),
                min_num=2,
                default=["", ""],
            ),
        ),
    ],
    options=[
        (
            "grading",
            ChoiceBlock(
                label=_("Marks are given"),
                choices=list(ORDER_GRADINGS.items()),
                default="absolute_position",
            ),
        ),
        (
            "select",
            ChoiceBlock(
                label=_("Lines shown"),
                choices=[
                    ("all", _("all")),
                    ("random", _("some, drawn at random")),
                    ("contiguous", _("some that follow one another")),
                ],
                default="all",
            ),
        ),
        (
            "select_count",
            IntegerBlock(
                label=_("How many lines are shown"),
                min_value=2,
                default=2,
                help_text=_("Only where some are shown."),
            ),
        ),
        (
            "show_grading",
            flag(
                _("The review tells how the mark came about"),
                default=True,
                help_text=_("Where marks are shown: what each line earned, and the way of counting."),
            ),
        ),
        ("numbering", numbering(default="none")),
        (
            "horizontal",
            flag(_("Side by side"), help_text=_("For short lines. On phones they stand below each other.")),
        ),
    ],
    counted=True,
)


OPTIONS = {
    "grading": "absolute_position",
    "select": "all",
    "select_count": 2,
    "numbering": "none",
    "horizontal": False,
    "show_grading": True,
}


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        **{name: values[name] for name in OPTIONS},
        "items": [{"id": id, "text": text} for id, text in entries(values["items"])],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    return {
        **{name: data.get(name, usual) for name, usual in OPTIONS.items()},
        "items": [item(one["id"], one["text"]) for one in data["items"]],
    }


register("ordering", Editor(BLOCK, to_data, from_data))
