"""Calculated, simple: formula, ranges and how many values; they are drawn when the question is saved."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from quizzes.editing.calculating import (
    answers_to_data,
    calculated_block,
    calculated_from_data,
    ranges_of,
    unknown_names,
)
from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.value_drawing import with_values

BLOCK = calculated_block("calculatedsimple", [])


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    datasets = with_values(
        ranges_of(values),
        before.get("datasets", []),
        count=values["count"],
        redraw=values["redraw"],
        seed=token_hex(8),
    )
    return {**answers_to_data(values), "datasets": datasets}


register("calculatedsimple", Editor(BLOCK, to_data, calculated_from_data, unknown_names))
