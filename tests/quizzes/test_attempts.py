"""From beginning an attempt to the record, by the services."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from courses.errors import NotEnrolled, NotOpenYet
from courses.models import ActivityCompletion, CourseCompletion, Enrolment
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol, leave
from quizzes import store
from quizzes.errors import AttemptOver, NoAttemptsLeft, QuizClosed, QuizNotReady, WaitForNextAttempt
from quizzes.models import Attempt, Draft, Step
from quizzes.services.answers import autosave, save_answers
from quizzes.services.attempts import expire_overdue, finish_attempt, start_attempt
from quizzes.services.bank import save_question, set_status
from tests.quizzes.answering import answers, slots_by_code

pytestmark = pytest.mark.django_db
AUTOMATIC = ("single", "several", "truefalse", "match", "shortanswer", "numerical", "ordering")


def test_an_attempt_begins_with_every_question_unanswered(attempt):
    slots = store.load(attempt)
    assert [slot.place for slot in slots.values()] == list(range(1, 9))
    assert {slot.attempt.state for slot in slots.values()} == {"todo"}
    assert attempt.max_marks == 100
    assert attempt.deadline_at == attempt.started_at + timedelta(minutes=45)


def test_the_order_shown_is_kept_for_the_attempt(attempt):
    before = [(slot.number, slot.question) for slot in store.load(attempt).values()]
    assert before == [(slot.number, slot.question) for slot in store.load(attempt).values()]


def test_pressing_begin_twice_gives_one_attempt(school, enrolment, attempt):
    again = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    assert again == attempt
    assert Attempt.objects.count() == 1


def test_an_attempt_keeps_the_versions_it_began_with(school, attempt):
    question = school.questions["truefalse"]
    data = {"text": "<p>Kini benar.</p>", "answer": True}
    save_question(
        question=question, category=question.category, kind="truefalse", code=question.code, data=data
    )
    assert question.newest().number == 2
    assert slots_by_code(attempt)["truefalse"].question.answer is False


def test_right_answers_pass_before_the_essay_is_marked(school, enrolment, attempt):
    save_answers(attempt=attempt, answers=answers(attempt))
    finished = finish_attempt(attempt=attempt)
    assert (finished.marks, finished.waiting, finished.grade) == (Decimal(80), 1, None)
    completion = ActivityCompletion.objects.get(activity=school.quiz_activity)
    assert completion.source == attempt.source
    assert CourseCompletion.objects.get(enrolment=enrolment).completed_at == finished.finished_at


def test_an_attempt_that_may_still_fail_records_nothing_yet(school, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, "single", "essay"))
    finished = finish_attempt(attempt=attempt)
    assert (finished.marks, finished.waiting) == (Decimal(10), 1)
    assert finished.marking_due_on == timezone.localdate(finished.finished_at) + timedelta(days=7)
    assert not ActivityCompletion.objects.filter(activity=school.quiz_activity).exists()


def test_an_unanswered_attempt_has_its_grade_at_once(attempt):
    finished = finish_attempt(attempt=attempt)
    assert (finished.grade, finished.waiting, finished.has_passed) == (Decimal(0), 0, False)


def test_handing_in_twice_changes_nothing(attempt):
    save_answers(attempt=attempt, answers=answers(attempt))
    first = finish_attempt(attempt=attempt)
    steps = Step.objects.count()
    second = finish_attempt(attempt=attempt)
    assert second.finished_at == first.finished_at
    assert Step.objects.count() == steps
    assert ActivityCompletion.objects.filter(source=attempt.source).count() == 1


def test_drafts_are_handed_in_as_well(attempt):
    for answer in answers(attempt, *AUTOMATIC):
        autosave(attempt=attempt, answer=answer)
    assert Draft.objects.count() == 7
    assert finish_attempt(attempt=attempt).grade == Decimal(80)
    assert not Draft.objects.exists()


def test_a_lower_second_attempt_takes_nothing_away(school, enrolment, attempt):
    save_answers(attempt=attempt, answers=answers(attempt, *AUTOMATIC))
    finish_attempt(attempt=attempt)
    second = start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    assert second.number == 2
    finish_attempt(attempt=second)
    assert ActivityCompletion.objects.valid().get(activity=school.quiz_activity).source == attempt.source


def test_the_time_limit_hands_in_what_was_saved_in_time(attempt):
    saved = answers(attempt, *AUTOMATIC)
    autosave(attempt=attempt, answer=saved[0])
    late = attempt.deadline_at + timedelta(seconds=1)
    with pytest.raises(AttemptOver):
        autosave(attempt=attempt, answer=saved[1], at=late)
    attempt.refresh_from_db()
    assert attempt.state == "finished"
    assert attempt.finished_at == attempt.deadline_at
    assert attempt.ran_out
    assert sum(slot.attempt.state == "right" for slot in store.load(attempt).values()) == 1


def test_answers_of_a_page_that_come_after_time_are_not_counted(attempt):
    with pytest.raises(AttemptOver):
        save_answers(attempt=attempt, answers=answers(attempt), at=attempt.deadline_at)
    attempt.refresh_from_db()
    assert attempt.grade == 0


def test_the_clock_hands_in_overdue_attempts_only(school, cast, attempt):
    other = start_attempt(enrolment=school.enrolled(cast.colleague), activity=school.quiz_activity)
    Attempt.objects.filter(pk=other.pk).update(deadline_at=None)
    assert expire_overdue(at=attempt.deadline_at - timedelta(seconds=1)) == 0
    assert expire_overdue(at=attempt.deadline_at + timedelta(hours=3)) == 1
    assert list(Attempt.objects.in_progress()) == [other]
    assert expire_overdue(at=attempt.deadline_at + timedelta(hours=3)) == 0


def test_beginning_anew_after_time_hands_in_the_old_attempt_first(school, enrolment, attempt):
    later = attempt.deadline_at + timedelta(minutes=1)
    second = start_attempt(enrolment=enrolment, activity=school.quiz_activity, at=later)
    attempt.refresh_from_db()
    assert (attempt.state, second.number) == ("finished", 2)


def test_three_attempts_are_allowed_and_no_fourth(school, enrolment):
    for _ in range(3):
        finish_attempt(attempt=start_attempt(enrolment=enrolment, activity=school.quiz_activity))
    with pytest.raises(NoAttemptsLeft):
        start_attempt(enrolment=enrolment, activity=school.quiz_activity)


def test_the_quiz_opens_after_the_lessons(school, cast):
    enrolment = enrol(learner=cast.colleague, course=school.course)
    with pytest.raises(NotOpenYet):
        start_attempt(enrolment=enrolment, activity=school.quiz_activity)


def test_whoever_left_the_course_begins_nothing(school, enrolment):
    leave(enrolment=enrolment)
    with pytest.raises(NotEnrolled):
        start_attempt(enrolment=enrolment, activity=school.quiz_activity)


def test_leaving_closes_the_attempt_in_progress(enrolment, attempt):
    leave(enrolment=enrolment)
    with pytest.raises(NotEnrolled):
        save_answers(attempt=Attempt.objects.get(), answers=answers(attempt, "single"))
    expire_overdue()
    attempt = Attempt.objects.get()
    assert attempt.state == "abandoned"
    assert attempt.finished_at is not None


def test_leaving_and_coming_back_wins_no_attempts(school, cast, enrolment):
    for _ in range(2):
        finish_attempt(attempt=start_attempt(enrolment=enrolment, activity=school.quiz_activity))
    start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    leave(enrolment=enrolment)
    expire_overdue()
    back = enrol(learner=enrolment.learner, course=school.course)
    assert Attempt.objects.of(back, school.quiz_activity).count() == 3
    with pytest.raises(NoAttemptsLeft):
        start_attempt(enrolment=back, activity=school.quiz_activity)


def test_leaving_and_coming_back_shortens_no_waiting_between_attempts(school, enrolment):
    quiz = school.change_quiz(first_delay=60)
    start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    leave(enrolment=enrolment)
    expire_overdue()
    back = enrol(learner=enrolment.learner, course=school.course)
    with pytest.raises(WaitForNextAttempt):
        start_attempt(enrolment=back, activity=quiz.activity)


def test_taking_the_course_anew_brings_all_attempts_again(school, enrolment):
    for _ in range(3):
        finish_attempt(attempt=start_attempt(enrolment=enrolment, activity=school.quiz_activity))
    Enrolment.objects.filter(pk=enrolment.pk).update(state="completed", completed_at=timezone.now())
    anew = Enrolment.objects.create(
        learner=enrolment.learner, course=school.course, enrolled_at=timezone.now()
    )
    for activity in school.lesson_activities:
        complete_lesson(enrolment=anew, activity=activity)
    assert start_attempt(enrolment=anew, activity=school.quiz_activity).number == 1


def test_an_unpublished_quiz_begins_nothing_but_can_be_handed_in(school, cast, attempt):
    school.quiz.unpublish()
    save_answers(attempt=attempt, answers=answers(attempt))
    assert finish_attempt(attempt=attempt).marks == 80
    other = school.enrolled(cast.colleague)
    with pytest.raises(QuizClosed):
        start_attempt(enrolment=other, activity=attempt.activity)


def test_a_closed_course_begins_nothing(school, enrolment):
    activity = school.quiz_activity
    school.course.unpublish()
    enrolment.refresh_from_db()
    with pytest.raises(QuizClosed):
        start_attempt(enrolment=enrolment, activity=activity)


def test_a_deleted_quiz_can_still_be_handed_in(school, attempt):
    school.quiz.delete()
    attempt.refresh_from_db()
    assert attempt.quiz is None
    assert finish_attempt(attempt=attempt).state == "finished"


def test_a_question_without_a_ready_version_begins_nothing_and_costs_no_attempt(school, enrolment):
    set_status(version=school.questions["match"].newest(), status="hidden")
    with pytest.raises(QuizNotReady):
        start_attempt(enrolment=enrolment, activity=school.quiz_activity)
    assert not Attempt.objects.exists()
