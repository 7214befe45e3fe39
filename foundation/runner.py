"""Runs periodic work, one runner at a time however many were started."""

import logging
import traceback
from datetime import datetime, timedelta
from threading import Event
from uuid import uuid4

from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone

from .beats import Beat
from .models import PeriodicRun, RunnerLock
from .periodic import Periodic, offered

logger = logging.getLogger(__name__)

LOCK = "periodic"
LEASE = timedelta(seconds=60)
BEAT_SECONDS = 15.0


def acquire(*, holder: str, at: datetime, name: str = LOCK, lease: timedelta = LEASE) -> bool:
    """Takes or renews the lock row until `at + lease`; False while another holder's lease lasts.

    One conditional UPDATE decides, which SQLite and PostgreSQL both carry out for one caller only.
    """
    RunnerLock.objects.bulk_create(
        [RunnerLock(name=name, holder=holder, until=at + lease)], ignore_conflicts=True
    )
    free = RunnerLock.objects.filter(name=name).filter(Q(holder=holder) | Q(until__lte=at))
    return free.update(holder=holder, until=at + lease) == 1


def release(*, holder: str, at: datetime, name: str = LOCK) -> None:
    """Lets the next runner begin at once."""
    RunnerLock.objects.filter(name=name, holder=holder).update(until=at)


def run_due(*, at: datetime, works: list[Periodic] | None = None) -> list[str]:
    """Runs what is due at `at`; returns the names. A failing piece is noted and does not stop the others."""
    works = offered() if works is None else works
    last = dict(PeriodicRun.objects.values_list("name", "last_run_at"))
    due = [work for work in works if work.name not in last or last[work.name] + work.every <= at]
    for work in due:
        _run(work, at)
    return [work.name for work in due]


class Runner:
    """The loop of the `run_periodic` command. Several may run; all but one wait for the lock."""

    def __init__(self, *, pause: float = 5.0) -> None:
        self.holder = uuid4().hex
        self._pause = pause
        self._stopped = Event()

    def stop(self) -> None:
        """Ends the loop after the piece of work that is running."""
        self._stopped.set()

    def run(self) -> None:
        while not self._stopped.is_set():
            close_old_connections()
            self.turn()
            self._stopped.wait(self._pause)
        release(holder=self.holder, at=timezone.now())

    def turn(self) -> list[str]:
        """One look at the clock: the names of what ran, empty too where another runner holds the lock."""
        if not acquire(holder=self.holder, at=timezone.now()):
            return []
        with Beat(self._renew, every=BEAT_SECONDS):
            return run_due(at=timezone.now())

    def _renew(self) -> None:
        acquire(holder=self.holder, at=timezone.now())


def _run(work: Periodic, at: datetime) -> None:
    """The time is noted first, so that work which kills its runner waits for its next turn."""
    PeriodicRun.objects.update_or_create(name=work.name, defaults={"last_run_at": at, "last_error": ""})
    try:
        work.run(at)
    except Exception:
        logger.exception("Periodic work %s failed.", work.name)
        PeriodicRun.objects.filter(name=work.name).update(last_error=traceback.format_exc())
