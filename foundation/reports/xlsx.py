"""A report as an Excel workbook, written row by row into a temporary file."""

from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext

from .base import Report
from .defuse import defuse

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
MOST_ROWS = 1_048_576
FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


def write(report: Report) -> IO[bytes]:
    """The finished workbook, at its beginning; the caller closes it, which also deletes it."""
    from xlsxwriter import Workbook

    target = TemporaryFile()  # noqa: SIM115 - the download streams from it and closes it
    book = Workbook(target, OPTIONS)
    sheet = book.add_worksheet(sheet_name(str(report.title)))
    first = _write_head(book, sheet, report)
    _write_rows(book, sheet, report, first)
    book.close()
    target.seek(0)
    return target


def sheet_name(title: str) -> str:
    """At most 31 characters and none of those that Excel forbids."""
    return title.translate(FORBIDDEN)[:31] or "1"


def _write_head(book: Any, sheet: Any, report: Report) -> int:
    """Title, chosen filters, column names; returns the number of the first row of the table (from 0)."""
    bold = book.add_format({"bold": True})
    for index, column in enumerate(report.columns):
        sheet.set_column(index, index, column.width)
    sheet.write_string(0, 0, defuse(str(report.title)), bold)
    for line, (label, value) in enumerate(report.filters(), 1):
        sheet.write_string(line, 0, defuse(str(label)))
        sheet.write_string(line, 1, defuse(str(value)))
    names = len(report.filters()) + 2
    for index, column in enumerate(report.columns):
        sheet.write_string(names, index, defuse(str(column.label)), bold)
    sheet.freeze_panes(names + 1, 0)
    return names + 1


def _write_rows(book: Any, sheet: Any, report: Report, first: int) -> None:
    formats: dict[type, Any] = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    zone = timezone.get_current_timezone()
    values = [column.value for column in report.columns]
    for line, row in enumerate(report.rows(), first):
        if line >= MOST_ROWS:
            raise ValueError(f"A workbook holds at most {MOST_ROWS} rows; this report has more.")
        for index, value in enumerate(values):
            _write_cell(sheet, line, index, value(row), formats, zone)


def _write_cell(sheet: Any, line: int, index: int, value: Any, formats: dict[type, Any], zone: Any) -> None:
    if isinstance(value, bool):
        sheet.write_string(line, index, gettext("yes") if value else gettext("no"))
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(line, index, value)
    elif isinstance(value, datetime):
        local = value.astimezone(zone).replace(tzinfo=None) if timezone.is_aware(value) else value
        sheet.write_datetime(line, index, local, formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(line, index, value, formats[date])
    elif value is not None:
        sheet.write_string(line, index, defuse(str(value)))
