"""Ordering: the lines in their right order."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, ListBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, numbering, question, rich

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
                choices=[
                    ("absolute_position", _("for each line in its right place")),
                    ("all_or_nothing", _("only for the whole order")),
                    ("relative_next_exclude_last", _("for each line followed by the right one")),
                    (
                        "relative_next_include_last",
                        _("for each line followed by the right one, and the last"),
                    ),
                    ("relative_one_previous_and_next", _("for the right line before and after")),
                    ("relative_all_previous_and_next", _("for all the right lines before and after")),
                    ("longest_ordered_subset", _("for the most lines in order")),
                    ("longest_contiguous_subset", _("for the longest unbroken run")),
                    ("relative_to_correct", _("less the farther from the right place")),
                ],
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
