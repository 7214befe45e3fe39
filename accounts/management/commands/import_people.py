"""`manage.py import_people FILE [--dry-run]`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.imports import Plan, apply_import, plan_import
from foundation.problems import Problem

WHOLE_CITY = 40_000


class Command(BaseCommand):
    help = "Imports people from a CSV or XLSX table: all of them, or none where the table has errors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        with file.open("rb") as opened:
            plan = plan_import(opened, filename=file.name, max_rows=WHOLE_CITY)
        for problem in plan.problems:
            self.stderr.write(line_of(problem))
        if not plan.can_be_applied:
            raise CommandError("The table has errors; nothing was imported.")
        if not dry_run:
            apply_import(plan=plan)
        self.stdout.write(summary(plan, dry_run))


def line_of(problem: Problem) -> str:
    """`12:3: error: what is wrong [what stands there]`"""
    place = ":".join(str(part) for part in (problem.line, problem.column) if part)
    return f"{place}: {problem.severity}: {problem.message} [{problem.text}]"


def summary(plan: Plan, dry_run: bool) -> str:
    done = "would be" if dry_run else "were"
    return (
        f"{len(plan.new)} people {done} registered, {len(plan.transfers)} transferred;"
        f" {plan.unchanged} unchanged."
    )
