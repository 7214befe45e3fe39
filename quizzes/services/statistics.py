"""Reckoning the statistics of a quiz, now or by the task worker."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from courses.models import Activity
from foundation.jobs import Progress, run_job, start_job
from quizzes.models import Attempt, QuizStatistics
from quizzes.statistics_source import report_on

KIND = "quiz_statistics"


@transaction.atomic
def request_statistics(
    *, activity: Activity, which: str, by=None, at: datetime | None = None
) -> QuizStatistics:
    """Let the task worker reckon the statistics. Asking again while it does changes nothing."""
    QuizStatistics.objects.get_or_create(activity=activity, which=which)
    kept = QuizStatistics.objects.select_for_update(of=["self"]).select_related("job")
    row = kept.get(activity=activity, which=which)
    if not row.is_running:
        arguments = {"activity": activity.pk, "which": which}
        row.job = start_job(kind=KIND, task=reckon_statistics, owner=by, arguments=arguments, at=at)
        row.save(update_fields=["job"])
    return row


def compute_statistics(
    *, activity: Activity, which: str, progress: Progress | None = None, at: datetime | None = None
) -> QuizStatistics:
    """Reckon the statistics from the attempts as they are now, and keep them in place of the last ones.

    Not one transaction: the one long query sees one state of the data by itself, and what the task tells of
    its progress has to be seen meanwhile.
    """
    chosen = Attempt.objects.filter(activity=activity).chosen(which)
    attempts = chosen.graded()
    if progress:
        progress.expect(attempts.count())
    report = report_on(activity, attempts, progress.advance if progress else lambda attempts: None)
    row, _ = QuizStatistics.objects.update_or_create(
        activity=activity,
        which=which,
        defaults={
            "computed_at": at or timezone.now(),
            "attempts_count": report.figures.count,
            "waiting_count": chosen.waiting_for_marks().count(),
            "data": report.as_data(),
        },
    )
    return row


@task()
def reckon_statistics(job: str, activity: int, which: str) -> None:
    """What the worker does."""

    def work(progress: Progress) -> dict[str, int]:
        quiz = Activity.objects.get(pk=activity)
        return {"attempts": compute_statistics(activity=quiz, which=which, progress=progress).attempts_count}

    run_job(job, work)
