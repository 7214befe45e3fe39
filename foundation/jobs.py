"""Long tasks that people wait for.

A room writes a task that takes the job's uuid as its first argument and gives its work to `run_job`:

    @task()
    def import_people(job: str, path: str) -> None:
        run_job(job, lambda progress: import_file(path, progress))

and starts it with `start_job(kind="import_people", task=import_people, owner=user, arguments={"path":
path})`.
"""

import traceback
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import Task

from .models import Job
from .problems import Problem

MOST_PROBLEMS = 500


class Progress:
    """What a running job tells. Each call is one UPDATE: call it per chunk of rows, not per row."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._problems: list[Problem] = []

    def expect(self, total: int) -> None:
        """The number of steps that the work will take."""
        Job.objects.filter(pk=self._job.pk).update(total=total)

    def advance(self, steps: int = 1) -> None:
        """So many steps more are done."""
        Job.objects.filter(pk=self._job.pk).update(done=F("done") + steps)

    def note(self, problem: Problem) -> None:
        """Remembers a problem; the first 500 are kept, written when the job ends."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(problem)

    @property
    def problems(self) -> list[Problem]:
        return list(self._problems)


def start_job(
    *,
    kind: str,
    task: Task[..., Any],
    owner: Any = None,
    arguments: dict[str, Any] | None = None,
    total: int = 0,
    at: datetime | None = None,
) -> Job:
    """Makes a job; its task is queued on commit. `arguments` are JSON values, by name after the uuid."""
    job = Job.objects.create(kind=kind, owner=owner, total=total, created_at=at or timezone.now())
    transaction.on_commit(lambda: _enqueue(job, task, arguments or {}))
    return job


def run_job(
    job: str, work: Callable[[Progress], dict[str, Any] | None], *, at: datetime | None = None
) -> Job:
    """Does the work of a job once and notes how it went.

    `work` returns the job's result as JSON values, or None. A finished job is left as it is, so a task that
    was queued twice does nothing the second time; one whose worker died starts from the beginning. An
    exception marks the job as failed and goes on to the task queue, which keeps the traceback.
    """
    started = Job.objects.filter(uuid=job, state__in=[Job.State.QUEUED, Job.State.RUNNING]).update(
        state=Job.State.RUNNING, started_at=at or timezone.now(), done=0
    )
    row = Job.objects.get(uuid=job)
    if not started:
        return row
    progress = Progress(row)
    try:
        result = work(progress)
    except BaseException as error:
        progress.note(Problem("error", _("The work stopped because of a fault."), text=_last_line(error)))
        _finish(row, Job.State.FAILED, progress.problems, {}, at)
        raise
    return _finish(row, Job.State.DONE, progress.problems, result or {}, at)


def fail_job_of_task(*, task_id: UUID, at: datetime) -> None:
    """Marks the job of a task that will not be tried again; most tasks have none."""
    for job in Job.objects.filter(task_id=task_id, state__in=[Job.State.QUEUED, Job.State.RUNNING]):
        _finish(
            job, Job.State.FAILED, [Problem("error", _("The work was interrupted several times."))], {}, at
        )


def _enqueue(job: Job, task: Task[..., Any], arguments: dict[str, Any]) -> None:
    queued = task.enqueue(str(job.uuid), **arguments)
    Job.objects.filter(pk=job.pk).update(task_id=_task_uuid(queued.id))


def _task_uuid(task_id: str) -> UUID | None:
    """The database queue names tasks by uuid; other backends by short random names that nobody looks up."""
    try:
        return UUID(task_id)
    except ValueError:
        return None


def _finish(
    job: Job, state: Job.State, problems: list[Problem], result: dict[str, Any], at: datetime | None
) -> Job:
    job.refresh_from_db()
    job.state, job.result, job.finished_at = state, result, at or timezone.now()
    job.problems = [problem.as_json() for problem in problems]
    job.save(update_fields=["state", "result", "finished_at", "problems"])
    return job


def _last_line(error: BaseException) -> str:
    return traceback.format_exception_only(error)[-1].strip()[:300]
