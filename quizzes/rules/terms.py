"""What applies to one learner: the quiz as it stands, changed by exceptions and by granted extra time.

An exception for the person wins over those of units; of several units the most generous counts, as in Moodle
with groups. Extra time is ours: it lengthens the time limit, and by as much the last moment of an attempt that
runs into the close, so that the close does not take back what was granted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

V = TypeVar("V")
NO_LIMIT = 0


@dataclass(frozen=True)
class Terms:
    """None is no limit. `extra_percent` lengthens the time limit, `extra_attempts` are added to those allowed."""

    open_at: datetime | None = None
    due_at: datetime | None = None
    close_at: datetime | None = None
    time_limit: timedelta | None = None
    attempts_allowed: int | None = None
    password: str = ""
    extra_percent: int = 0
    extra_attempts: int = 0

    @property
    def time_allowed(self) -> timedelta | None:
        """The time limit with the extra time, in whole seconds."""
        if self.time_limit is None:
            return None
        seconds = int(self.time_limit.total_seconds())
        return timedelta(seconds=seconds + seconds * self.extra_percent // 100)

    @property
    def attempts(self) -> int | None:
        """How many attempts there are in all."""
        return None if self.attempts_allowed is None else self.attempts_allowed + self.extra_attempts

    def deadline(self, started_at: datetime) -> datetime | None:
        """When the time of an attempt that began then is over."""
        allowed = self.time_allowed
        ends = []
        if self.time_limit is not None and allowed is not None:
            ends.append(started_at + allowed)
        if self.close_at is not None:
            granted = allowed - self.time_limit if allowed and self.time_limit else timedelta()
            ends.append(self.close_at + granted)
        return min(ends, default=None)

    def is_open(self, at: datetime) -> bool:
        """An attempt may begin."""
        return not (self.opens_later(at) or self.is_closed(at))

    def opens_later(self, at: datetime) -> bool:
        return self.open_at is not None and at < self.open_at

    def is_closed(self, at: datetime) -> bool:
        return self.close_at is not None and at >= self.close_at


@dataclass(frozen=True)
class Grant:
    """What an exception says; None where the quiz's own rule stands. 0 minutes or attempts: no limit."""

    open_at: datetime | None = None
    due_at: datetime | None = None
    close_at: datetime | None = None
    minutes: int | None = None
    attempts_allowed: int | None = None
    password: str = ""


def terms_for(
    quiz: Terms,
    personal: Grant | None = None,
    of_units: Iterable[Grant] = (),
    *,
    extra_percent: int = 0,
    extra_attempts: int = 0,
) -> Terms:
    """The quiz's terms with everything that was granted to one learner."""
    granted = with_grant(with_units(quiz, list(of_units)), personal)
    return replace(granted, extra_percent=extra_percent, extra_attempts=extra_attempts)


def with_grant(terms: Terms, said: Grant | None) -> Terms:
    """The terms where the exception says nothing, else what it says."""
    if said is None:
        return terms
    return replace(
        terms,
        open_at=said.open_at or terms.open_at,
        due_at=said.due_at or terms.due_at,
        close_at=said.close_at or terms.close_at,
        time_limit=terms.time_limit if said.minutes is None else limit_of(said.minutes),
        attempts_allowed=(
            terms.attempts_allowed if said.attempts_allowed is None else said.attempts_allowed or None
        ),
        password=said.password or terms.password,
    )


def with_units(terms: Terms, said: list[Grant]) -> Terms:
    """The most generous of what the units' exceptions say, point by point."""

    def best(values: Iterable[V | None], choose: Callable[[list[Any]], V]) -> V | None:
        known = [value for value in values if value is not None]
        return choose(known) if known else None

    return with_grant(
        terms,
        Grant(
            open_at=best((one.open_at for one in said), min),
            due_at=best((one.due_at for one in said), max),
            close_at=best((one.close_at for one in said), max),
            minutes=best((one.minutes for one in said), most),
            attempts_allowed=best((one.attempts_allowed for one in said), most),
            password=next((one.password for one in said if one.password), ""),
        ),
    )


def most(values: list[int]) -> int:
    """The largest, where 0 is no limit."""
    return NO_LIMIT if NO_LIMIT in values else max(values)


def limit_of(minutes: int) -> timedelta | None:
    return timedelta(minutes=minutes) if minutes else None
