"""Marks by people: rubric, corrections, what they do to the record."""

from decimal import Decimal

import pytest

from courses.models import ActivityCompletion, CourseCompletion
from courses.services.enrolments import enrol, leave
from home.models import Notification
from quizzes import store
from quizzes.errors import MarkedMeanwhile, MarkRefused, NothingToMark
from quizzes.models import Attempt
from quizzes.permissions import can_mark_attempt
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.marking import grade_response
from tests.quizzes.answering import answers, slots_by_code

pytestmark = pytest.mark.django_db
SIXTY = ("single", "several", "truefalse", "match", "shortanswer", "numerical", "essay")


@pytest.fixture
def waiting(attempt):
    """60 marks of 80, and an essay worth 20 that waits."""
    save_answers(attempt=attempt, answers=answers(attempt, *SIXTY))
    return finish_attempt(attempt=attempt)


@pytest.fixture
def slot(waiting) -> int:
    return slots_by_code(waiting)["essay"].number


def points(first, second) -> dict[str, Decimal]:
    return {"1": Decimal(first), "2": Decimal(second)}


def test_rubric_points_make_the_mark_and_the_grade(cast, waiting, slot):
    marked = grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 2))
    assert (marked.marks, marked.grade, marked.waiting) == (Decimal(76), Decimal(76), 0)
    assert marked.has_passed


def test_the_last_mark_completes_the_course(school, enrolment, cast, waiting, slot):
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 2))
    completion = ActivityCompletion.objects.get(activity=school.quiz_activity)
    assert (completion.grade, completion.source) == (Decimal(76), waiting.source)
    assert CourseCompletion.objects.filter(enrolment=enrolment).count() == 1


def test_a_mark_given_while_the_learner_was_away_counts_on_return(school, enrolment, cast, waiting, slot):
    leave(enrolment=enrolment)
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 2))
    assert not CourseCompletion.objects.exists()
    assert enrol(learner=enrolment.learner, course=school.course).state == "completed"
    assert CourseCompletion.objects.get().enrolment == enrolment
    assert ActivityCompletion.objects.get(activity=school.quiz_activity).source == waiting.source


def test_a_low_mark_completes_nothing(school, cast, waiting, slot):
    marked = grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(1, 0))
    assert (marked.grade, marked.has_passed) == (Decimal(62), False)
    assert not ActivityCompletion.objects.filter(activity=school.quiz_activity).exists()


def test_the_learner_is_told_once(cast, waiting, slot):
    for second in (1, 2):
        grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, second))
    told = Notification.objects.get(user=cast.learner, kind="essay_marked")
    assert told.url == waiting.get_absolute_url()


def test_an_earlier_mark_stays_in_the_history(cast, waiting, slot):
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 2), comment="Baik.")
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 4), comment="Lebih baik.")
    steps = store.load(waiting, history=True)[slot].attempt.steps
    assert [step.comment for step in steps[-2:]] == ["Baik.", "Lebih baik."]
    assert {step.by for step in steps[-2:]} == {str(cast.instructor.uuid)}


def test_the_same_mark_again_changes_nothing(cast, waiting, slot):
    for _ in range(2):
        grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 2), comment="Baik.")
    assert len(store.load(waiting, history=True)[slot].attempt.steps) == 4


def test_a_corrected_mark_takes_the_completion_back_and_gives_it_again(
    school, enrolment, cast, waiting, slot
):
    for second, valid in ((2, 1), (0, 0), (4, 1)):
        grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, second))
        completions = CourseCompletion.objects.filter(enrolment=enrolment)
        assert completions.valid().count() == valid
    assert completions.count() == 2


def test_a_corrected_mark_leaves_a_pass_of_another_attempt(school, enrolment, cast, waiting, slot):
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 4))
    other = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    save_answers(attempt=other, answers=[a for a in answers(other) if a.slot != slot])
    other = finish_attempt(attempt=other)
    assert other.grade == 80
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(0, 0))
    valid = ActivityCompletion.objects.valid().get(activity=school.quiz_activity)
    assert valid.source == other.source


@pytest.mark.parametrize("given", [points(7, 0), points(-1, 0), {"1": Decimal(1)}, {"9": Decimal(1)}])
def test_points_outside_the_rubric_are_refused(cast, waiting, slot, given):
    with pytest.raises(MarkRefused):
        grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=given)
    assert Attempt.objects.get(pk=waiting.pk).waiting == 1


@pytest.mark.parametrize("mark", ["-1", "20.5"])
def test_a_mark_outside_its_range_is_refused(cast, waiting, slot, mark):
    with pytest.raises(MarkRefused):
        grade_response(attempt=waiting, slot=slot, by=cast.instructor, mark=Decimal(mark))


def test_two_markers_do_not_overwrite_each_other(cast, waiting, slot):
    seen = store.load(waiting)[slot].changes
    grade_response(attempt=waiting, slot=slot, by=cast.instructor, points=points(6, 2), changes=seen)
    with pytest.raises(MarkedMeanwhile):
        grade_response(attempt=waiting, slot=slot, by=cast.editor, points=points(0, 0), changes=seen)


def test_only_what_a_person_marks_can_be_marked(cast, waiting):
    number = slots_by_code(waiting)["single"].number
    with pytest.raises(NothingToMark):
        grade_response(attempt=waiting, slot=number, by=cast.instructor, mark=Decimal(1))


def test_an_attempt_in_progress_cannot_be_marked(cast, attempt):
    number = slots_by_code(attempt)["essay"].number
    with pytest.raises(NothingToMark):
        grade_response(attempt=attempt, slot=number, by=cast.instructor, mark=Decimal(1))


def test_instructors_mark_in_their_own_courses_only(cast, waiting):
    assert can_mark_attempt(cast.instructor, waiting)
    assert not can_mark_attempt(cast.editor, waiting)
    assert not can_mark_attempt(cast.learner, waiting)


def test_nobody_marks_an_attempt_of_their_own(school, cast):
    attempt = start_attempt(enrolment=school.enrolled(cast.instructor), activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    assert not can_mark_attempt(cast.instructor, finish_attempt(attempt=attempt))
