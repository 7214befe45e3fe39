"""`manage.py regrade_quiz QUIZ --by WHO [--question CODE ...] [--with-marks] [--everything] [--dry-run]`"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.services import find_person
from courses.models import Activity
from foundation.reports import Column
from quizzes.errors import QuizError
from quizzes.messages import written
from quizzes.models import QuizPage, Regrade
from quizzes.presentation.regrades import Choosable, Totals, choosable
from quizzes.reports import RegradeReport
from quizzes.services.regrading import approve_regrade, carry_out, draw_up_regrade, make_plan

SHOWN = ("name", "attempt", "number", "old_mark", "new_mark", "old_grade", "new_grade", "weight", "note")


class Command(BaseCommand):
    help = (
        "Grades a quiz anew by the versions of its questions that are in force, and says what that changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "quiz", help="COURSE/SLUG, as BKP-MWP/kuis; or the long number in the address of its statistics."
        )
        parser.add_argument(
            "--by", required=True, help="Who answers for it: a number or e-mail to sign in by."
        )
        parser.add_argument(
            "--question",
            action="append",
            default=[],
            metavar="CODE",
            help="May be repeated. Without it those that were asked in another version than the one in force.",
        )
        parser.add_argument(
            "--with-marks", action="store_true", help="Take the marks that the quiz gives now."
        )
        parser.add_argument(
            "--everything", action="store_true", help="Also answers that were graded by this version."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change and change no mark."
        )

    def handle(self, *, quiz: str, by: str, question: list[str], dry_run: bool, **options: Any) -> None:
        activity, person = found_quiz(quiz), found_person(by)
        chosen = chosen_questions(choosable(activity), question)
        try:
            regrade = draw_up_regrade(
                activity=activity,
                questions=[one.question for one in chosen],
                by=person,
                with_marks=options["with_marks"],
                everything=options["everything"],
            )
            self.tell_plan(make_plan(regrade=regrade), chosen)
            if dry_run:
                self.stdout.write("No mark was changed: this was a dry run. It can be applied on its page:")
                self.stdout.write(f"{settings.BASE_URL}{regrade.get_absolute_url()}")
            elif Totals.of(regrade).left:
                self.apply(regrade, person)
        except QuizError as error:
            raise CommandError(str(error)) from error

    def tell_plan(self, regrade: Regrade, chosen: Sequence[Choosable]) -> None:
        for one in chosen:
            self.stdout.write(one.label)
        quiz = QuizPage.objects.filter(pk=regrade.activity.page_id).first()
        report = RegradeReport(regrade, is_hidden=bool(quiz and quiz.hide_names))
        for line in table(report):
            self.stdout.write(line)
        self.stdout.write(summary(Totals.of(regrade), regrade))

    def apply(self, regrade: Regrade, person: User) -> None:
        carry_out(regrade=approve_regrade(regrade=regrade, by=person))
        totals = Totals.of(regrade)
        self.stdout.write(f"Applied to attempts: {totals.applied}.")
        if totals.left:
            self.stdout.write(f"Changed by others meanwhile, so not touched: {totals.left}. Run it again.")


def found_quiz(text: str) -> Activity:
    quizzes = Activity.objects.filter(kind=QuizPage.activity_kind).select_related("course")
    try:
        rows = quizzes.filter(uuid=UUID(text))
    except ValueError:
        course, _slash, slug = text.partition("/")
        rows = quizzes.filter(course__code__iexact=course, page__slug=slug)
    found = rows.first()
    if found is None:
        raise CommandError(f"There is no published quiz {text}.")
    return found


def found_person(text: str) -> User:
    person = find_person(text)
    if person is None:
        raise CommandError(f"Nobody signs in with {text}.")
    return person


def chosen_questions(found: Sequence[Choosable], codes: Sequence[str]) -> list[Choosable]:
    """Those of these codes; as on the page those that are outdated where none is named."""
    by_code = {one.question.code: one for one in found if one.question.code}
    if unknown := [code for code in codes if code not in by_code]:
        raise CommandError(f"Not asked in a finished attempt of this quiz: {', '.join(unknown)}.")
    return [by_code[code] for code in codes] or [one for one in found if one.is_outdated]


def table(report: RegradeReport) -> Iterator[str]:
    """Lines of columns; nothing where no mark changes."""
    columns = [column for column in report.columns if column.name in SHOWN]
    rows = [[cell(column, row) for column in columns] for row in report.rows()]
    if not rows:
        return
    lines = [[str(column.label) for column in columns], *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        yield "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()


def cell(column: Column, row: Any) -> str:
    value = column.value(row)
    return "" if value is None else str(value) if isinstance(value, str) else written(value)


def summary(totals: Totals, regrade: Regrade) -> str:
    """What it adds up to."""
    return (
        f"Attempts: {totals.attempts}. Answers: {totals.graded} graded anew, {totals.stay} that cannot be;"
        f" {totals.marks} marks change. Quiz passed: {totals.gained} more, {totals.lost} fewer."
        f" Left alone, since in progress: {regrade.running_count}."
    )
