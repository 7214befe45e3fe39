"""Tasks whose worker died run again.

django-tasks-db marks a task as running and knows nothing more: a killed worker leaves it running for ever.
How long a task lasts says nothing about whether someone still works on it, so the worker itself gives a
sign: from `task_started` to `task_finished` a thread renews one row, in every worker process, whichever way
it was started. A running task without a recent sign goes back into the queue; the change is conditional on
what was read, so two runners cannot return it twice. A task that has outlived three workers is the likely
cause of their death and is marked as failed. Tasks are idempotent, hence the rare worker that was only
asleep does no harm.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .beats import Beat
from .jobs import fail_job_of_task
from .models import TaskLease

LEASE = timedelta(seconds=60)
BEAT_SECONDS = 15.0
MOST_ATTEMPTS = 3

_beats: dict[UUID, Beat] = {}


def renew_lease(*, task_id: UUID, at: datetime | None = None) -> TaskLease:
    """Notes that a worker is alive on this task at `at` (now)."""
    lease, _ = TaskLease.objects.update_or_create(task_id=task_id, defaults={"seen_at": at or timezone.now()})
    return lease


def begin_beat(*, task_id: UUID) -> None:
    """Gives signs of life for the task from now on, the first one at once."""
    renew_lease(task_id=task_id)
    _beats[task_id] = Beat(lambda: _renew(task_id), every=BEAT_SECONDS)
    _beats[task_id].start()


def end_beat(*, task_id: UUID) -> None:
    """Stops the signs of life; a task that never began one is left alone."""
    if beat := _beats.pop(task_id, None):
        beat.stop()
        TaskLease.objects.filter(task_id=task_id).delete()


def requeue_abandoned(*, at: datetime) -> list[UUID]:
    """Gives tasks of dead workers back to the queue; returns the ids of those that will run again."""
    seen = TaskLease.objects.filter(task_id=OuterRef("pk"), seen_at__gt=at - LEASE)
    silent = DBTaskResult.objects.running().filter(~Exists(seen), started_at__lte=at - LEASE)
    return [task.pk for task in silent if _return_to_queue(task, at)]


def _renew(task_id: UUID) -> None:
    renew_lease(task_id=task_id)


def _return_to_queue(task: DBTaskResult, at: datetime) -> bool:
    """Whether the task waits again; False too where someone else was quicker."""
    tired = len(task.worker_ids) >= MOST_ATTEMPTS
    same = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    with transaction.atomic():
        changed = same.update(
            **_failed(at) if tired else {"status": TaskResultStatus.READY, "started_at": None}
        )
        if changed:
            TaskLease.objects.filter(task_id=task.pk).delete()
        if changed and tired:
            fail_job_of_task(task_id=task.pk, at=at)
    return bool(changed) and not tired


def _failed(at: datetime) -> dict[str, Any]:
    return {
        "status": TaskResultStatus.FAILED,
        "finished_at": at,
        "exception_class_path": "builtins.RuntimeError",
        "traceback": f"{MOST_ATTEMPTS} workers ended without finishing this task.",
    }
