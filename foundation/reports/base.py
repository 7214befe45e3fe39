"""What a report is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

CHUNK_ROWS = 2000


@dataclass(frozen=True)
class Column:
    """One column: `value` takes a row and returns text, a number, a date or time, a bool or None.

    `name` is stable, for links that sort; `label` is what people read; `width` is in characters, for XLSX.
    """

    name: str
    label: str
    value: Callable[[Any], Any]
    width: int = 16


class Report:
    """A queryset and columns.

    A subclass sets `title` and `columns`, and gives either `queryset()` or, where rows are merged from
    several queries, `rows()`. `filters()` says in words what was chosen; it stands above the table of an
    XLSX.
    """

    title: str
    columns: Sequence[Column]

    def queryset(self) -> QuerySet:
        raise NotImplementedError

    def rows(self) -> Iterable[Any]:
        """The rows one after the other, never all in memory."""
        return self.queryset().iterator(chunk_size=CHUNK_ROWS)

    def filters(self) -> list[tuple[str, str]]:
        return []

    def filename(self, extension: str, on: date) -> str:
        """ASCII letters, digits and hyphens: "pelatihan-tim-2026-11-25.csv"."""
        return f"{slugify(str(self.title)) or 'report'}-{on.isoformat()}.{extension}"
