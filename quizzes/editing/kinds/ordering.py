"""Ordering: the lines in their right order."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, item, question, rich

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
    ],
    counted=True,
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "grading": values["grading"],
        "items": [{"id": id, "text": text} for id, text in entries(values["items"])],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    return {
        "grading": data.get("grading", "absolute_position"),
        "items": [item(one["id"], one["text"]) for one in data["items"]],
    }


register("ordering", Editor(BLOCK, to_data, from_data))
