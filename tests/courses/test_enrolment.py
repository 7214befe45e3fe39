"""Enrolling in a course and leaving it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from courses.errors import AssignedCourse, EnrolmentClosed, HasCompletions
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
    at = day(2026, 11, 25)
    assert enrol(learner=cast.learner, course=course.page, at=at).due_on == date(2027, 1, 24)


def test_someone_who_left_goes_on_where_they_were_when_enrolling_again(cast, course):
    first = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=first, activity=course.activities[0])
    left_at = leave(enrolment=first).left_at
    second = enrol(learner=cast.learner, course=course.page)
    assert second == first
    assert (second.state, second.done, second.total, second.left_at) == ("active", 1, 2, left_at)
    assert Enrolment.objects.count() == 1


def test_whoever_comes_back_to_a_course_that_lost_its_missing_part_completes_it(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=enrolment, activity=course.activities[0])
    leave(enrolment=enrolment)
    course.lessons[1].delete()
    assert enrol(learner=cast.learner, course=course.page).state == "completed"


def test_an_assigned_course_cannot_be_left(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page, source="assigned", due_on=date(2026, 12, 15))
    with pytest.raises(AssignedCourse):
        leave(enrolment=enrolment)
    enrolment.refresh_from_db()
    assert enrolment.is_active


def test_an_assignment_makes_a_duty_of_an_own_choice(cast, course):
    chosen = enrol(learner=cast.learner, course=course.page)
    assigned = enrol(learner=cast.learner, course=course.page, source="assigned", due_on=date(2026, 12, 15))
    assert assigned == chosen
    assert (assigned.source, assigned.due_on) == ("assigned", date(2026, 12, 15))
    again = enrol(learner=cast.learner, course=course.page)
    assert (again.source, again.due_on) == ("assigned", date(2026, 12, 15))


def test_a_duty_that_was_left_before_it_was_forbidden_comes_back_as_the_duty(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page, source="assigned", due_on=date(2026, 12, 15))
    Enrolment.objects.filter(pk=enrolment.pk).update(state="left", left_at=timezone.now())
    back = enrol(learner=cast.learner, course=course.page, at=day(2027, 3, 1))
    assert (back.pk, back.source, back.due_on) == (enrolment.pk, "assigned", date(2026, 12, 15))


def day(*parts: int):
    return timezone.make_aware(datetime(*parts, 9))


@pytest.mark.parametrize(
    ("left", "back", "due"),
    [
        ((2026, 12, 1), (2026, 12, 2), date(2027, 1, 24)),
        ((2026, 12, 1), (2027, 1, 24), date(2027, 1, 24)),
        ((2026, 12, 1), (2027, 1, 25), date(2027, 3, 26)),
        ((2027, 1, 25), (2027, 1, 26), date(2027, 1, 24)),
        ((2027, 1, 25), (2027, 9, 1), date(2027, 1, 24)),
    ],
)
def test_the_due_date_survives_leaving_unless_it_passed_while_away(cast, course, left, back, due):
    course.page.due_days = 60
    course.page.save()
    enrolment = enrol(learner=cast.learner, course=course.page, at=day(2026, 11, 25))
    leave(enrolment=enrolment, at=day(*left))
    assert enrol(learner=cast.learner, course=course.page, at=day(*back)).due_on == due


def test_a_round_after_the_completed_one_is_taken_up_again_before_it(cast, course):
    first = enrol(learner=cast.learner, course=course.page, at=day(2026, 1, 5))
    for activity in course.activities:
        complete_lesson(enrolment=first, activity=activity)
    second = Enrolment.objects.create(learner=cast.learner, course=course.page, enrolled_at=day(2026, 11, 5))
    leave(enrolment=second)
    assert enrol(learner=cast.learner, course=course.page) == second


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
