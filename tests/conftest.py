"""What every test may use: the database of the run, empty caches, a count of queries."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from tests import snapshots
from tests.cast import build_cast, cast  # noqa: F401
from tests.database import Store, store_for
from tests.school import build_school

NEEDS_DATABASE = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what asks a database anything; the rest has run on SQLite and would answer the same."""
    if connection.vendor == "sqlite":
        return
    asking = [item for item in items if asks_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
    items[:] = asking


def asks_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or NEEDS_DATABASE & set(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the migrated template in place of pytest-django's own migrate."""
    store = store_for(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        store.make_template()
        store.copy()
        take_snapshots()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: restore(store))
        yield
        store.drop()


def take_snapshots() -> None:
    """The city and its school, made once for all tests that begin with them."""
    with transaction.atomic():
        city = snapshots.take("cast", build_cast)
        snapshots.take("school", lambda: build_school(city))
        transaction.set_rollback(True)


def restore(store: Store) -> None:
    """After a test that commits: the template's rows again. Django's flush would lose those of migrations."""
    store.restore()


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """A rolled-back row's number returns in the next test, so nothing cached may outlive its test."""
    for alias in settings.CACHES:
        caches[alias].clear()
