"""The team's rows as a table for download: one line an enrolment, in one order, read in one pass."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import Identifier, Posting, User
from accounts.rules.numbers import mask
from foundation.reports import Column, Report

from .team import SINCE, UNTIL, TeamFilter, team_enrolments, team_people

FIELDS = (
    "learner__name",
    "number",
    "unit_name",
    "course__title",
    "state",
    "enrolled_at",
    "started_at",
    "due_on",
    "completed_at",
    "done",
    "total",
)
NAME, NUMBER, UNIT, COURSE, STATE, ENROLLED, STARTED, DUE, COMPLETED, DONE, TOTAL = range(len(FIELDS))


class TeamReport(Report):
    """Who takes which course in the supervisor's own chain.

    Numbers are masked as on the pages: enough to tell two people of the same name apart.
    """

    title = _("Team training")

    def __init__(self, supervisor: User, chosen: TeamFilter, on: date):
        self.supervisor, self.chosen, self.on = supervisor, chosen, on
        zone = ZoneInfo(settings.TIME_ZONE)

        def day(index: int):
            return lambda row: row[index].astimezone(zone).date() if row[index] else None

        self.columns = [
            Column("name", _("Name"), lambda row: row[NAME], 32),
            Column("number", _("Employee number"), lambda row: mask(row[NUMBER] or ""), 24),
            Column("unit", _("Unit"), lambda row: row[UNIT], 32),
            Column("course", _("Course"), lambda row: row[COURSE], 48),
            Column("status", _("Status"), self.status, 16),
            Column("done", _("Parts done"), lambda row: row[DONE], 12),
            Column("total", _("Parts required"), lambda row: row[TOTAL], 12),
            Column("enrolled", _("Enrolled on"), day(ENROLLED), 14),
            Column("started", _("Started on"), day(STARTED), 14),
            Column("due", _("Due on"), lambda row: row[DUE], 14),
            Column("completed", _("Completed on"), day(COMPLETED), 14),
        ]
        self.words = {
            name: str(word)
            for name, word in {
                "completed": _("completed"),
                "late": _("late"),
                "started": _("in progress"),
                "not_started": _("not started"),
            }.items()
        }

    def queryset(self):
        unit = Posting.objects.in_force(self.on).filter(user=OuterRef("learner")).definitive_first()
        number = Identifier.objects.filter(user=OuterRef("learner"), valid_to=None)
        people = team_people(self.supervisor, self.chosen, self.on)
        return (
            team_enrolments(people, self.chosen, self.on)
            .annotate(
                unit_name=Subquery(unit.values("unit__name")[:1]), number=Subquery(number.values("value")[:1])
            )
            .order_by("learner__name", "learner_id", "course__title")
            .values_list(*FIELDS)
        )

    def status(self, row) -> str:
        """One word a row: late wins over in progress."""
        if row[STATE] == "completed":
            return self.words["completed"]
        if row[DUE] and row[DUE] < self.on:
            return self.words["late"]
        return self.words["started" if row[STARTED] else "not_started"]

    def filters(self) -> list[tuple[str, str]]:
        chosen = {
            _("Unit"): self.chosen.unit,
            _("Course"): self.chosen.course,
            _("Status"): self.words.get(self.chosen.status),
            SINCE: self.chosen.since,
            UNTIL: self.chosen.until,
            _("Name"): self.chosen.name,
        }
        return [(str(label), str(value)) for label, value in chosen.items() if value]
