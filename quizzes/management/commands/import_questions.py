"""`manage.py import_questions FILE [--format F] [--category PATH] [--dry-run] [--skip-faulty]`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes.errors import QuizError
from quizzes.formats.problems import Problem
from quizzes.imports.bank import category_at
from quizzes.imports.plan import Action, Plan
from quizzes.imports.reading import FORMATS
from quizzes.messages import finding_text
from quizzes.services.importing import apply_import, plan_file


class Command(BaseCommand):
    help = "Takes questions in from a file: GIFT, Moodle XML, Aiken, or a table (CSV, XLSX). All of them, or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--format", choices=sorted(FORMATS), default="", help="Usually the file says itself."
        )
        parser.add_argument("--category", default="", help="Within which category, as Layanan/Loket.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")
        parser.add_argument("--skip-faulty", action="store_true", help="Leave out questions with errors.")

    def handle(self, *, file: Path, category: str, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        base = category_at(category) if category else None
        if category and base is None:
            raise CommandError(f"There is no category {category}.")
        with file.open("rb") as opened:
            plan = plan_file(file=opened, filename=file.name, form=options["format"], category=base)
        with plan:
            self._carry_out(plan, options)

    def _carry_out(self, plan: Plan, options: dict[str, Any]) -> None:
        for problem in plan.problems:
            self.stderr.write(line_of(problem))
        if not options["dry_run"]:
            try:
                apply_import(plan=plan, by=None, skip_faulty=options["skip_faulty"])
            except QuizError as error:
                self.stdout.write(summary(plan))
                raise CommandError(str(error)) from error
        self.stdout.write(summary(plan))
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")


def line_of(problem: Problem) -> str:
    """`12:3: error: what is wrong [what stands there]`"""
    place = ":".join(str(part) for part in (problem.line, problem.column) if part)
    text = f" [{problem.text}]" if problem.text else ""
    return f"{f'{place}: ' if place else ''}{problem.severity}: {finding_text(problem)}{text}"


def summary(plan: Plan) -> str:
    """How many questions the file holds, and what becomes of them."""
    counts = {action: plan.counts[action] for action in Action}
    errors = sum(problem.is_error for problem in plan.problems)
    return (
        f"Found {plan.found}: {counts[Action.CREATE]} new, {counts[Action.NEW_VERSION]} new versions,"
        f" {counts[Action.UPDATE]} changed beside their wording, {counts[Action.SAME]} the same,"
        f" {counts[Action.SKIP]} left out. Errors: {errors}."
    )
