"""Which form edits which kind of question. The form lives in the admin only; what is stored is the engine's data.

The form's values are what a StructBlock's `get_prep_value` gives: plain JSON, entries of a list being
{"type", "value", "id"}. What a form does not show is kept from the version before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import StructBlock

from quizzes.editing.tries import tries_from_data, tries_to_data
from quizzes.engine.problems import Problem
from quizzes.richtext import COMMON

Values = dict[str, Any]


def no_faults(values: Mapping[str, Any], before: Mapping[str, Any]) -> list[Problem]:
    """Most forms cannot be filled in so that nothing can be made of it."""
    return []


@dataclass(frozen=True)
class Editor:
    """`to_data(values, data of the version before)` and `from_data(data)` do the fields of the kind alone.

    `faults(values, data of the version before)` finds what no data could be made of; the engine looks at the data.
    `labels` name the lists of the data where the form has none of that name.
    """

    block: StructBlock
    to_data: Callable[[Mapping[str, Any], Mapping[str, Any]], Values]
    from_data: Callable[[Mapping[str, Any]], Values]
    faults: Callable[[Mapping[str, Any], Mapping[str, Any]], list[Problem]] = no_faults
    labels: Mapping[str, Any] = field(default_factory=dict)

    def data(self, values: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> Values:
        """The engine's data for the form's values; `before` is the data of the version that was edited."""
        common = {name: values.get(name) or "" for name in COMMON}
        return {**(before or {}), **common, **tries_to_data(values), **self.to_data(values, before or {})}

    def label(self, name: str) -> str:
        """What the form calls this part of the data, "" where it does not show it."""
        block = self.block.child_blocks.get(name)
        return str(self.labels.get(name) or (block.label if block else ""))

    def values(self, data: Mapping[str, Any]) -> Values:
        """The form's values for the data of a version."""
        texts = {name: data.get(name, "") for name in COMMON}
        shown = {
            name: value for name, value in tries_from_data(data).items() if name in self.block.child_blocks
        }
        return {**texts, **shown, **self.from_data(data)}


EDITORS: dict[str, Editor] = {}


def register(kind: str, editor: Editor) -> None:
    """Called once by each file in `kinds/`."""
    EDITORS[kind] = editor
