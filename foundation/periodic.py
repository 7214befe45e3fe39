"""Work that comes again by the clock; rooms offer theirs through the hook "periodic"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wagtail import hooks


@dataclass(frozen=True)
class Periodic:
    """A piece of work that is due every so often.

    `name` is stable ("foundation.publish_scheduled"): the time of the last run is kept under it. `run` gets
    the time at which it was called; it must be idempotent and should take seconds, longer work becomes a
    task.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], None]


def offered() -> list[Periodic]:
    """All periodic work of all rooms, by name."""
    found = [work for hook in hooks.get_hooks("periodic") for work in hook()]
    return sorted(found, key=lambda work: work.name)
