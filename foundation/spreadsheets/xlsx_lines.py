"""Lines of the first visible sheet of an Excel workbook."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from .table import MOST_COLUMNS, Line, Rows

logger = logging.getLogger(__name__)

MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
EXACT = 10**15


def is_workbook(file: IO[bytes], table: Rows) -> bool:
    """Whether the zip is a workbook and safe to unpack; zipfile never reads beyond the declared sizes."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        table.error(_("The file is damaged. Save it again as an Excel workbook (.xlsx)."))
        return False
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        table.error(_("The file is far too large once it is unpacked, so it is not read."))
        return False
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        table.error(_("The file is no Excel workbook. Save the table as .xlsx or .csv."))
        return False
    return True


def read_xlsx(file: IO[bytes], table: Rows) -> Iterator[Line]:
    """Each line with its number. A workbook that breaks the reader ends with a problem, not an exception."""
    from openpyxl import load_workbook

    number = 0
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1):
            yield number, [_text(table, number, column, cell) for column, cell in enumerate(cells, 1)]
    except Exception:  # openpyxl raises whatever a broken part leads it to
        logger.info("A workbook could not be read.", exc_info=True)
        message = _("From this line on the workbook cannot be read. Save it again in Excel or LibreOffice.")
        table.error(message, line=number + 1)


def _text(table: Rows, line: int, column: int, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (int, float)):
        return _number(table, line, column, value)
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _number(table: Rows, line: int, column: int, value: int | float) -> str:
    """Numbers as typed. Excel keeps 15 digits: a NIP typed into a number cell has lost its last three."""
    if abs(value) >= EXACT:
        message = _(
            "Excel has rounded this long number. Format the column as text and type the number again."
        )
        table.error(message, line=line, column=column, text=str(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
