"""From the last lesson to the completed course: once, revocable, earned again."""

from decimal import Decimal

import pytest

from courses import signals
from courses.errors import NotEnrolled, NotOpenYet
from courses.models import ActivityCompletion, CourseCompletion
from courses.services.completions import complete_lesson, record_result, revoke_activity
from courses.services.enrolments import enrol, leave


@pytest.fixture
def enrolment(cast, course):
    return enrol(learner=cast.learner, course=course.page)


@pytest.fixture
def announced():
    heard = []

    def listen(sender, completion, **kwargs):
        heard.append((sender.__name__, completion.pk))

    listened = [signals.activity_completed, signals.course_completed, signals.completion_revoked]
    for signal in listened:
        signal.connect(listen)
    yield heard
    for signal in listened:
        signal.disconnect(listen)


def test_the_second_lesson_opens_when_the_first_is_done(enrolment, course):
    first, second = course.activities
    with pytest.raises(NotOpenYet):
        complete_lesson(enrolment=enrolment, activity=second)
    complete_lesson(enrolment=enrolment, activity=first)
    complete_lesson(enrolment=enrolment, activity=second)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.done, enrolment.total) == ("completed", 2, 2)


def test_in_a_free_course_lessons_may_be_done_in_any_order(enrolment, course):
    course.page.sequence = "free"
    course.page.save()
    complete_lesson(enrolment=enrolment, activity=course.activities[1])


def test_confirming_twice_records_once(enrolment, course, announced):
    first = course.activities[0]
    assert complete_lesson(enrolment=enrolment, activity=first) == complete_lesson(
        enrolment=enrolment, activity=first
    )
    assert [name for name, _ in announced] == ["ActivityCompletion"]


def test_the_completion_copies_what_the_course_is_worth_today(enrolment, course):
    for activity in course.activities:
        complete_lesson(enrolment=enrolment, activity=activity)
    course.page.learning_hours = Decimal(10)
    course.page.title = "Judul baru"
    course.page.save()
    completion = CourseCompletion.objects.get()
    assert (completion.title, completion.learning_hours) == ("Manajemen Waktu", Decimal(6))
    assert completion.revision_id == course.page.live_revision_id


def test_a_result_that_does_not_pass_records_nothing(enrolment, course):
    assert (
        record_result(enrolment=enrolment, activity=course.activities[0], passed=False, source="x:1") is None
    )
    assert not ActivityCompletion.objects.exists()


def test_whoever_left_gets_no_completion(enrolment, course):
    leave(enrolment=enrolment)
    assert (
        record_result(enrolment=enrolment, activity=course.activities[0], passed=True, source="x:1") is None
    )
    with pytest.raises(NotEnrolled):
        complete_lesson(enrolment=enrolment, activity=course.activities[0])


def test_a_completion_is_revoked_and_earned_again(enrolment, course, announced):
    first, second = course.activities
    complete_lesson(enrolment=enrolment, activity=first)
    record_result(enrolment=enrolment, activity=second, passed=True, grade=Decimal(80), source="x:1")
    revoke_activity(enrolment=enrolment, activity=second, reason="soal keliru")
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.done, enrolment.completed_at) == ("active", 1, None)

    record_result(enrolment=enrolment, activity=second, passed=True, grade=Decimal(90), source="x:2")
    enrolment.refresh_from_db()
    assert enrolment.state == "completed"
    assert CourseCompletion.objects.valid().count() == 1
    assert CourseCompletion.objects.count() == 2
    assert [name for name, _ in announced].count("CourseCompletion") == 3  # completed, revoked, completed


def test_revoking_what_was_not_completed_changes_nothing(enrolment, course):
    assert revoke_activity(enrolment=enrolment, activity=course.activities[0], reason="keliru") is None
