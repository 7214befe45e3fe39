"""Whoever deletes reads first what hangs on the page; what stands in people's records is not deleted."""

import pytest
from django.urls import reverse

from courses.models import Activity, CoursePage, LessonPage
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol, leave


def delete_address(page) -> str:
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


@pytest.fixture
def notes(client, cast):
    """The sentences shown before `page` is deleted."""

    def read(page) -> list[str]:
        client.force_login(cast.hr)
        return client.get(delete_address(page)).context["notes"]

    return read


def test_an_untaken_lesson_tells_of_the_minutes_alone(notes, course):
    course.page.learning_hours = 1
    course.page.save()
    [note] = notes(course.lessons[0])
    assert "30" in note and "45" in note


def test_completions_and_learners_are_counted(notes, cast, course):
    for person in (cast.learner, cast.colleague):
        enrolment = enrol(learner=person, course=course.page)
    complete_lesson(enrolment=enrolment, activity=course.activities[0])
    completed, taking, _minutes = notes(course.lessons[0])
    assert "1" in completed
    assert "2" in taking


def test_the_last_open_part_is_named_so(notes, course):
    course.lessons[0].unpublish()
    assert len(notes(course.lessons[1])) == len(notes(course.lessons[0])) + 1


def test_a_lesson_that_people_completed_may_be_deleted(client, cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=enrolment, activity=course.activities[0])
    client.force_login(cast.hr)
    client.post(delete_address(course.lessons[0]))
    assert not LessonPage.objects.filter(pk=course.lessons[0].pk).exists()


@pytest.mark.parametrize("with_completion", [True, False])
def test_a_course_that_someone_took_stays(client, cast, course, with_completion):
    enrolment = enrol(learner=cast.learner, course=course.page)
    if with_completion:
        complete_lesson(enrolment=enrolment, activity=course.activities[0])
    leave(enrolment=enrolment)
    client.force_login(cast.admin)
    for page in (course.page, course.page.get_parent()):
        for answer in (client.get(delete_address(page)), client.post(delete_address(page))):
            assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert client.post(f"{bulk}?id={course.page.pk}").status_code == 302
    assert CoursePage.objects.filter(pk=course.page.pk).exists()


def test_a_course_that_nobody_took_is_deleted_with_its_activities(client, cast, course):
    client.force_login(cast.admin)
    assert client.post(delete_address(course.page)).status_code == 302
    assert not CoursePage.objects.exists()
    assert not Activity.objects.exists()
