"""Enrolling, leaving, and where one was last."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.errors import EnrolmentClosed, HasCompletions
from courses.models import CoursePage, Enrolment
from courses.services.access import outline_for


@transaction.atomic
def enrol(
    *,
    learner,
    course: CoursePage,
    source: str = Enrolment.Source.SELF,
    due_on: date | None = None,
    at: datetime | None = None,
) -> Enrolment:
    """Enrol `learner`; someone who already takes or completed the course keeps that enrolment.

    Raises `EnrolmentClosed` when the course is not published or outside its dates; an assignment ignores dates.
    """
    at = at or timezone.now()
    if existing := Enrolment.objects.current_of(learner, course.pk):
        return existing
    today = timezone.localdate(at)
    if not (course.live if source == Enrolment.Source.ASSIGNED else course.takes_enrolments(today)):
        raise EnrolmentClosed
    try:
        with transaction.atomic():
            return Enrolment.objects.create(
                learner=learner,
                course=course,
                source=source,
                enrolled_at=at,
                due_on=due_on or due_date(course, today),
                total=outline_for(course, None).total,
            )
    except IntegrityError:  # two taps on a slow phone: the other one was first
        return Enrolment.objects.current_of(learner, course.pk)


def due_date(course: CoursePage, on: date) -> date | None:
    return on + timedelta(days=course.due_days) if course.due_days is not None else None


@transaction.atomic
def leave(*, enrolment: Enrolment, at: datetime | None = None) -> Enrolment:
    """End an enrolment in progress. What was done stays in the history; enrolling again starts anew."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.state == Enrolment.State.COMPLETED:
        raise HasCompletions
    enrolment.state, enrolment.left_at = Enrolment.State.LEFT, at or timezone.now()
    enrolment.save(update_fields=["state", "left_at"])
    return enrolment


def note_last_seen(*, enrolment: Enrolment, activity_id: int, at: datetime | None = None) -> None:
    """Remember where the learner is; written only when it changes."""
    at = at or timezone.now()
    if enrolment.last_activity_id == activity_id and enrolment.started_at:
        return
    enrolment.last_activity_id, enrolment.last_seen_at = activity_id, at
    enrolment.started_at = enrolment.started_at or at
    enrolment.save(update_fields=["last_activity", "last_seen_at", "started_at"])
