"""Questions as a table, CSV or XLSX. The first line holds the names of the columns, so that it can be read again."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.reports.base import Column, Report
from foundation.reports.csv import stream
from foundation.reports.defuse import defuse
from foundation.reports.xlsx import OPTIONS, sheet_name
from quizzes.formats.parsed import Item
from quizzes.formats.problems import Problem
from quizzes.formats.sheet import columns_for, counts, write_sheet
from quizzes.formats.sheet.columns import header_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 64 * 1024
WIDTHS = {"text": 50, "answer": 28, "answer_feedback": 28, "general_feedback": 36, "name": 28, "hint": 28}
Items = Callable[[], Iterator[Item]]
Note = Callable[[Problem], None]
Row = dict[tuple[str, int], str]


class QuestionTable(Report):
    """The rows of a table as a report; English names where the reader's language is English."""

    def __init__(self, columns: list[tuple[str, int]], rows: Iterator[Row]) -> None:
        self.title = _("Questions")
        self._rows = rows
        english = (get_language() or "").startswith("en")
        self.columns = [
            Column(
                "-".join(map(str, column)),
                header_of(*column, english=english),
                _cell(column),
                width_of(column),
            )
            for column in columns
        ]

    def rows(self) -> Iterator[Row]:
        return self._rows


def _cell(column: tuple[str, int]) -> Callable[[Row], str]:
    return lambda row: row.get(column, "")


def width_of(column: tuple[str, int]) -> int:
    return WIDTHS.get(column[0], 14)


def csv(items: Items, note: Note) -> Iterator[bytes]:
    """The table in pieces. The questions are gone through twice: first to see how many columns they need."""
    return stream(QuestionTable(_columns(items), write_sheet(items(), note)))


def xlsx(items: Items, note: Note) -> Iterator[bytes]:
    """The workbook in pieces; it is whole before the first one leaves."""
    return _pieces(workbook([QuestionTable(_columns(items), write_sheet(items(), note))]))


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece


def _columns(items: Items) -> list[tuple[str, int]]:
    answers = hints = 0
    for item in items():
        more = counts(item)
        answers, hints = max(answers, more[0]), max(hints, more[1])
    return columns_for(answers, hints)


def workbook(tables: list[Any]) -> IO[bytes]:
    """A workbook with a sheet for each table, at its beginning; the caller closes it.

    Unlike a report it has no title above the names of the columns: what we write we can read.
    """
    from xlsxwriter import Workbook

    target = TemporaryFile()  # noqa: SIM115 - the caller reads from it and closes it
    book = Workbook(target, OPTIONS)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(sheet_name(str(table.title)))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, defuse(str(column.label)), bold)
        for line, row in enumerate(table.rows(), 1):
            for place, column in enumerate(table.columns):
                if text := str(column.value(row)):
                    sheet.write_string(line, place, defuse(text), wrap)
    book.close()
    target.seek(0)
    return target
