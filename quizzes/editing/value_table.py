"""The values of a calculated question as a table that can be typed: names in the first row, a variant in each other.

harga  jumlah
1500   3
2250   12
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from quizzes.editing.fractions import with_point
from quizzes.engine.problems import Problem

_GAP = re.compile(r"[\s;|]+")
FIELD = "table"


@dataclass(frozen=True)
class ValueTable:
    """names, and rows of numbers written with a point, each as long as there are names."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> tuple[str, ...]:
        """The values of a name; empty where the table does not have it."""
        if name not in self.names:
            return ()
        place = self.names.index(name)
        return tuple(row[place] for row in self.rows)


def read_table(text: str) -> tuple[ValueTable, list[Problem]]:
    """What was typed, without the rows that are faulty, and what is wrong with those."""
    lines = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        return ValueTable(), []
    (_, names), *rows = lines
    found = [(_problems(number, cells, len(names)), cells) for number, cells in rows]
    good = tuple(tuple(with_point(cell) for cell in cells) for problems, cells in found if not problems)
    return ValueTable(tuple(names), good), [problem for problems, _ in found for problem in problems]


def write_table(datasets: Sequence[Mapping[str, Any]]) -> str:
    """The values as they are typed."""
    columns = [[dataset["name"], *dataset["values"]] for dataset in datasets]
    widths = [max(len(str(cell)) for cell in column) for column in columns]
    rows = zip(*columns, strict=False)
    lines = (
        "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _cells(line: str) -> list[str]:
    return [cell for cell in _GAP.split(line) if cell]


def _problems(number: int, cells: Sequence[str], needed: int) -> list[Problem]:
    if len(cells) != needed:
        values = {"row": number, "count": len(cells), "needed": needed}
        return [Problem("table_row", values, FIELD)]
    return [
        Problem("table_number", {"row": number, "text": cell}, FIELD)
        for cell in cells
        if not _is_number(cell)
    ]


def _is_number(cell: str) -> bool:
    try:
        return Decimal(with_point(cell)).is_finite()
    except InvalidOperation:
        return False
