"""The tasks of marking: who gets them, who stands in, how they close, open again and move."""

from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.services.rights import end_role
from courses.models import CourseInstructor
from home.models import Notification
from quizzes import migrations, store
from quizzes.engine.state import State
from quizzes.errors import NotAMarker
from quizzes.models import Attempt, Marking, QuizPage, QuizSlot
from quizzes.services.answers import Answer, save_answers
from quizzes.services.attempts import finish_attempt, start_attempt
from quizzes.services.marking import follow, grade_response
from quizzes.services.markings import reassign
from tests.queries import count_queries
from tests.quizzes.answering import ESSAY, answers, slots_by_code

pytestmark = pytest.mark.django_db


def handed_in(school, learner) -> Attempt:
    """An attempt whose essay waits."""
    attempt = start_attempt(enrolment=school.enrolled(learner), activity=school.quiz_activity)
    save_answers(attempt=attempt, answers=answers(attempt, "essay"))
    return finish_attempt(attempt=attempt)


def task_of(attempt: Attempt) -> Marking:
    return Marking.objects.get(question_attempt__attempt=attempt)


def teach(school, user) -> CourseInstructor:
    order = school.course.instructors.count()
    return CourseInstructor.objects.create(course=school.course, user=user, sort_order=order)


def points(first: int = 6, second: int = 2) -> dict[str, int]:
    return {"1": first, "2": second}


def mark(attempt: Attempt, by, given=None, **options) -> Attempt:
    slot = slots_by_code(attempt)["essay"].number
    return grade_response(attempt=attempt, slot=slot, by=by, points=given or points(), **options)


# Opening ----------------------------------------------------------------------------------------------------------


def test_an_answer_that_waits_is_a_task_with_marker_and_date(school, cast):
    attempt = handed_in(school, cast.learner)
    task = task_of(attempt)
    assert (task.marker, task.substitute, task.learner) == (cast.instructor, None, cast.learner)
    assert (task.due_on, task.created_at) == (attempt.marking_due_on, attempt.finished_at)
    assert (task.activity, task.question) == (school.quiz_activity, school.questions["essay"])
    assert not task.is_done


def test_what_was_not_answered_is_no_task(school, cast):
    finish_attempt(
        attempt=start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    )
    assert not Marking.objects.exists()


def test_tasks_go_to_whoever_has_least_and_the_next_stands_in(school, cast):
    teach(school, cast.hr)
    teach(school, cast.unit_admin)
    learners = (cast.learner, cast.colleague, cast.stranger, cast.supervisor)
    given = [task_of(handed_in(school, learner)) for learner in learners]
    assert [task.marker for task in given] == [cast.instructor, cast.hr, cast.unit_admin, cast.instructor]
    assert [task.substitute for task in given] == [cast.hr, cast.unit_admin, cast.instructor, cast.hr]


def test_nobody_gets_or_stands_in_for_their_own_answers(school, cast):
    teach(school, cast.hr)
    task = task_of(handed_in(school, cast.instructor))
    assert (task.marker, task.substitute) == (cast.hr, None)


@pytest.mark.parametrize("how", ["account closed", "role ended", "course left"])
def test_whoever_marks_no_more_gets_no_tasks(school, cast, how):
    place = teach(school, cast.hr)
    place.sort_order = -1
    place.save()
    if how == "account closed":
        type(cast.hr).objects.filter(pk=cast.hr.pk).update(is_active=False)
    if how == "course left":
        place.delete()
    if how == "role ended":
        place.user = cast.unit_admin
        place.save()
        role = cast.instructor.roles.get()
        role.pk, role.user = None, cast.unit_admin
        role.save()
        end_role(role=role)
    assert task_of(handed_in(school, cast.learner)).marker == cast.instructor


def test_without_anyone_else_the_task_belongs_to_all_instructors(school, cast):
    CourseInstructor.objects.all().delete()
    task = task_of(handed_in(school, cast.learner))
    assert task.marker is None
    teach(school, cast.hr)
    assert Marking.objects.mine(cast.hr, timezone.localdate()).get() == task


def essays_only(school, count: int) -> None:
    """The quiz asks this many essays from now on."""
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    quiz.slots = [
        QuizSlot(question=school.questions["essay"], max_mark=10, sort_order=number)
        for number in range(count)
    ]
    school.republish(quiz)


def handing_in_essays(school, learner) -> tuple[Attempt, int]:
    """The attempt, and how many queries on the room's tables handing in took."""
    attempt = start_attempt(enrolment=school.enrolled(learner), activity=school.quiz_activity)
    said = [Answer(slot, 0, {"answer": [ESSAY]}) for slot in store.load(attempt)]
    save_answers(attempt=attempt, answers=said)
    with count_queries() as queries:
        finish_attempt(attempt=attempt)
    return attempt, len([query for query in queries if '"quizzes_' in query])


