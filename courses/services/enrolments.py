"""Enrolling, leaving, coming back, and where one was last."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from courses import signals
from courses.errors import AssignedCourse, EnrolmentClosed, HasCompletions
from courses.models import CoursePage, Enrolment
from courses.rules.due import due_after_return
from courses.services.access import outline_for
from courses.services.completions import count_progress, lock, settle_course

ASSIGNED = Enrolment.Source.ASSIGNED


@transaction.atomic
def enrol(
    *,
    learner: User,
    course: CoursePage,
    source: str = Enrolment.Source.SELF,
    due_on: date | None = None,
    at: datetime | None = None,
) -> Enrolment:
    """Enrol `learner`; someone who already takes or completed the course keeps that enrolment, and someone who left
    it takes it up again. An assignment makes a duty of an own choice, never the other way round.

    Raises `EnrolmentClosed` when the course is not published or outside its dates; an assignment ignores dates.
    """
    at = at or timezone.now()
    before = Enrolment.objects.standing_of(learner, course.pk)
    if before is not None and before.state != Enrolment.State.LEFT:
        return assign(before, due_on) if source == ASSIGNED and before.is_active else before
    if before is not None and before.source == ASSIGNED:
        source = ASSIGNED
    today = timezone.localdate(at)
    if not (course.live if source == ASSIGNED else course.takes_enrolments(today)):
        raise EnrolmentClosed
    if before is not None:
        return take_up_again(before, source=source, due_on=due_on, at=at)
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


def assign(enrolment: Enrolment, due_on: date | None) -> Enrolment:
    """What was begun by own choice becomes a duty, by the date of the assignment where it has one."""
    enrolment.source, enrolment.due_on = ASSIGNED, due_on or enrolment.due_on
    enrolment.save(update_fields=["source", "due_on"])
    return enrolment


def take_up_again(enrolment: Enrolment, *, source: str, due_on: date | None, at: datetime) -> Enrolment:
    """Go on where one left: the same enrolment with what was done, its due date and the attempts already used."""
    enrolment = lock(enrolment)
    if enrolment.state != Enrolment.State.LEFT:  # the other tap was first
        return enrolment
    today = timezone.localdate(at)
    if due_on is None and source == ASSIGNED:
        due_on = enrolment.due_on
    if due_on is None:
        left_on = timezone.localdate(enrolment.left_at or enrolment.enrolled_at)
        due_on = due_after_return(enrolment.due_on, left_on, today, due_date(enrolment.course, today))
    enrolment.state, enrolment.source, enrolment.due_on = Enrolment.State.ACTIVE, source, due_on
    count_progress(enrolment)
    enrolment.save(update_fields=["state", "source", "due_on", "done", "total"])
    signals.enrolment_resumed.send(Enrolment, enrolment=enrolment, at=at)
    enrolment.refresh_from_db()
    settle_course(enrolment, at=at)
    return enrolment


@transaction.atomic
def leave(*, enrolment: Enrolment, at: datetime | None = None) -> Enrolment:
    """End an enrolment in progress. What was done stays; enrolling again goes on from there.

    Raises `HasCompletions` for a completed course, `AssignedCourse` for a duty.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.state == Enrolment.State.COMPLETED:
        raise HasCompletions
    if enrolment.source == ASSIGNED:
        raise AssignedCourse
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
