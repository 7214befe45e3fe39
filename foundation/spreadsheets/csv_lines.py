"""Lines of a CSV file, whatever program wrote it."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from .table import Line, Rows

DELIMITERS = ";,\t"
QUOTED = re.compile(r'"[^"]*"')
MARKS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]


def decode(data: bytes) -> str | None:
    """The text, or None for bytes that are no text. UTF-8 first, then what older Windows programs write."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\0" in data:
        return None
    text = _decode(data, "utf-8")
    return text if text is not None else _decode(data, "cp1252")


def guess_delimiter(text: str) -> str:
    """The sign that parts most columns in the first line, quotes left aside; `sep=;` says it outright."""
    first = text.lstrip("\r\n").partition("\n")[0].strip("\r")
    if first.lower().startswith("sep=") and first[4:5] in set(DELIMITERS):
        return first[4]
    bare = QUOTED.sub("", first)
    return max(DELIMITERS, key=bare.count) if any(sign in bare for sign in DELIMITERS) else ","


def read_csv(text: str, table: Rows) -> Iterator[Line]:
    """Each line with the number at which it begins; a broken quote ends the reading with a problem."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=guess_delimiter(text), strict=True)
    number = 1
    try:
        for cells in reader:
            if not (number == 1 and cells and cells[0].lower().startswith("sep=")):
                yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        message = _("From this line on the file cannot be read; a quotation mark may be missing or too many.")
        table.error(message, line=number, text=str(error))


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None
