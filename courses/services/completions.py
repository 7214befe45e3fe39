"""Completion to record: activity, then course, then the announcement, in one transaction, exactly once."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from courses import signals
from courses.errors import CourseWithdrawn, NotEnrolled, NotOpenYet
from courses.models import Activity, ActivityCompletion, CourseCompletion, Enrolment
from courses.services.access import outline_for


@transaction.atomic
def complete_lesson(
    *, enrolment: Enrolment, activity: Activity, at: datetime | None = None
) -> ActivityCompletion:
    """The learner reached the end of a lesson and confirms. Confirming twice changes nothing.

    Raises `NotEnrolled` when the course was left, `CourseWithdrawn` when it is off the air, `NotOpenYet` when a part
    before it is still to be done.
    """
    enrolment = lock(enrolment)
    if enrolment.state == Enrolment.State.LEFT:
        raise NotEnrolled
    if not enrolment.course.live:
        raise CourseWithdrawn
    part = outline_for(enrolment.course, enrolment).part(activity.pk)
    if part is None or not part.is_open:
        raise NotOpenYet
    return record(enrolment, activity, source=f"courses.lesson:{activity.pk}", at=at or timezone.now())


@transaction.atomic
def record_result(
    *,
    enrolment: Enrolment,
    activity: Activity,
    passed: bool,
    grade: Decimal | None = None,
    max_grade: Decimal | None = None,
    source: str,
    at: datetime | None = None,
) -> ActivityCompletion | None:
    """Take in the result of an activity that is graded elsewhere (a quiz, later a webinar).

    `source` is a stable key such as `quizzes.attempt:12`. A result that does not pass records nothing; one that
    passes again returns the completion that already counts. A learner who left the course gets none.
    """
    if not passed:
        return None
    enrolment = lock(enrolment)
    if enrolment.state == Enrolment.State.LEFT:
        return None
    return record(
        enrolment, activity, source=source, grade=grade, max_grade=max_grade, at=at or timezone.now()
    )


@transaction.atomic
def revoke_activity(
    *, enrolment: Enrolment, activity: Activity, reason: str, at: datetime | None = None
) -> ActivityCompletion | None:
    """Take back a completion, and with it the course's, when a result turns out wrong. It may be earned again."""
    at = at or timezone.now()
    enrolment = lock(enrolment)
    completion = enrolment.completions.valid().filter(activity=activity).first()
    if completion is None:
        return None
    revoke(completion, reason, at)
    count_progress(enrolment)
    for course_completion in enrolment.course_completions.valid() if activity.required else []:
        revoke(course_completion, reason, at)
        enrolment.state, enrolment.completed_at = Enrolment.State.ACTIVE, None
        signals.completion_revoked.send(CourseCompletion, completion=course_completion)
    enrolment.save(update_fields=["done", "total", "state", "completed_at"])
    return completion


def lock(enrolment: Enrolment) -> Enrolment:
    """One finish at a time for one enrolment; the second waits here and then finds the first one's rows."""
    return (
        Enrolment.objects.select_for_update(of=["self"])
        .select_related("course", "learner")
        .get(pk=enrolment.pk)
    )


def record(
    enrolment: Enrolment,
    activity: Activity,
    *,
    source: str,
    at: datetime,
    grade: Decimal | None = None,
    max_grade: Decimal | None = None,
) -> ActivityCompletion:
    completion, created = ActivityCompletion.objects.get_or_create(
        enrolment=enrolment,
        activity=activity,
        revoked_at=None,
        defaults={"completed_at": at, "grade": grade, "max_grade": max_grade, "source": source},
    )
    if created:
        signals.activity_completed.send(ActivityCompletion, completion=completion)
        count_progress(enrolment)
        enrolment.save(update_fields=["done", "total"])
        settle_course(enrolment, at=at)
    return completion


def count_progress(enrolment: Enrolment) -> None:
    outline = outline_for(enrolment.course, enrolment)
    enrolment.done, enrolment.total = outline.done_count, outline.total


def settle_course(enrolment: Enrolment, *, at: datetime | None = None) -> CourseCompletion | None:
    """Complete the course when every required part is done; what it is worth today is copied."""
    if enrolment.state != Enrolment.State.ACTIVE or not outline_for(enrolment.course, enrolment).is_complete:
        return None
    course = enrolment.course
    completion = CourseCompletion.objects.create(
        enrolment=enrolment,
        learner=enrolment.learner,
        course=course,
        title=course.title,
        learning_hours=course.learning_hours,
        path_code=course.path_code,
        revision_id=course.live_revision_id,
        completed_at=at or timezone.now(),
    )
    enrolment.state, enrolment.completed_at = Enrolment.State.COMPLETED, completion.completed_at
    enrolment.save(update_fields=["state", "completed_at"])
    signals.course_completed.send(CourseCompletion, completion=completion)
    return completion


def revoke(completion: ActivityCompletion | CourseCompletion, reason: str, at: datetime) -> None:
    completion.revoked_at, completion.revoked_reason = at, reason
    completion.save(update_fields=["revoked_at", "revoked_reason"])
