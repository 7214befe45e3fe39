"""Enrolling in a course and leaving it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from courses.errors import EnrolmentClosed, HasCompletions
from courses.models import Enrolment
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol, leave


def test_enrolling_twice_keeps_the_first_enrolment(cast, course):
    first = enrol(learner=cast.learner, course=course.page)
    assert enrol(learner=cast.learner, course=course.page) == first
    assert Enrolment.objects.count() == 1
    assert (first.done, first.total) == (0, 2)


def test_a_closed_course_takes_nobody(cast, course):
    course.page.enrolment_closes_on = timezone.localdate() - timedelta(days=1)
    with pytest.raises(EnrolmentClosed):
        enrol(learner=cast.learner, course=course.page)


def test_a_course_that_has_not_opened_takes_nobody_but_can_be_assigned(cast, course):
    course.page.enrolment_opens_on = timezone.localdate() + timedelta(days=1)
    with pytest.raises(EnrolmentClosed):
        enrol(learner=cast.learner, course=course.page)
    assert enrol(learner=cast.learner, course=course.page, source="assigned").is_active


def test_an_unpublished_course_takes_nobody(cast, course):
    course.page.unpublish()
    course.page.refresh_from_db()
    with pytest.raises(EnrolmentClosed):
        enrol(learner=cast.learner, course=course.page, source="assigned")


def test_the_due_date_is_counted_from_enrolment(cast, course):
    course.page.due_days = 60
    at = timezone.make_aware(timezone.datetime(2026, 11, 25, 9))
    assert enrol(learner=cast.learner, course=course.page, at=at).due_on == date(2027, 1, 24)


def test_someone_who_left_starts_anew_when_enrolling_again(cast, course):
    first = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=first, activity=course.activities[0])
    leave(enrolment=first)
    second = enrol(learner=cast.learner, course=course.page)
    assert second != first
    assert second.done == 0


def test_a_completed_course_cannot_be_left(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    for activity in course.activities:
        complete_lesson(enrolment=enrolment, activity=activity)
    with pytest.raises(HasCompletions):
        leave(enrolment=enrolment)


def test_late_is_past_its_due_date_and_not_completed(cast, course):
    today = timezone.localdate()
    enrolment = enrol(learner=cast.learner, course=course.page, due_on=today)
    assert not enrolment.is_late(today)
    assert enrolment.is_late(today + timedelta(days=1))
    assert enrolment in Enrolment.objects.late(today + timedelta(days=1))
