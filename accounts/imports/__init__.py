"""People from a table of BKPSDM: read, planned with every problem and its place, applied whole or not at all.

One line a person. Numbers that are known already are people that exist: another unit or position in the table
is a transfer, everything else about them stays as it is.
"""

from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import PersonRefused
from accounts.models import User
from accounts.services import post_person, register_people
from foundation.problems import Problem
from foundation.spreadsheets import read_rows

from .columns import COLUMNS, REQUIRED
from .plan import Plan, Transfer
from .planner import Planner

BYTES_A_ROW = 1_024

__all__ = ["COLUMNS", "Plan", "Transfer", "apply_import", "plan_import"]


def plan_import(file: IO[bytes], *, filename: str, max_rows: int = 5_000, at: datetime | None = None) -> Plan:
    """Reads a CSV or XLSX table and says what it would change; writes nothing."""
    table = read_rows(file, filename=filename, max_rows=max_rows, max_bytes=max_rows * BYTES_A_ROW)
    plan = Plan(problems=table.problems)
    for name in REQUIRED:
        if table.header and name not in table.header:
            plan.problems.append(
                Problem("error", _("The column %(name)s is missing.") % {"name": name}, line=1)
            )
    for number, name in enumerate(table.header, 1):
        if name and name not in {column.name for column in COLUMNS}:
            plan.problems.append(Problem("warning", _("This column is not used."), 1, number, name))
    if plan.can_be_applied:
        planner = Planner(table, plan, timezone.localdate(at))
        for row in table:
            planner.read(row)
    return plan


@transaction.atomic
def apply_import(*, plan: Plan, at: datetime | None = None) -> list[User]:
    """Carries out a plan without errors; returns the people who are new."""
    if not plan.can_be_applied:
        raise PersonRefused(_("The table has errors, so nothing was imported."))
    for position in plan.new_positions:
        position.save()
    for transfer in plan.transfers:
        post_person(
            user=transfer.user,
            unit=transfer.unit,
            position=transfer.position,
            valid_from=transfer.valid_from,
        )
    return register_people(people=plan.new, at=at)
