"""A task whose worker died runs again."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from threading import Event
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.jobs import start_job
from foundation.leases import begin_beat, end_beat, renew_lease, requeue_abandoned
from foundation.models import Job, TaskLease
from tests.foundation.tasks import count_to, wait_for_go

MINUTES = timedelta(minutes=1)
PATIENCE = 30 * 20


@pytest.fixture
def work():
    """Runs a worker in this process until the queue is empty, and gives pytest its signals back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield lambda: call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    for number, handler in kept.items():
        signal.signal(number, handler)


def queued(folder="/nowhere"):
    return DBTaskResult.objects.get(pk=wait_for_go.enqueue(str(folder)).id)


def claimed(times=1):
    task = queued()
    for _ in range(times):
        task.claim("a-worker")
    return task


def test_a_task_with_a_recent_sign_of_life_is_left_alone(db, queue):
    task = claimed()
    later = timezone.now() + 10 * MINUTES
    renew_lease(task_id=task.pk, at=later - timedelta(seconds=30))
    assert requeue_abandoned(at=later) == []


def test_a_task_that_began_just_now_may_take_its_time_to_give_one(db, queue):
    claimed()
    assert requeue_abandoned(at=timezone.now() + timedelta(seconds=20)) == []


def test_a_task_without_a_sign_goes_back_into_the_queue(db, queue):
    task = claimed()
    renew_lease(task_id=task.pk)
    assert requeue_abandoned(at=timezone.now() + 2 * MINUTES) == [task.pk]
    task.refresh_from_db()
    assert task.status == "READY"
    assert DBTaskResult.objects.ready().get() == task
    assert not TaskLease.objects.exists()


def test_a_task_goes_back_once_though_two_runners_look(db, queue):
    claimed()
    later = timezone.now() + 2 * MINUTES
    assert len(requeue_abandoned(at=later)) == 1
    assert requeue_abandoned(at=later) == []


def test_waiting_and_finished_tasks_are_no_concern(db, queue):
    queued()
    claimed().set_successful("done")
    assert requeue_abandoned(at=timezone.now() + 60 * MINUTES) == []


def test_a_task_that_outlived_three_workers_fails_and_so_does_its_job(
    db, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = start_job(kind="count", task=count_to, arguments={"number": 3})
    task = DBTaskResult.objects.get()
    for _ in range(3):
        task.claim("a-worker")
    assert requeue_abandoned(at=timezone.now() + 2 * MINUTES) == []
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert Job.objects.get(pk=job.pk).state == "failed"


@pytest.mark.django_db(transaction=True)
def test_a_worker_gives_signs_of_life_while_its_task_lasts(queue, monkeypatch):
    monkeypatch.setattr("foundation.leases.BEAT_SECONDS", 0.02)
    task = claimed()
    begin_beat(task_id=task.pk)
    first = TaskLease.objects.get().seen_at
    assert waits_for(lambda: TaskLease.objects.get().seen_at > first)
    end_beat(task_id=task.pk)
    assert not TaskLease.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_finishes_leaves_no_sign(queue, work, tmp_path):
    (tmp_path / "go").touch()
    task = queued(tmp_path)
    work()
    task.refresh_from_db()
    assert (task.status, task.return_value) == ("SUCCESSFUL", "done")
    assert not TaskLease.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_costs_a_minute_and_nothing_else(queue, work, tmp_path):
    task = queued(tmp_path)
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--no-startup-delay", "-v", "0"],
        cwd=django_settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "elearning.settings"},
    )
    assert waits_for((tmp_path / "began").exists)
    assert waits_for(lambda: TaskLease.objects.filter(task_id=task.pk).exists())
    worker.send_signal(signal.SIGKILL)
    worker.wait()

    assert requeue_abandoned(at=timezone.now() + 2 * MINUTES) == [UUID(str(task.pk))]
    (tmp_path / "go").touch()
    work()
    task.refresh_from_db()
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 2)


def waits_for(condition):
    """Whether the condition comes true within half a minute."""
    tick = Event()
    return any(condition() or tick.wait(0.05) for _ in range(PATIENCE))


def address():
    """The run's database as another process has to be told it."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    place = f"{given['HOST']}:{given['PORT'] or 5432}"
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{place}/{given['NAME']}"
