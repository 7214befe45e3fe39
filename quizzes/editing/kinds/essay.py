"""Essay: limits, rubric, notes for whoever marks."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock, ListBlock, StructBlock, TextBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, item, question, rich, word
from quizzes.editing.fractions import with_point

BLOCK = question(
    "essay",
    "pilcrow",
    [
        ("min_words", IntegerBlock(label=_("At least so many words"), required=False, min_value=1)),
        ("max_words", IntegerBlock(label=_("At most so many words"), required=False, min_value=1)),
        (
            "criteria",
            ListBlock(
                StructBlock([("text", word(_("Criterion"))), ("points", word(_("Points"), default="1"))]),
                label=_("Rubric"),
                default=[],
                help_text=_("The marker gives points for each criterion; together they make the mark."),
            ),
        ),
        ("grader_notes", rich(_("Notes for whoever marks"))),
    ],
    options=[
        ("template", TextBlock(label=_("Text that the box begins with"), required=False)),
        ("lines", IntegerBlock(label=_("Height of the box in lines"), default=15, min_value=3)),
    ],
    has_tries=False,
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "min_words": values["min_words"],
        "max_words": values["max_words"],
        "template": values["template"] or "",
        "lines": values["lines"] or 15,
        "grader_notes": values["grader_notes"] or "",
        "criteria": [
            {"id": id, "text": criterion["text"], "points": with_point(criterion["points"])}
            for id, criterion in entries(values["criteria"])
        ],
    }


def from_data(data: Mapping[str, Any]) -> Values:
    return {
        "min_words": data.get("min_words"),
        "max_words": data.get("max_words"),
        "template": data.get("template", ""),
        "lines": data.get("lines", 15),
        "grader_notes": data.get("grader_notes", ""),
        "criteria": [
            item(criterion["id"], {"text": criterion["text"], "points": str(criterion["points"])})
            for criterion in data.get("criteria", [])
        ],
    }


register("essay", Editor(BLOCK, to_data, from_data))
