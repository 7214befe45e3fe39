"""The foundation among Django's applications."""

from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from django_tasks.signals import task_finished, task_started

        task_started.connect(begin_beat, dispatch_uid="foundation.begin_beat")
        task_finished.connect(end_beat, dispatch_uid="foundation.end_beat")


def begin_beat(sender: Any, task_result: Any, **_kwargs: Any) -> None:
    from . import leases

    if task_id := _of_database(sender, task_result):
        leases.begin_beat(task_id=task_id)


def end_beat(sender: Any, task_result: Any, **_kwargs: Any) -> None:
    from . import leases

    if task_id := _of_database(sender, task_result):
        leases.end_beat(task_id=task_id)


def _of_database(sender: Any, task_result: Any) -> UUID | None:
    """The task's id where the database queue runs it; other backends run in the caller and cannot be lost."""
    from django_tasks_db import DatabaseBackend

    backend = sender if isinstance(sender, type) else type(sender)
    return UUID(task_result.id) if issubclass(backend, DatabaseBackend) else None
