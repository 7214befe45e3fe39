"""From lines of cells to rows by column name: the part that CSV and XLSX share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from foundation.problems import Problem
from foundation.reports.defuse import undo

MOST_COLUMNS = 100
MOST_CELL = 10_000
MOST_BLANK_LINES = 1_000
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Row:
    """One line of the table: `values` maps each column name to the cell's text, "" where it is blank."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def get(self, column: str, default: str = "") -> str:
        return self.values.get(column, default)


@dataclass
class Rows:
    """A table as read: column names in their order, rows, and what was wrong with it."""

    header: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def column_number(self, name: str) -> int | None:
        """Where the column stands, from 1, for the problems that a room finds in it."""
        return self.header.index(name) + 1 if name in self.header else None

    def error(
        self, message: str, *, line: int | None = None, column: int | None = None, text: str = ""
    ) -> None:
        self.problems.append(Problem("error", message, line=line, column=column, text=text[:200]))


def fill(table: Rows, lines: Iterable[Line], *, max_rows: int) -> Rows:
    """Reads the header from the first line that is not blank, then up to `max_rows` rows."""
    blank = 0
    for number, cells in lines:
        cells = [undo(cell.strip()) for cell in cells]
        if not any(cells):
            blank += 1
            if blank > MOST_BLANK_LINES:
                break
            continue
        blank = 0
        if not table.header:
            _read_header(table, number, cells)
        elif len(table.rows) >= max_rows:
            message = _("The table has more than %(count)s rows. Split it and upload the parts one by one.")
            table.error(message % {"count": max_rows}, line=number)
            break
        else:
            _read_row(table, number, cells)
    if not table.header and not table.problems:
        table.error(_("The table is empty. The first line must hold the names of the columns."))
    return table


def _read_header(table: Rows, number: int, cells: list[str]) -> None:
    while cells and not cells[-1]:
        cells.pop()
    for column, name in enumerate(cells, 1):
        if not name:
            table.error(_("This column has no name."), line=number, column=column)
        elif name in cells[: column - 1]:
            table.error(_("Two columns have the same name."), line=number, column=column, text=name)
    if len(cells) > MOST_COLUMNS:
        message = _("The table has more than %(count)s columns.")
        table.error(message % {"count": MOST_COLUMNS}, line=number, column=MOST_COLUMNS + 1)
    table.header = cells[:MOST_COLUMNS]


def _read_row(table: Rows, number: int, cells: list[str]) -> None:
    for column, text in enumerate(cells, 1):
        _check_cell(table, number, column, text)
    padded = cells + [""] * (len(table.header) - len(cells))
    table.rows.append(Row(number, dict(zip(table.header, padded, strict=False))))


def _check_cell(table: Rows, number: int, column: int, text: str) -> None:
    if text and column > len(table.header):
        message = _("This line has more cells than the first line has column names.")
        table.error(message, line=number, column=column, text=text)
    elif len(text) > MOST_CELL:
        message = _("This cell holds more than %(count)s characters.")
        table.error(message % {"count": MOST_CELL}, line=number, column=column, text=text)
    elif any(letter < " " and letter not in "\t\n\r" for letter in text):
        table.error(
            _("This cell holds characters that cannot be read."), line=number, column=column, text=text
        )
