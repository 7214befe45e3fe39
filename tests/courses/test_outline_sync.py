"""Activities follow the pages, and history survives them."""

from django.core.management import call_command
from django.utils import translation

from courses.models import Activity, ActivityCompletion, Enrolment, LessonPage
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol, leave
from tests.courses.conftest import READING, add, publish


def test_published_lessons_are_the_outline_in_page_order(course):
    assert [(a.title, a.position, a.minutes) for a in course.activities] == [
        ("Pelajaran 1", 1, 30),
        ("Pelajaran 2", 2, 30),
    ]
    assert course.activities[0].url == "/pelatihan/bkpsdm/bkp-uji/pelajaran-1/"


def test_a_draft_is_not_in_the_outline_until_it_is_published(course):
    lesson = add(course.page, LessonPage(title="Pelajaran 3", slug="pelajaran-3", body=READING))
    assert len(course.activities) == 2
    publish(lesson)
    assert len(course.activities) == 3


def test_a_new_lesson_changes_everyones_progress(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    publish(add(course.page, LessonPage(title="Pelajaran 3", slug="pelajaran-3", body=READING)))
    enrolment.refresh_from_db()
    assert enrolment.total == 3


def test_an_unpublished_lesson_leaves_the_outline_and_returns_with_its_completions(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    first = course.activities[0]
    complete_lesson(enrolment=enrolment, activity=first)
    course.lessons[0].unpublish()
    enrolment.refresh_from_db()
    assert (enrolment.done, enrolment.total) == (0, 1)
    publish(LessonPage.objects.get(pk=course.lessons[0].pk))
    enrolment.refresh_from_db()
    assert (enrolment.done, enrolment.total) == (1, 2)


def test_deleting_a_lesson_that_people_completed_keeps_their_history(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    first = course.activities[0]
    complete_lesson(enrolment=enrolment, activity=first)
    course.lessons[0].delete()
    kept = Activity.objects.get(pk=first.pk)
    assert (kept.page_id, kept.live, kept.title) == (None, False, "Pelajaran 1")
    assert ActivityCompletion.objects.get().activity == kept
    enrolment.refresh_from_db()
    assert (enrolment.done, enrolment.total) == (0, 1)


def test_whoever_lacks_only_the_deleted_lesson_completes_the_course(cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=enrolment, activity=course.activities[0])
    course.lessons[1].delete()
    enrolment.refresh_from_db()
    assert enrolment.state == "completed"


def test_a_new_address_of_the_course_is_the_new_address_of_its_parts(course):
    course.page.slug = "kursus-baru"
    publish(course.page)
    assert course.activities[0].url == "/pelatihan/bkpsdm/kursus-baru/pelajaran-1/"


def test_reordering_lessons_reorders_the_outline(course):
    first, second = course.lessons
    second.move(first, pos="left")
    assert [a.title for a in course.activities] == ["Pelajaran 2", "Pelajaran 1"]


def progress() -> list[tuple]:
    fields = ("pk", "state", "completed_at", "done", "total")
    return list(Enrolment.objects.order_by("pk").values_list(*fields))


def test_progress_is_rebuilt_to_equal_rows(cast, course):
    running = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=running, activity=course.activities[0])
    finished = enrol(learner=cast.colleague, course=course.page)
    for activity in course.activities:
        complete_lesson(enrolment=finished, activity=activity)
    left = enrol(learner=cast.stranger, course=course.page)
    leave(enrolment=left)
    before = progress()
    Enrolment.objects.filter(pk=running.pk).update(done=0)
    Enrolment.objects.filter(pk=finished.pk).update(state="active", completed_at=None)
    call_command("rebuild_progress")
    assert progress() == before


def test_the_editor_sees_reading_time_and_whether_the_minutes_add_up(client, cast, course):
    client.force_login(cast.admin)
    with translation.override("id"):
        page = client.get(f"/kelola/pages/{course.lessons[0].pk}/edit/").content.decode()
    assert "4 kata" in page
    assert "270 menit" in page
