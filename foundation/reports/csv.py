"""A report as CSV that Excel opens right.

Excel reads CSV by the reader's regional settings: where the comma is the decimal sign, semicolons part the
columns. The file follows the active language in both. The byte order mark says that it is UTF-8.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from itertools import islice
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, override

from .base import Report
from .defuse import defuse, keep_digits

CHUNK_BYTES = 64 * 1024
ROWS_A_TURN = 500


def stream(report: Report) -> Iterator[bytes]:
    """The file in chunks of 64 kB. Language and time zone are those of the call, not of the later reading."""
    return _chunks(report, get_language() or "", formatter())


def formatter() -> Callable[[Any], str]:
    """A function that writes one cell as text, in the active language and time zone.

    Numbers have the decimal sign and no thousands separator, dates are ISO (Excel knows them everywhere),
    times are local to the minute.
    """
    point = formats.get_format("DECIMAL_SEPARATOR")
    words = {True: gettext("yes"), False: gettext("no")}
    zone = timezone.get_current_timezone()

    def write(value: Any) -> str:
        if isinstance(value, str):
            return keep_digits(defuse(value))
        if value is None:
            return ""
        if isinstance(value, bool):
            return words[value]
        if isinstance(value, int):
            return str(value)
        if isinstance(value, (Decimal, float)):
            return format(value, "f" if isinstance(value, Decimal) else "").replace(".", point)
        if isinstance(value, datetime):
            local = value.astimezone(zone).replace(tzinfo=None) if timezone.is_aware(value) else value
            return local.isoformat(" ", "minutes")
        return value.isoformat() if isinstance(value, date) else keep_digits(defuse(str(value)))

    return write


def delimiter() -> str:
    """What parts the columns in the active language."""
    return ";" if formats.get_format("DECIMAL_SEPARATOR") == "," else ","


def _chunks(report: Report, language: str, write: Callable[[Any], str]) -> Iterator[bytes]:
    buffer = StringIO()
    with override(language):
        writer = csv.writer(buffer, delimiter=delimiter(), lineterminator="\r\n")
        buffer.write("\N{BYTE ORDER MARK}")
        writer.writerow([defuse(str(column.label)) for column in report.columns])
    values = [column.value for column in report.columns]
    rows = iter(report.rows())
    while True:
        with override(language):
            lines = [[write(value(row)) for value in values] for row in islice(rows, ROWS_A_TURN)]
        writer.writerows(lines)
        if buffer.tell() >= CHUNK_BYTES or not lines:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
        if not lines:
            return