def test_handing_in_asks_no_more_for_more_essays_and_one_marker_gets_them_all(school, cast):
    teach(school, cast.hr)
    essays_only(school, 1)
    _one, few = handing_in_essays(school, cast.learner)
    essays_only(school, 12)
    attempt, many = handing_in_essays(school, cast.colleague)
    assert many <= few
    tasks = Marking.objects.filter(question_attempt__attempt=attempt)
    assert tasks.count() == 12
    assert set(tasks.values_list("marker", flat=True)) == {cast.hr.pk}


# Whose is it today ------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(school, cast) -> Marking:
    """A task of the instructor, with BKPSDM standing in."""
    teach(school, cast.hr)
    task = task_of(handed_in(school, cast.learner))
    assert (task.marker, task.substitute) == (cast.instructor, cast.hr)
    return task


def is_mine(task: Marking, user, days: int = 0) -> bool:
    return Marking.objects.mine(user, timezone.localdate() + timedelta(days=days)).filter(pk=task.pk).exists()


def test_the_substitute_sees_it_only_after_its_date(shared, cast):
    assert is_mine(shared, cast.instructor)
    assert not is_mine(shared, cast.hr)
    assert not is_mine(shared, cast.hr, days=7)
    assert is_mine(shared, cast.hr, days=8)
    assert is_mine(shared, cast.instructor, days=8)


@pytest.mark.parametrize("how", ["account closed", "role ended", "course left"])
def test_the_substitute_sees_it_once_the_marker_is_gone(shared, school, cast, how):
    if how == "account closed":
        type(cast.instructor).objects.filter(pk=cast.instructor.pk).update(is_active=False)
    if how == "role ended":
        end_role(role=cast.instructor.roles.get())
    if how == "course left":
        school.course.instructors.filter(user=cast.instructor).delete()
    assert is_mine(shared, cast.hr)


def test_other_instructors_do_not_have_it_among_their_own(shared, school, cast):
    teach(school, cast.unit_admin)
    assert not is_mine(shared, cast.unit_admin, days=30)
    assert shared in Marking.objects.taught_by(cast.unit_admin)


def test_whoever_left_the_course_has_nothing_there_any_more(shared, school, cast):
    school.course.instructors.filter(user=cast.instructor).delete()
    assert not is_mine(shared, cast.instructor, days=30)
    assert not Marking.objects.taught_by(cast.instructor).exists()


# Closing and opening again ----------------------------------------------------------------------------------------


def test_a_mark_closes_the_task_and_a_correction_leaves_it_with_the_first_marker(shared, cast):
    attempt = shared.question_attempt.attempt
    mark(attempt, cast.instructor)
    shared.refresh_from_db()
    first = shared.done_at
    assert (shared.done_by, shared.is_done) == (cast.instructor, True)
    mark(attempt, cast.hr, points(1, 1))
    shared.refresh_from_db()
    assert (shared.done_by, shared.done_at) == (cast.instructor, first)


def test_a_comment_alone_leaves_it_open(shared, cast):
    attempt = shared.question_attempt.attempt
    slot = slots_by_code(attempt)["essay"].number
    grade_response(attempt=attempt, slot=slot, by=cast.instructor, comment="Sebentar.")
    shared.refresh_from_db()
    assert not shared.is_done
    assert Attempt.objects.get(pk=attempt.pk).waiting == 1


def test_an_answer_that_waits_again_opens_its_task_again(shared, cast):
    attempt = shared.question_attempt.attempt
    mark(attempt, cast.instructor)
    follow(attempt, shared.question_attempt_id, State.NEEDS_GRADING, cast.instructor, timezone.now())
    again = task_of(attempt)
    assert (again.pk, again.done_at, again.done_by) == (shared.pk, None, None)


def test_an_answer_that_never_waited_before_gets_a_date(school, cast):
    attempt = finish_attempt(
        attempt=start_attempt(enrolment=school.enrolled(cast.learner), activity=school.quiz_activity)
    )
    assert attempt.marking_due_on is None
    pk = slots_by_code(attempt)["essay"].pk
    follow(attempt, pk, State.NEEDS_GRADING, cast.instructor, timezone.now())
    assert attempt.marking_due_on == timezone.localdate() + timedelta(days=school.quiz.marking_days)
    assert task_of(attempt).due_on == attempt.marking_due_on


def test_a_correction_is_told_anew_and_several_of_them_once(shared, cast):
    attempt = shared.question_attempt.attempt
    for second in (2, 3, 4):
        mark(attempt, cast.instructor, points(6, second))
    kinds = Notification.objects.filter(user=cast.learner, url=attempt.get_absolute_url())
    assert sorted(kinds.values_list("kind", flat=True)) == ["essay_marked", "mark_corrected"]
    kinds.update(read_at=timezone.now())
    mark(attempt, cast.instructor, points(0, 0))
    assert kinds.filter(kind="mark_corrected").count() == 2


def test_the_same_mark_again_tells_nobody(shared, cast):
    attempt = shared.question_attempt.attempt
    for _ in range(2):
        mark(attempt, cast.instructor)
    assert not Notification.objects.filter(kind="mark_corrected").exists()


