"""Where a person stands with learning hours on a day."""

from collections.abc import Mapping
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
from courses.models import CourseCompletion


@dataclass(frozen=True)
class HoursSummary:
    """JP of one person in the period that counts for the target in force."""

    period: Period
    credited: Decimal
    waiting: Decimal
    target: HoursTarget | None
    next_credit: Credit | None
    cap: CreditCap | None
    """What holds the next credit back."""

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


def hours_summary(person: User, on: date) -> HoursSummary:
    """Three queries, whatever the length of the ledger."""
    target = HoursTarget.objects.in_force(on=on).filter(employment_kind=person.kind).first()
    period = period_of(person, target, on)
    caps = caps_in_force(on)
    credits = credits_of(person, caps)
    following = min((c for c in credits if c.on > on), key=lambda c: c.on, default=None)
    return HoursSummary(
        period=period,
        credited=credited(credits, period, on),
        waiting=waiting(credits, on),
        target=target,
        next_credit=following,
        cap=caps.get(following.path) if following else None,
    )


def credits_of(person: User, caps: Mapping[str, CreditCap]) -> list[Credit]:
    """Every standing line spread over days by these caps."""
    lines = HoursEntry.objects.standing().filter(learner=person)
    rows = lines.values_list("occurred_on", "path_code", "hours", "source")
    hours = {code: cap.hours_per_day for code, cap in caps.items()}
    return credit([Earned(*row) for row in rows], hours)


def credits_of_completion(completion: CourseCompletion, on: date) -> list[Credit]:
    """On which days the hours of one completed course are credited, among all that its learner earned."""
    credits = credits_of(completion.learner, caps_in_force(on))
    return [credit for credit in credits if credit.key == completion.source]


def caps_in_force(on: date) -> dict[str, CreditCap]:
    """The cap of each path by its code; of two in force the younger one, as with every dated rule."""
    youngest_last = reversed(CreditCap.objects.in_force(on=on))
    return {cap.path_code: cap for cap in youngest_last}


def period_of(person: User, target: HoursTarget | None, on: date) -> Period:
    if target and target.period == HoursTarget.Period.CONTRACT_YEAR and person.contract_start:
        return contract_year(person.contract_start, person.contract_end, on)
    return calendar_year(on)
