"""Which values the names of a calculated question have once it is saved: those it had, those typed, new ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from quizzes.editing.value_table import ValueTable
from quizzes.engine.datasets import MOST_VALUES, generate, read_range
from quizzes.engine.reading import Reader


def with_values(
    ranges: Sequence[Mapping[str, Any]],
    before: Sequence[Mapping[str, Any]],
    *,
    count: int,
    redraw: bool,
    seed: str,
    typed: ValueTable | None = None,
) -> list[dict[str, Any]]:
    """The data sets with so many values each.

    A name whose range stays keeps its values, unless `redraw` asks for new ones. Values that were typed, and differ
    from those before, go before all others; then there are as many as were typed.
    """
    old = {dataset["name"]: dataset for dataset in before}
    fresh = typed_columns(typed, before) if typed and not redraw else {}
    most = min(MOST_VALUES, len(next(iter(fresh.values()))) if fresh else count)
    return [
        {
            **one,
            "values": list(fresh.get(one["name"]) or _values(one, old.get(one["name"]), most, redraw, seed)),
        }
        for one in ranges
    ]


def typed_columns(table: ValueTable, before: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The columns of a table by name; none where it is as it was shown, or empty."""
    columns = {name: table.column(name) for name in table.names}
    shown = {dataset["name"]: tuple(map(str, dataset["values"])) for dataset in before}
    return {} if columns == shown or not table.rows else columns


def _values(
    one: Mapping[str, Any], old: Mapping[str, Any] | None, count: int, redraw: bool, seed: str
) -> Sequence[str]:
    reader = Reader(one)
    range_ = read_range(reader)
    stays = old is not None and not redraw and read_range(Reader(old)) == range_
    kept = [str(value) for value in old["values"]] if old is not None and stays else []
    return kept[:count] if reader.problems else generate(range_, one["name"], count, seed, kept)
