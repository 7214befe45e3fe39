"""Taking questions in from files: read, planned, applied whole or not at all."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO

from django.db import IntegrityError, transaction
from django.utils import timezone

from quizzes.errors import BankChanged, ImportRefused
from quizzes.formats.parsed import Finding
from quizzes.imports.plan import Plan
from quizzes.imports.planner import Planner
from quizzes.imports.reading import format_for, read_file
from quizzes.imports.writing import make_shelves, write
from quizzes.models import Category, QuestionFile
from quizzes.services.bank_search import refresh_search
from quizzes.services.files import store_files

Advance = Callable[[int], None]


def plan_file(
    *,
    file: IO[bytes],
    filename: str,
    form: str = "",
    category: Category | None = None,
    by=None,
    advance: Advance | None = None,
) -> Plan:
    """What taking the file in would do; writes nothing. Without `form` the file says itself what it is."""
    form = form or format_for(file, filename)
    findings = read_file(file, filename=filename, form=form)
    return plan_import(findings=findings, category=category, by=by, advance=advance)


def plan_import(
    *, findings: Iterable[Finding], category: Category | None = None, by=None, advance: Advance | None = None
) -> Plan:
    """What taking these questions in would do. Categories that the file names are made within `category`.

    What `by` may not write is a problem of the question; without `by`, as in commands, everything is allowed.
    The plan holds a folder on disk; close it.
    """
    planner = Planner(category, by)
    try:
        for count in planner.take(findings):
            if advance:
                advance(count)
    except BaseException:
        planner.plan.close()
        raise
    return planner.plan


def apply_import(
    *,
    plan: Plan,
    by,
    skip_faulty: bool = False,
    at: datetime | None = None,
    advance: Advance | None = None,
) -> int:
    """Carries out a plan, whole or not at all; returns how many questions were written.

    Files are stored first; the transaction holds bulk writes alone. Raises `ImportRefused` where the file has
    errors that nobody said to pass over, `BankChanged` where somebody wrote to the same questions meanwhile.
    """
    if plan.is_broken or (plan.has_errors and not skip_faulty):
        raise ImportRefused
    at = at or timezone.now()
    store_files(files=plan.spool.files(), at=at)
    try:
        with transaction.atomic():
            _write(plan, by, at, advance)
    except IntegrityError as error:
        raise BankChanged from error
    return plan.changes


def _write(plan: Plan, by, at: datetime, advance: Advance | None) -> None:
    shelves = make_shelves(plan.new_shelves, plan.home)
    for batch in plan.spool.batches():
        shown = {sha256 for entry in batch for sha256 in entry.files}
        files = (
            dict(QuestionFile.objects.filter(sha256__in=shown).values_list("sha256", "pk")) if shown else {}
        )
        write(batch, shelves, files, by, at)
        refresh_search(questions=[entry.question for entry in batch if entry.question is not None])
        if advance:
            advance(len(batch))
