"""Calculated: as calculated simple, and the values can be typed."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import TextBlock

from quizzes.editing.calculating import (
    answers_to_data,
    calculated_block,
    calculated_from_data,
    ranges_of,
    unknown_names,
)
from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.value_drawing import typed_columns, with_values
from quizzes.editing.value_table import FIELD, read_table, write_table
from quizzes.engine.problems import Problem

TABLE = TextBlock(
    label=_("Values"),
    required=False,
    rows=8,
    help_text=_(
        "One row for each set of values, parted by spaces; the names stand in the first row. Empty: they are drawn."
    ),
)
BLOCK = calculated_block("calculated", [(FIELD, TABLE)])


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    typed, _problems = read_table(values[FIELD] or "")
    datasets = with_values(
        ranges_of(values),
        before.get("datasets", []),
        count=values["count"],
        redraw=values["redraw"],
        seed=token_hex(8),
        typed=typed,
    )
    return {**answers_to_data(values), "datasets": datasets}


def from_data(data: Mapping[str, Any]) -> Values:
    return {**calculated_from_data(data), FIELD: write_table(data.get("datasets", []))}


def faults(values: Mapping[str, Any], before: Mapping[str, Any]) -> list[Problem]:
    """Of the table, only if it was typed anew and counts."""
    typed, problems = read_table(values[FIELD] or "")
    columns = {} if values["redraw"] else typed_columns(typed, before.get("datasets", []))
    known = {one["name"] for one in ranges_of(values)}
    strange = [Problem("table_name", {"name": name}, FIELD) for name in columns if name not in known]
    return [*unknown_names(values, before), *([] if values["redraw"] else problems), *strange]


register("calculated", Editor(BLOCK, to_data, from_data, faults))
