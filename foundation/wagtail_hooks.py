"""What the foundation offers: the periodic housekeeping."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import connection
from wagtail import hooks

from .leases import requeue_abandoned
from .periodic import Periodic

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@hooks.register("periodic")
def housekeeping() -> list[Periodic]:
    return [
        Periodic("foundation.clear_sessions", DAY, lambda at: call_command("clearsessions")),
        Periodic("foundation.prune_tasks", DAY, prune_tasks),
        Periodic("foundation.publish_scheduled", MINUTE, lambda at: call_command("publish_scheduled")),
        Periodic("foundation.refresh_statistics", DAY, refresh_statistics),
        Periodic("foundation.requeue_abandoned", MINUTE, requeue),
    ]


def prune_tasks(at: datetime) -> None:
    """Old results of tasks go after two weeks, failed ones after two months."""
    call_command("prune_db_task_results", queue_name="*", failed_min_age_days=60, verbosity=0)


def refresh_statistics(at: datetime) -> None:
    """SQLite chooses indexes by statistics that it gathers only when asked; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")


def requeue(at: datetime) -> None:
    """Tasks of workers that died wait again."""
    requeue_abandoned(at=at)
