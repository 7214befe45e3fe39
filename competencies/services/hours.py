"""Where a person stands with learning hours on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import User
from competencies.models import CreditCap, HoursEntry, HoursTarget
from competencies.rules.hours import (
    Credit,
    Earned,
    Period,
    calendar_year,
    contract_year,
    credit,
    credited,
    waiting,
)


@dataclass(frozen=True)
class HoursSummary:
    """JP of one person in the period that counts for the target in force."""

    period: Period
    credited: Decimal
    waiting: Decimal
    target: HoursTarget | None
    next_credit: Credit | None

    @property
    def is_ceiling(self) -> bool:
        return self.target is not None and self.target.sense == HoursTarget.Sense.CEILING

    @property
    def is_calendar_year(self) -> bool:
        return self.period == calendar_year(self.period.first)

    @property
    def total(self) -> int:
        """Cells of the strip; none where no target is in force."""
        return int(self.target.hours) if self.target else 0

    @property
    def beyond(self) -> Decimal:
        """JP above the target; never negative."""
        return max(self.credited - self.total, Decimal(0)) if self.target else Decimal(0)

    @property
    def left(self) -> Decimal:
        return max(self.total - self.credited - self.waiting, Decimal(0))


def hours_summary(person: User, on: date) -> HoursSummary:
    """Three queries, whatever the length of the ledger."""
    target = HoursTarget.objects.in_force(on=on).filter(employment_kind=person.kind).first()
    period = period_of(person, target, on)
    credits = credits_of(person, on)
    return HoursSummary(
        period=period,
        credited=credited(credits, period, on),
        waiting=waiting(credits, on),
        target=target,
        next_credit=min((c for c in credits if c.on > on), key=lambda c: c.on, default=None),
    )


def credits_of(person: User, on: date) -> list[Credit]:
    """Every standing line spread over days by the caps in force on `on`."""
    caps = {cap.path_code: cap.hours_per_day for cap in CreditCap.objects.in_force(on=on)}
    lines = HoursEntry.objects.standing().filter(learner=person)
    rows = lines.values_list("occurred_on", "path_code", "hours", "source")
    return credit([Earned(*row) for row in rows], caps)


def period_of(person: User, target: HoursTarget | None, on: date) -> Period:
    if target and target.period == HoursTarget.Period.CONTRACT_YEAR and person.contract_start:
        return contract_year(person.contract_start, person.contract_end, on)
    return calendar_year(on)