# Moving -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def three(school, cast) -> list[Marking]:
    """Three tasks of the instructor, who taught alone; the dates rise."""
    tasks = [task_of(handed_in(school, one)) for one in (cast.learner, cast.colleague, cast.stranger)]
    for number, task in enumerate(tasks):
        task.due_on += timedelta(days=number)
        task.save()
    return tasks


def markers(tasks: list[Marking]) -> list:
    return [Marking.objects.get(pk=task.pk).marker for task in tasks]


def move(school, source, target, **options) -> int:
    return reassign(course=school.course, source=source, target=target, by=source or target, **options)


def test_all_answers_move_and_the_giver_stands_in(school, cast, three):
    teach(school, cast.hr)
    assert move(school, cast.instructor, cast.hr) == 3
    assert markers(three) == [cast.hr] * 3
    assert {task.substitute for task in Marking.objects.all()} == {cast.instructor}
    told = Notification.objects.get(user=cast.hr, kind="answers_moved")
    assert told.values == {"title": school.course.title, "count": "3"}


def test_some_answers_move_the_earliest_dates_first(school, cast, three):
    teach(school, cast.hr)
    assert move(school, cast.instructor, cast.hr, most=2) == 2
    assert markers(three) == [cast.hr, cast.hr, cast.instructor]


def test_answers_of_another_quiz_stay(school, cast, three):
    teach(school, cast.hr)
    assert move(school, cast.instructor, cast.hr, activity=school.lesson_activities[0]) == 0
    assert move(school, cast.instructor, cast.hr, activity=school.quiz_activity) == 3


def test_answers_that_are_marked_stay_with_their_marker(school, cast, three):
    teach(school, cast.hr)
    mark(three[0].question_attempt.attempt, cast.instructor)
    assert move(school, cast.instructor, cast.hr) == 2
    assert markers(three) == [cast.instructor, cast.hr, cast.hr]


def test_nobody_is_given_their_own_answers(school, cast, three):
    teach(school, cast.colleague)
    assert move(school, cast.instructor, cast.colleague) == 2
    assert markers(three) == [cast.colleague, cast.instructor, cast.colleague]


def test_whoever_stood_in_and_marks_now_is_replaced_by_the_giver(school, cast):
    teach(school, cast.hr)
    teach(school, cast.unit_admin)
    task = task_of(handed_in(school, cast.learner))
    assert task.substitute == cast.hr
    move(school, cast.instructor, cast.hr)
    task.refresh_from_db()
    assert (task.marker, task.substitute) == (cast.hr, cast.instructor)


def test_a_substitute_who_is_neither_stays(school, cast):
    teach(school, cast.hr)
    task = task_of(handed_in(school, cast.learner))
    teach(school, cast.unit_admin)
    move(school, cast.instructor, cast.unit_admin)
    task.refresh_from_db()
    assert (task.marker, task.substitute) == (cast.unit_admin, cast.hr)


def test_when_the_giver_is_gone_another_stands_in_but_not_for_own_answers(school, cast, three):
    school.course.instructors.all().delete()
    teach(school, cast.hr)
    teach(school, cast.colleague)
    move(school, cast.instructor, cast.hr)
    substitutes = [Marking.objects.get(pk=task.pk).substitute for task in three]
    assert substitutes == [cast.colleague, None, cast.colleague]


def test_what_was_given_to_nobody_can_be_given_to_someone(school, cast):
    CourseInstructor.objects.all().delete()
    task = task_of(handed_in(school, cast.learner))
    teach(school, cast.hr)
    assert move(school, None, cast.hr) == 1
    task.refresh_from_db()
    assert (task.marker, task.substitute) == (cast.hr, None)


def test_only_markers_of_the_course_are_given_answers(school, cast, three):
    with pytest.raises(NotAMarker):
        move(school, cast.instructor, cast.hr)
    assert markers(three) == [cast.instructor] * 3


# Answers from before there were tasks -----------------------------------------------------------------------------


def migration():
    """By its name: its number is given when branches come together."""
    [name] = [m.name for m in iter_modules(migrations.__path__) if m.name.endswith("_marking_queue")]
    return import_module(f"quizzes.migrations.{name}")


def test_answers_of_before_get_their_tasks_and_running_it_again_adds_none(school, cast):
    teach(school, cast.hr)
    waiting = [handed_in(school, one) for one in (cast.learner, cast.colleague)]
    marked = handed_in(school, cast.stranger)
    mark(marked, cast.instructor)
    mark(marked, cast.hr, points(1, 1))
    before = {task.question_attempt_id: (task.due_on, task.done_at) for task in Marking.objects.all()}
    Marking.objects.all().delete()
    for _ in range(2):
        migration().open_waiting_answers(apps, connection.schema_editor())
    after = {task.question_attempt_id: (task.due_on, task.done_at) for task in Marking.objects.all()}
    assert after == before
    assert [task_of(one).marker for one in waiting] == [cast.instructor, cast.hr]
    assert task_of(marked).done_by == cast.instructor
