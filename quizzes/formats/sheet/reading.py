"""From rows of a table to items."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from quizzes.formats.categories import read_path
from quizzes.formats.checking import checked
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem
from quizzes.formats.sheet.cells import Cells, Columns
from quizzes.formats.sheet.columns import COLUMNS, KINDS, column_of, found_in, header_of, known
from quizzes.formats.sheet.kinds import READERS

_NEEDED = ("kind", "text")
_TEXTS = ("general_feedback", "feedback_right", "feedback_partial", "feedback_wrong")
# What the engine would say of an answer that is missing was said of its cell already.
_SAID = {"right_missing", "right_unknown", "right_truefalse", "worth_count", "not_a_percentage"}
_FOLLOWS = {"no_right_choice", "no_right_answer", "fractions_add_up"}
Rows = Iterable[tuple[int, Mapping[str, str]]]


def read_sheet(header: list[str], rows: Rows, header_line: int = 1) -> Iterator[Finding]:
    """The questions of a table. `header` has the names of the columns, `rows` the line and the cells by name."""
    columns: dict[tuple[str, int], tuple[str, int]] = {}
    for number, name in enumerate(header, 1):
        column = column_of(name)
        if column is None or column in columns:
            yield Problem(header_line, number, "warning", "column_unknown", {"name": name}, name)
        else:
            columns[column] = (name, number)
    missing = [name for name in _NEEDED if (name, 0) not in columns]
    for name in missing:
        yield Problem(header_line, None, "error", "column_missing", {"name": header_of(name)})
    if not missing:
        for line, values in rows:
            yield _item(Cells(line, values, columns), columns)


def _item(cells: Cells, columns: Columns) -> Item:
    word = cells.text("kind")
    way = found_in(KINDS, word)
    if way is None:
        cells.note("error", "kind_unknown" if word else "kind_missing", "kind", known=known(KINDS))
        return Item(kind="", name=cells.question, data={}, line=cells.line, problems=tuple(cells.problems))
    kind, read = READERS[way]
    answers, places = read(cells)
    data = {"text": cells.html("text"), **_common(cells), **answers}
    if kind == "multianswer":
        data = {**_common(cells), **answers}
    item = Item(
        kind=kind,
        name=cells.text("name"),
        data=data,
        default_mark=_mark(cells, kind),
        category_path=read_path(cells.text("category_path")),
        tags=_tags(cells),
        idnumber=cells.text("idnumber"),
        uuid=cells.text("uuid").lower(),
        status=cells.status(),
        defaults={"penalty": "1"} if kind == "truefalse" else {},
        line=cells.line,
    )
    fixed = {name: cells.place(name) for name in COLUMNS if (name, 0) in columns}
    item = checked(item, {"": cells.place("text"), **fixed, **places})
    if any(problem.code in _SAID for problem in cells.problems):
        item = replace(item, problems=tuple(found for found in item.problems if found.code not in _FOLLOWS))
    return item.noting(*(replace(problem, question=item.name) for problem in cells.problems))


def _common(cells: Cells) -> dict[str, Any]:
    """What every kind may have; columns that the table does not have say nothing."""
    data: dict[str, Any] = {name: cells.html(name) for name in _TEXTS if cells.has(name)}
    if (penalty := cells.number("penalty")) is not None:
        data["penalty"] = penalty
    hints = cells.numbers("hint")
    if hints or cells.has("hint", 1):
        data["hints"] = [
            {"text": cells.html("hint", number), "clear_wrong": False, "show_right_count": False}
            for number in hints
        ]
    return data


def _mark(cells: Cells, kind: str) -> Decimal | None:
    if kind == "description":
        return Decimal(0)
    mark = cells.number("default_mark")
    return None if mark is None else Decimal(mark)


def _tags(cells: Cells) -> tuple[str, ...] | None:
    """Parted by commas or semicolons; None without the column."""
    if not cells.has("tags"):
        return None
    names = (" ".join(name.split()) for name in cells.text("tags").replace(";", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))
