"""Databases for tests: migrated once into a template, then copied for each run and worker.

A full migrate takes a quarter of a minute, a copy a blink. The template's name is a hash of every
migration file, so a changed migration makes a new one by itself. `--nomigrations` would be as quick but
loses what migrations put in: the root page, the site, the locale, the groups.
"""

import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import django
import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql


class Store(Protocol):
    """Where templates and copies live; one for each kind of database."""

    def make_template(self) -> None: ...
    def copy(self) -> None: ...
    def restore(self) -> None: ...
    def drop(self) -> None: ...


def migrations_key() -> str:
    """A hash of the contents of all migrations of all installed apps, 16 hexadecimal digits."""
    digest = hashlib.sha256(django.get_version().encode())
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "migrations").glob("[!_]*.py")):
            digest.update(f"{config.label}/{path.name}".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def store_for(worker: str) -> Store:
    """The store of the configured database; `worker` tells parallel workers apart ("main", "gw0")."""
    kind = SqliteStore if connection.vendor == "sqlite" else PostgresStore
    return kind(key=migrations_key(), run=f"{os.getpid()}_{worker}")


def migrate() -> None:
    """Builds all tables in the database that `connection` points at."""
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    connection.close()


def point_connection_at(name: str) -> None:
    """Django's default connection uses this database from now on, in every thread."""
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def abandoned(run: str) -> bool:
    """Whether the process that made this copy is gone; a killed run leaves its copy behind."""
    try:
        os.kill(int(run.split("_")[0]), 0)
    except ProcessLookupError:
        return True
    return False


class SqliteStore:
    """Files in `var/test-databases`; SQLite's backup call restores a copy under open connections."""

    def __init__(self, *, key: str, run: str) -> None:
        self.folder = settings.BASE_DIR / "var" / "test-databases"
        self.template = self.folder / f"template_{key}.sqlite3"
        self.run = self.folder / f"run_{run}.sqlite3"

    def make_template(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            self._sweep()
            if self.template.exists():
                return
            draft = self.run.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            point_connection_at(str(draft))
            migrate()
            self._leave_wal_mode(draft)
            draft.rename(self.template)

    def copy(self) -> None:
        shutil.copyfile(self.template, self.run)
        point_connection_at(str(self.run))

    def restore(self) -> None:
        connection.close()
        with closing(sqlite3.connect(self.template)) as source, closing(sqlite3.connect(self.run)) as target:
            source.backup(target)

    def drop(self) -> None:
        connection.close()
        for path in self.folder.glob(f"{self.run.name}*"):
            path.unlink()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _sweep(self) -> None:
        templates = sorted(self.folder.glob("template_*.sqlite3"), key=lambda path: path.stat().st_mtime)
        for path in templates[:-4]:
            path.unlink()
        for path in self.folder.glob("run_*"):
            if abandoned(path.name.removeprefix("run_")):
                path.unlink()

    @staticmethod
    def _leave_wal_mode(path: Path) -> None:
        """Folds the journal into the one file, so that copying it copies everything."""
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode=DELETE")


class PostgresStore:
    """Databases beside the configured one, made by CREATE DATABASE ... TEMPLATE."""

    def __init__(self, *, key: str, run: str) -> None:
        self.template = f"elearning_template_{key}"
        self.run = f"elearning_run_{run}"
        self.server = connection.get_connection_params() | {"autocommit": True}

    def make_template(self) -> None:
        with self._server() as server:
            server.execute("SELECT pg_advisory_lock(7204)")
            self._sweep(server)
            if self._names(server, f"^{self.template}$"):
                return
            draft = f"elearning_draft_{self.run}"
            self._execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", draft)
            self._execute(server, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", draft)
            point_connection_at(draft)
            migrate()
            self._execute(server, "ALTER DATABASE {} RENAME TO {}", draft, self.template)

    def copy(self) -> None:
        self.restore()
        point_connection_at(self.run)

    def restore(self) -> None:
        connection.close()
        with self._server() as server:
            self._execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", self.run)
            self._execute(server, "CREATE DATABASE {} TEMPLATE {}", self.run, self.template)

    def drop(self) -> None:
        connection.close()
        with self._server() as server:
            self._execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", self.run)

    @contextmanager
    def _server(self) -> Iterator[psycopg.Connection]:
        params = {
            name: value for name, value in self.server.items() if name not in {"context", "cursor_factory"}
        }
        with closing(psycopg.connect(**params)) as server:
            yield server

    def _sweep(self, server: psycopg.Connection) -> None:
        for name in self._names(server, "^elearning_(draft_elearning_)?run_"):
            if abandoned(re.sub("^elearning_(draft_elearning_)?run_", "", name)):
                self._execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        for name in self._names(server, "^elearning_template_")[:-4]:
            if name != self.template:
                self._execute(server, "DROP DATABASE IF EXISTS {}", name)

    @staticmethod
    def _names(server: psycopg.Connection, pattern: str) -> list[str]:
        """Names of databases, oldest first (object numbers grow)."""
        query = "SELECT datname FROM pg_database WHERE datname ~ %s ORDER BY oid"
        return [name for (name,) in server.execute(query, [pattern])]

    @staticmethod
    def _execute(server: psycopg.Connection, command: str, *names: str) -> None:
        server.execute(sql.SQL(command).format(*map(sql.Identifier, names)))
