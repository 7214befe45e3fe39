"""The admin's pages of a course as its editors meet them."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.models import LessonPage
from tests.courses.conftest import READING, add


@pytest.fixture
def listing(client, cast, course):
    """The rows of the course's list as (number, title)."""

    def rows(**query):
        client.force_login(cast.editor)
        answer = client.get(reverse("wagtailadmin_explore", args=[course.page.pk]), query)
        return [(page.number, page.title) for page in answer.context["pages"]]

    return rows


def test_the_list_of_a_course_shows_its_parts_numbered_in_their_order(listing, course):
    add(course.page, LessonPage(title="Pelajaran 3", slug="pelajaran-3", body=READING))
    course.lessons[0].save_revision()  # the one changed last no longer comes first
    assert listing() == [(1, "Pelajaran 1"), (2, "Pelajaran 2"), (3, "Pelajaran 3")]


def test_the_numbers_stay_when_the_list_is_searched_or_sorted(listing, course):
    course.lessons[1].move(course.lessons[0], pos="left")
    assert listing(ordering="-title") == [(1, "Pelajaran 2"), (2, "Pelajaran 1")]
    assert listing(q="Pelajaran 1") == [(2, "Pelajaran 1")]


def test_other_lists_stay_as_they_are(client, cast, course, shelf):
    client.force_login(cast.editor)
    answer = client.get(reverse("wagtailadmin_explore", args=[shelf.pk]))
    assert [page.title for page in answer.context["pages"]] == ["Manajemen Waktu"]


def order(client, page, position: int) -> int:
    address = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
    return client.post(f"{address}?position={position}").status_code


def test_editors_order_the_parts_of_a_course_that_is_not_published(client, cast, course, listing):
    course.page.unpublish()
    assert listing()
    assert order(client, course.lessons[1], 0) == 200
    assert listing() == [(1, "Pelajaran 2"), (2, "Pelajaran 1")]
    assert order(client, course.lessons[1], 1) == 200
    assert listing() == [(1, "Pelajaran 1"), (2, "Pelajaran 2")]


def test_the_order_of_a_published_course_is_for_those_who_publish(client, cast, course, listing):
    client.force_login(cast.editor)
    address = reverse("wagtailadmin_explore", args=[course.page.pk])
    assert "w-orderable" not in client.get(address).content.decode()
    assert order(client, course.lessons[1], 0) in (302, 403)
    assert listing() == [(1, "Pelajaran 1"), (2, "Pelajaran 2")]
    client.force_login(cast.hr)
    assert "w-orderable" in client.get(address).content.decode()
    assert order(client, course.lessons[1], 0) == 200
    assert listing() == [(1, "Pelajaran 2"), (2, "Pelajaran 1")]


def menu_addresses(client) -> str:
    return client.get("/kelola/").content.decode()


def test_the_menu_leads_to_reviews_and_back_to_the_site(client, cast, course):
    client.force_login(cast.hr)
    page = menu_addresses(client)
    assert "/kelola/tinjauan/menunggu/" in page
    assert "/kelola/tinjauan/milik-saya/" in page
    assert "/saya/" in page
    client.force_login(cast.editor)
    page = menu_addresses(client)
    assert "/kelola/tinjauan/menunggu/" not in page
    assert "/kelola/tinjauan/milik-saya/" in page


def test_reviews_are_listed_for_those_who_decide_and_for_their_author(client, cast, course):
    from wagtail.models import Workflow

    Workflow.objects.get(name="Tinjauan pelatihan").start(course.page, cast.editor)
    for person, address in ((cast.hr, "menunggu"), (cast.editor, "milik-saya")):
        client.force_login(person)
        answer = client.get(f"/kelola/tinjauan/{address}/", follow=True)
        assert [state.content_object.pk for state in answer.context["object_list"]] == [course.page.pk]
    client.force_login(cast.hr)
    answer = client.get("/kelola/tinjauan/milik-saya/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse(
        "wagtailadmin_explore", args=[course.page.get_parent().get_parent().pk]
    )


def warnings_of(client, page: Page) -> set[str]:
    import re

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return set(re.findall(r'data-warning="(\w+)"', html))


@pytest.mark.parametrize(
    ("words", "minutes", "warnings"),
    [
        (300, 2, set()),
        (301, 2, {"reading"}),
        (900, 6, set()),
        (901, 7, {"length"}),
        (1200, 3, {"reading", "length"}),
    ],
)
def test_the_form_warns_of_too_few_minutes_and_too_many_words(client, cast, course, words, minutes, warnings):
    text = ("paragraph", {"text": f"<p>{'kata ' * words}</p>"})
    lesson = add(
        course.page, LessonPage(title="Panjang", slug="panjang", body=[text], minutes_reading=minutes)
    )
    client.force_login(cast.editor)
    assert warnings_of(client, lesson) == warnings


def test_only_the_preview_beside_the_form_brings_what_wagtails_checks_need(client, cast, course):
    client.force_login(cast.editor)
    lesson = course.lessons[0]
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    client.post(address, preview_data(client, lesson))
    assert "wagtail-userbar" in client.get(address, {"in_preview_panel": "true"}).content.decode()
    assert "wagtail-userbar" not in client.get(lesson.url).content.decode()


def preview_data(client, lesson) -> dict[str, str]:
    """What the form beside the preview sends."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).context["form"]
    fields = {name: form[name].value() for name in form.fields if name != "body"}
    sets = nested_form_data({"body": streamfield([]), "comments": inline_formset([])})
    return {name: "" if value is None else value for name, value in fields.items()} | sets


@pytest.mark.parametrize("typed", ["uji-01", " Uji-01 ", "UJI-01"])
def test_a_code_is_kept_in_capitals_however_it_is_typed(course, typed):
    course.page.code = typed
    course.page.clean()
    assert course.page.code == "UJI-01"


def test_the_course_form_takes_the_code_as_it_is_typed_and_instructors_from_a_chooser(client, cast, course):
    client.force_login(cast.editor)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[course.page.pk])).context["form"]
    assert "slug" not in form["code"].as_widget().lower()
    row = form.formsets["instructors"].forms[0]["user"].as_widget()
    assert cast.instructor.name in row
    assert cast.hr.name not in row
