"""Which reader a file gets: its bytes decide, and its name must agree."""

from typing import IO

from django.utils.translation import gettext as _

from foundation.kinds import extension_of

from .csv_lines import decode, read_csv
from .table import Rows, fill
from .xlsx_lines import is_workbook, read_xlsx

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MAX_ROWS = 5_000
MAX_BYTES = 5 * 1024 * 1024


def read_rows(
    file: IO[bytes], *, filename: str, max_rows: int = MAX_ROWS, max_bytes: int = MAX_BYTES
) -> Rows:
    """Reads an uploaded table; nothing in it can raise. Lines and columns count from 1, as Excel shows them.

    CSV may be parted by semicolons, commas or tabs and be written in UTF-8, UTF-16 or Windows-1252. Of a
    workbook the first visible sheet is read, formulas by their last result. Cells come as stripped text:
    whole numbers without ".0", dates as 2026-11-25. Look at `problems` before using the rows.
    """
    table = Rows()
    data = file.read(max_bytes + 1)
    file.seek(0)
    if len(data) > max_bytes:
        table.error(_("The file is larger than %(size)s MB.") % {"size": max_bytes // 1024**2})
    elif problem := _disguise(data, extension_of(filename)):
        table.error(problem, text=filename)
    elif data.startswith(ZIP):
        return fill(table, read_xlsx(file, table), max_rows=max_rows) if is_workbook(file, table) else table
    elif (text := decode(data)) is None:
        table.error(_("The file holds no text. Save the table as .xlsx or .csv."), text=filename)
    else:
        return fill(table, read_csv(text, table), max_rows=max_rows)
    return table


def _disguise(data: bytes, extension: str) -> str:
    """Why the name and the bytes do not fit, or ""."""
    if extension not in {"csv", "txt", "xlsx"}:
        return _("Only tables saved as .xlsx or .csv can be read.")
    if data.startswith(OLD_EXCEL):
        return _("This is a workbook of an old Excel, or one with a password. Save it as .xlsx without one.")
    if data.startswith(ZIP) != (extension == "xlsx") and data:
        return _("The file does not hold what its name says. Save it again from its program, then upload it.")
    return ""
