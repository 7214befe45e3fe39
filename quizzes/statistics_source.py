"""From the rows of attempts to what the statistics take in: the last step of each answer, a few hundred attempts
at a time.

Not one long query: on SQLite an open one holds on to its state of the database, and once a learner has saved an
answer, the note on the progress could no longer be written. On PostgreSQL it would lay down its whole result
first.

Numbers come as whole ten-millionths and responses as raw text, both made by the database: turning 600,000
decimals and JSON values into objects of Python would take longer than all the rest.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Round

from courses.models import Activity
from quizzes.models import Attempt, QuestionAttempt, QuestionVersion, Step
from quizzes.statistics.analyses import WITHOUT_RESPONSES, analysis_of
from quizzes.statistics.compiling import Asked, compile_report
from quizzes.statistics.exact import UNITS, mark_in_units
from quizzes.statistics.quiz import Gathered, Mark
from quizzes.statistics.report import Report
from quizzes.statistics.responses import Responses

UNCOUNTED_KIND = "description"
ATTEMPTS_A_TURN = 100
"""Few enough for PostgreSQL to go by the index; for a thousand it would read the whole table each time."""

Row = tuple[int, int, int, int, int, str]
"""Attempt, slot, version, maximum mark and fraction in units, response as JSON text."""


def report_on(
    activity: Activity, attempts: QuerySet[Attempt], advance: Callable[[int], Any] = lambda attempts: None
) -> Report:
    """The report on these attempts at the quiz; `advance` hears how many more attempts are read."""
    asked = versions_met(activity)
    gathered = Gathered()
    responses = counters(asked)
    for turn in turns(attempts):
        for _, rows in groupby(answers_of(turn), key=itemgetter(0)):
            take_in(list(rows), gathered, responses)
        advance(len(turn))
    return compile_report(gathered, asked, responses)


def turns(attempts: QuerySet[Attempt]) -> Iterator[list[int]]:
    """The attempts' primary keys, so many at a time; one query."""
    keys = list(attempts.order_by("pk").values_list("pk", flat=True))
    return (keys[first : first + ATTEMPTS_A_TURN] for first in range(0, len(keys), ATTEMPTS_A_TURN))


def take_in(rows: list[Row], gathered: Gathered, responses: dict[int, Responses]) -> None:
    """One attempt."""
    marks = [
        Mark(slot, version, mark_in_units(fraction, most), most)
        for _, slot, version, most, fraction, _ in rows
    ]
    total, whole = gathered.add(marks)
    for row, (_, version, mark, most) in zip(rows, marks, strict=True):
        if counter := responses.get(version):
            counter.add(row[5], row[4], total - mark, whole - most)


def counters(asked: dict[int, Asked]) -> dict[int, Responses]:
    """An empty counter for each version whose responses can be counted."""
    analyses = {version: analysis_of(one.kind, one.data) for version, one in asked.items()}
    return {version: Responses(analysis) for version, analysis in analyses.items() if analysis}


def versions_met(activity: Activity) -> dict[int, Asked]:
    """Every version of a question that an attempt at the quiz has met, by its primary key; one query."""
    met = (
        QuestionAttempt.objects.current()
        .filter(attempt__activity=activity)
        .order_by()
        .values("version")
        .distinct()
    )
    rows = QuestionVersion.objects.filter(pk__in=met).order_by("pk")
    fields = ("question_id", "number", "kind", "data", "question__name", "question__code")
    return {
        pk: Asked(question, number, kind, data, name, code or "")
        for pk, question, number, kind, data, name, code in rows.values_list("pk", *fields)
    }


def answers_of(attempts: list[int]) -> QuerySet[Any]:
    """The last step of each answer of these attempts, one attempt after the other."""
    later = Step.objects.filter(question_attempt=OuterRef("question_attempt"), number__gt=OuterRef("number"))
    return (
        Step.objects.filter(~Exists(later), question_attempt__attempt__in=attempts)
        .filter(question_attempt__is_current=True)
        .exclude(question_attempt__version__kind=UNCOUNTED_KIND)
        .order_by("question_attempt__attempt_id", "question_attempt__slot")
        .values_list(
            "question_attempt__attempt_id",
            "question_attempt__slot",
            "question_attempt__version_id",
            in_units(F("question_attempt__max_mark")),
            Coalesce(in_units(F("fraction")), 0),
            raw_response(),
        )
    )


def in_units(value: F) -> Cast:
    """Rounded first: SQLite holds 0.3333333 as a binary fraction, and its cast cuts off."""
    return Cast(Round(value * UNITS), BigIntegerField())


def raw_response() -> Case:
    """The response as text, but for kinds whose responses are not counted: a thousand essays stay where they are."""
    uncounted = When(question_attempt__version__kind__in=sorted(WITHOUT_RESPONSES), then=Value(""))
    return Case(uncounted, default=Cast("response", TextField()), output_field=TextField())
