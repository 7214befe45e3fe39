"""The first screen of the admin: an editor finds the own courses there, and where to begin a new one."""

import pytest
from django.urls import reverse

from courses.services.editing import sync_catalogue, sync_shelf
from courses.services.enrolments import enrol
from tests.courses.conftest import make_course
from tests.queries import count_queries


@pytest.fixture
def first_screen(client, cast, catalogue, shelf):
    sync_catalogue(catalogue)
    sync_shelf(shelf)

    def ask(person):
        client.force_login(person)
        return client.get(reverse("wagtailadmin_home"))

    return ask


def test_editors_find_their_courses_with_parts_and_learners(first_screen, cast, shelf):
    course = make_course(shelf, cast.instructor)
    enrol(learner=cast.learner, course=course.page)
    page = first_screen(cast.editor).content.decode()
    row = page[page.index(reverse("wagtailadmin_explore", args=[course.page.pk])) :].split("</tr>")[0]
    assert "Manajemen Waktu" in row
    assert "2 bagian" in row
    assert "1 peserta" in row


def test_a_new_course_begins_on_the_shelf_of_the_editor(first_screen, cast, shelf):
    page = first_screen(cast.editor).content.decode()
    assert "Anda belum memiliki pelatihan" in page
    assert reverse("wagtailadmin_pages:add", args=["courses", "coursepage", shelf.pk]) in page


def test_who_writes_nowhere_is_offered_nothing(first_screen, cast, course):
    page = first_screen(cast.instructor).content.decode()
    assert "Pelatihan Anda" not in page


def test_the_first_screen_asks_the_same_for_many_courses(first_screen, cast, shelf):
    make_course(shelf, cast.instructor)
    with count_queries() as few:
        first_screen(cast.editor)
    for n in range(9):
        make_course(shelf, cast.instructor, code=f"BKP-N{n}")
    with count_queries() as many:
        page = first_screen(cast.editor).content.decode()
    assert len(many) == len(few), many
    assert reverse("courses_explorer") in page.split("home-courses__actions")[1]
