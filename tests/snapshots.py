"""What most tests begin with, made once by our services and written again for each test as the rows they left.

Publishing a course through Wagtail takes a third of a second, its rows a few milliseconds. Rows are read and written
as the database's own text, so nothing is lost on the way.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import AutoField, Model
from django.utils import timezone

T = TypeVar("T")
Rows = set[tuple]


@dataclass(frozen=True)
class Change:
    """What became of one table: the keys of rows that changed or went, and the rows that came."""

    model: type[Model]
    gone: tuple
    rows: tuple[tuple, ...]


@dataclass(frozen=True)
class Snapshot:
    """What happened to the tables, on which day, and the pickled result. `before`: how the tables stood that it and
    the snapshots before it changed.
    """

    changes: tuple[Change, ...]
    before: dict[type[Model], tuple]
    day: date
    result: bytes

    def fits(self) -> bool:
        """Not where a test lives on another day, has rows of its own already, or commits."""
        is_today = timezone.localdate() == self.day
        return is_today and connection.in_atomic_block and standing(self.before) == self.before

    def write(self) -> Any:
        """The rows again, and what was returned when they were made."""
        with connection.cursor() as cursor:
            for change in self.changes:
                write(cursor, change)
            models = [change.model for change in self.changes]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        return pickle.loads(self.result)


KEPT: dict[str, Snapshot] = {}


def remembered(name: str, build: Callable[[], T]) -> T:
    """What `build` would return, and its rows in the database; it is called only where the snapshot does not fit."""
    kept = KEPT.get(name)
    return kept.write() if kept and kept.fits() else build()


def take(name: str, build: Callable[[], T]) -> T:
    """Call `build` and keep what it does. Snapshots stand on one another, in the order in which they are taken."""
    before = everything()
    stood = standing(before)
    result = build()
    changes = tuple(change(model, before[model], rows) for model, rows in everything().items())
    changes = tuple(one for one in changes if one.gone or one.rows)
    below = [one.model for kept in KEPT.values() for one in kept.changes]
    touched = dict.fromkeys([*below, *(one.model for one in changes)])
    KEPT[name] = Snapshot(
        changes, {model: stood[model] for model in touched}, timezone.localdate(), pickle.dumps(result)
    )
    return result


def change(model: type[Model], old: Rows, new: Rows) -> Change:
    place = names(model).index(model._meta.pk.column)
    return Change(model, tuple(row[place] for row in old - new), tuple(new - old))


def everything() -> dict[type[Model], Rows]:
    with connection.cursor() as cursor:
        return {model: read(cursor, model) for model in tables()}


def tables() -> list[type[Model]]:
    """Every model with a table of its own; SQLite's full text follows by triggers."""
    models = apps.get_models(include_auto_created=True)
    own = [model for model in models if model._meta.managed and not model._meta.proxy]
    return [model for model in own if not model._meta.db_table.endswith("_fts")]


def names(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def read(cursor: Any, model: type[Model]) -> Rows:
    plain = "{}::text" if connection.vendor == "postgresql" else "+{}"
    columns = ", ".join(plain.format(quoted(name)) for name in names(model))
    cursor.execute(f"SELECT {columns} FROM {quoted(model._meta.db_table)}")
    return set(cursor.fetchall())


def write(cursor: Any, change: Change) -> None:
    table, columns = quoted(change.model._meta.db_table), names(change.model)
    if change.gone:
        key = quoted(change.model._meta.pk.column)
        places = ", ".join(["%s"] * len(change.gone))
        cursor.execute(f"DELETE FROM {table} WHERE {key} IN ({places})", change.gone)
    if change.rows:
        listed, places = ", ".join(map(quoted, columns)), ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places})", change.rows)


def standing(models: Iterable[type[Model]]) -> dict[type[Model], tuple]:
    """Of each table the count of its rows and the highest key, where keys are numbers; one query."""
    models = list(models)
    parts = [
        f"SELECT {n}, COUNT(*), {highest_key(model)} FROM {quoted(model._meta.db_table)}"
        for n, model in enumerate(models)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {models[n]: tuple(found) for n, *found in cursor.fetchall()}


def highest_key(model: type[Model]) -> str:
    field = model._meta.pk
    while field.remote_field:
        field = field.target_field
    is_number = isinstance(field, AutoField)
    return f"COALESCE(MAX({quoted(model._meta.pk.column)}), 0)" if is_number else "0"


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
