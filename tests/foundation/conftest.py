"""What tests of the foundation share."""

from datetime import UTC, datetime

import pytest
from django.utils import translation


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def indonesian():
    with translation.override("id"):
        yield


@pytest.fixture
def at_noon() -> datetime:
    return datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@pytest.fixture
def queue(settings):
    """Tasks wait in the database for a worker, as they do outside tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
