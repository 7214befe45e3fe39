"""How earned JP are credited day by day, and which year a person's target counts.

E-learning is credited at most 3 JP a day (domain rule R5): a course of 6 JP finished today is credited 3 today
and 3 tomorrow. Caps come from dated settings; this module only does the arithmetic.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Earned:
    """`hours` JP of one path, earned on a day. `key` tells the caller which ledger line it is."""

    on: date
    path: str
    hours: Decimal
    key: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A part of an earned line, credited on a day."""

    on: date
    hours: Decimal
    key: str
    path: str


@dataclass(frozen=True)
class Period:
    """A year of counting, both days included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def credit(entries: Iterable[Earned], caps: Mapping[str, Decimal | None]) -> list[Credit]:
    """Spread every earned line over days, oldest first, so that no path exceeds its cap on any day.

    A path without a cap is credited whole on its day. The sum of the credits is the sum of the entries.
    """
    used: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    credits: list[Credit] = []
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.key)):
        cap = caps.get(entry.path)
        if cap is None:
            credits.append(Credit(entry.on, entry.hours, entry.key, entry.path))
            continue
        day, left = entry.on, entry.hours
        while left > 0:
            part = min(left, cap - used[entry.path, day])
            if part > 0:
                used[entry.path, day] += part
                credits.append(Credit(day, part, entry.key, entry.path))
                left -= part
            day += DAY
    return credits


def credited(credits: Iterable[Credit], period: Period, on: date) -> Decimal:
    """JP credited in `period` up to and including `on`."""
    return sum((c.hours for c in credits if c.on in period and c.on <= on), Decimal(0))


def waiting(credits: Iterable[Credit], on: date) -> Decimal:
    """JP earned but still to be credited on days after `on`."""
    return sum((c.hours for c in credits if c.on > on), Decimal(0))


def calendar_year(on: date) -> Period:
    return Period(date(on.year, 1, 1), date(on.year, 12, 31))


def contract_year(start: date, end: date | None, on: date) -> Period:
    """The year of the contract that holds `on`, counted from its anniversary; a shorter contract ends it."""
    years = on.year - start.year - (anniversary(start, on.year) > on)
    first = anniversary(start, start.year + max(years, 0))
    last = anniversary(start, first.year + 1) - DAY
    return Period(first, min(last, end) if end and end >= first else last)


def anniversary(start: date, year: int) -> date:
    """29 February counts as 1 March in common years."""
    try:
        return start.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
