"""What happens when the time of an attempt is over, and when the next one may begin."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum


class WhenOver(StrEnum):
    """Moodle's three ways: hand in what is saved, allow handing in for a while, or not count the attempt."""

    SUBMIT = "submit"
    GRACE = "grace"
    ABANDON = "abandon"


class Fate(StrEnum):
    """What the clock says of an attempt in progress. OVERDUE: it can be handed in, but no more answered."""

    GOES_ON = "goes_on"
    OVERDUE = "overdue"
    SUBMIT = "submit"
    ABANDON = "abandon"


def fate(at: datetime, deadline: datetime | None, when_over: WhenOver, grace: timedelta) -> Fate:
    """The clock's word at that moment; the deadline itself is over."""
    if deadline is None or at < deadline:
        return Fate.GOES_ON
    if when_over == WhenOver.GRACE:
        return Fate.OVERDUE if at < deadline + grace else Fate.ABANDON
    return Fate.SUBMIT if when_over == WhenOver.SUBMIT else Fate.ABANDON


def next_start(ends: Sequence[datetime], first_delay: timedelta, later_delay: timedelta) -> datetime | None:
    """The earliest moment of the next attempt; None where there is nothing to wait for.

    `ends`: when the attempts so far ended, in order. The first delay stands between the first and the second
    attempt, the later delay between all that follow.
    """
    delay = first_delay if len(ends) == 1 else later_delay
    return ends[-1] + delay if ends and delay else None
