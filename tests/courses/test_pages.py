"""Catalogue, course and lesson as people see them; queries are counted."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.test.utils.page_tests import WagtailPageTestCase

from courses.models import (
    CataloguePage,
    CourseInstructor,
    CoursePage,
    Enrolment,
    LessonPage,
    ShelfPage,
)
from courses.services.completions import complete_lesson
from courses.services.enrolments import enrol
from tests.courses.conftest import READING, add, make_course, publish
from tests.queries import count_queries


def text(answer) -> str:
    return answer.content.decode()


class TestTree(WagtailPageTestCase):
    def test_courses_stand_on_shelves_and_lessons_in_courses(self):
        self.assertAllowedParentPageTypes(ShelfPage, {CataloguePage})
        self.assertAllowedParentPageTypes(CoursePage, {ShelfPage})
        self.assertAllowedParentPageTypes(LessonPage, {CoursePage})


def test_anyone_reads_catalogue_and_course_but_not_a_lesson(client, course):
    assert "Manajemen Waktu" in text(client.get("/pelatihan/"))
    assert "memetakan waktu" in text(client.get(course.page.url))
    answer = client.get(course.lessons[0].url)
    assert answer.status_code == 302
    assert answer.url.startswith("/masuk/")


def test_a_lesson_asks_those_not_enrolled_to_enrol(client, cast, course):
    client.force_login(cast.stranger)
    answer = client.get(course.lessons[0].url)
    assert answer.status_code == 403
    assert course.page.url in text(answer)


def test_a_locked_lesson_names_the_part_that_opens_it(client, cast, course):
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    answer = client.get(course.lessons[1].url)
    assert answer.status_code == 403
    assert "Pelajaran 1" in text(answer)


def test_instructor_and_editor_look_inside_without_a_trace(client, cast, course):
    client.force_login(cast.instructor)
    assert client.get(course.lessons[1].url).status_code == 200
    assert not Enrolment.objects.exists()


def test_the_first_visit_starts_the_course_and_a_second_writes_nothing(client, cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    client.get(course.lessons[0].url)
    enrolment.refresh_from_db()
    assert enrolment.is_started
    assert enrolment.last_activity == course.activities[0]
    with count_queries() as queries:
        client.get(course.lessons[0].url)
    assert not [query for query in queries if not query.startswith("SELECT")], queries


def test_a_lesson_page_takes_at_most_eight_queries_whatever_the_length_of_the_course(client, cast, shelf):
    long = make_course(shelf, cast.instructor, code="PANJANG", lessons=12)
    enrol(learner=cast.learner, course=long.page)
    client.force_login(cast.learner)
    client.get(long.lessons[0].url)
    with count_queries() as queries:
        answer = client.get(long.lessons[0].url)
    assert len(queries) <= 8, queries
    assert len(answer.content) < 40_000


def test_catalogue_queries_do_not_grow_with_the_courses(client, cast, shelf):
    make_course(shelf, cast.instructor, code="A")
    client.get("/pelatihan/")
    with count_queries() as few:
        client.get("/pelatihan/")
    for code in "BCDE":
        make_course(shelf, cast.instructor, code=code)
    with count_queries() as many:
        client.get("/pelatihan/")
    assert len(many) == len(few), many


def test_the_public_home_page_shows_the_four_newest_courses(client, cast, shelf):
    made = [make_course(shelf, cast.instructor, code=code, title=f"Pelatihan {code}") for code in "ABCDE"]
    [section] = client.get("/").context["sections"]
    shown = [card["course"].pk for card in section.context["cards"]]
    assert shown == [course.page.pk for course in reversed(made[1:])]


def test_the_parts_of_a_course_are_numbered_as_its_text_names_them(client, cast, course):
    page = text(client.get(course.page.url))
    numbers = re.findall(r'outline__number">(\d+)\.</span> <span>(.*?)</span>', page)
    assert numbers == [("1", "Pelajaran 1"), ("2", "Pelajaran 2")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Manajemen Waktu", "Pelayanan Prima"}),
        ("?q=prima", {"Pelayanan Prima"}),
        ("?q=waktu+kerja", {"Manajemen Waktu", "Pelayanan Prima"}),
        ("?q=manaj", {"Manajemen Waktu"}),
        ("?jp=l", {"Pelayanan Prima"}),
        ("?jp=tidak-dikenal", {"Manajemen Waktu", "Pelayanan Prima"}),
        ("?lama=s&q=tidakada", set()),
    ],
)
def test_the_catalogue_is_searched_and_filtered(client, cast, course, shelf, query, found):
    other = make_course(shelf, cast.instructor, code="BKP-PLP", title="Pelayanan Prima")
    other.page.learning_hours = 10
    publish(other.page)
    titles = {card["course"].title for card in client.get(f"/pelatihan/{query}").context["cards"]}
    assert titles == found


def test_a_search_of_five_thousand_letters_is_cut_and_answered(client, cast, course):
    answer = client.get("/pelatihan/", {"q": "x" * 5_000})
    assert answer.status_code == 200
    assert answer.context["query"] == "x" * 100
    assert 'maxlength="100"' in text(answer)


def test_confirming_the_lesson_leads_on_and_the_last_one_to_the_closing_page(client, cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    first, second = course.activities
    assert client.post(f"/belajar/aktivitas/{first.uuid}/selesai/").url == second.url
    assert (
        client.post(f"/belajar/aktivitas/{second.uuid}/selesai/").url == f"/belajar/{enrolment.uuid}/selesai/"
    )
    assert "Manajemen Waktu" in text(client.get(f"/belajar/{enrolment.uuid}/selesai/"))


def test_going_on_leads_to_the_very_lesson(client, cast, course):
    client.force_login(cast.learner)
    enrolment = Enrolment.objects.get(uuid=client.post("/belajar/kursus/BKP-UJI/daftar/").url.split("/")[2])
    assert client.get(f"/belajar/{enrolment.uuid}/lanjut/").url == course.lessons[0].url
    client.post(f"/belajar/aktivitas/{course.activities[0].uuid}/selesai/")
    assert client.get(f"/belajar/{enrolment.uuid}/lanjut/").url == course.lessons[1].url


def test_an_unpublished_lesson_is_not_found_and_the_course_page_still_stands(client, cast, course):
    enrol(learner=cast.learner, course=course.page)
    course.lessons[0].unpublish()
    client.force_login(cast.learner)
    assert client.get(course.lessons[0].url).status_code == 404
    assert client.get(course.page.url).status_code == 200


def test_a_preview_shows_the_draft_and_not_what_is_cached(client, cast, course):
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    client.get(course.lessons[0].url)
    draft = course.lessons[0]
    draft.body = [("paragraph", {"text": "<p>Kalimat yang belum terbit.</p>"})]
    preview = draft.make_preview_request(preview_mode=draft.default_preview_mode)
    assert "Kalimat yang belum terbit." in text(preview)
    assert "Kalimat yang belum terbit." not in text(client.get(course.lessons[0].url))


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (5, 20, ["dibuka", "ditutup"]),
        (5, None, ["dibuka"]),
        (-20, -5, ["sudah ditutup"]),
        (None, -5, ["sudah ditutup"]),
    ],
)
def test_closed_enrolment_says_what_is_to_come_or_what_is_over(client, cast, course, opens, closes, words):
    today = timezone.localdate()
    course.page.enrolment_opens_on = today + timedelta(days=opens) if opens else None
    course.page.enrolment_closes_on = today + timedelta(days=closes) if closes else None
    publish(course.page)
    client.force_login(cast.learner)
    card = text(client.get(course.page.url)).split('id="standing-title"')[1].split("</section>")[0]
    assert "<form" not in card
    assert re.findall(r"Pendaftaran (sudah ditutup|dibuka|ditutup)", card)[-len(words) :] == words
    assert card.count("sudah ditutup") == words.count("sudah ditutup")


def test_a_completed_course_says_what_it_was_worth_then(client, cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    for activity in course.activities:
        complete_lesson(enrolment=enrolment, activity=activity)
    course.page.learning_hours = 9
    publish(course.page)
    client.force_login(cast.learner)
    card = text(client.get(course.page.url)).split('id="standing-title"')[1].split("</section>")[0]
    assert "6\N{NO-BREAK SPACE}JP" in card and "9\N{NO-BREAK SPACE}JP" not in card


def test_what_changes_in_the_library_is_seen_in_a_lesson_within_ten_minutes(client, cast, course):
    sheet = get_document_model().objects.create(title="Lembar lama", file=ContentFile(b"isi", "lembar.txt"))
    course.lessons[0].body = [("document", {"document": sheet})]
    publish(course.lessons[0])
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert "Lembar lama" in text(client.get(course.lessons[0].url))
        get_document_model().objects.filter(pk=sheet.pk).update(title="Lembar baru")
        clock.shift(timedelta(minutes=11))
        assert "Lembar baru" in text(client.get(course.lessons[0].url))


def test_the_preview_of_a_draft_shows_its_parts_and_open_enrolment(shelf, cast):
    draft = add(
        shelf,
        CoursePage(title="Baru", slug="baru", code="BARU", summary="-", goals="-", learning_hours=2),
    )
    add(draft, LessonPage(title="Satu", slug="satu", body=READING, minutes_reading=30))
    add(draft, LessonPage(title="Dua", slug="dua", body=READING, minutes_reading=60))
    add(draft, LessonPage(title="Belum", slug="belum", body=READING, minutes_reading=90, kept_back=True))
    draft.instructors = [CourseInstructor(user=cast.instructor)]
    context = draft.make_preview_request(preview_mode=draft.default_preview_mode).context_data
    assert [part.title for part in context["outline"].parts] == ["Satu", "Dua"]
    assert context["outline"].minutes == 90
    assert context["takes_enrolments"]
    assert context["instructors"] == [cast.instructor]
    assert not draft.takes_enrolments(timezone.localdate())


def test_the_preview_of_a_new_course_needs_no_part(shelf):
    new = CoursePage(title="Baru", slug="baru", code="BARU", summary="-", goals="-", learning_hours=2)
    new.depth, new.path = shelf.depth + 1, shelf.path + "9999"
    new.set_url_path(shelf)
    answer = new.make_preview_request(preview_mode=new.default_preview_mode)
    assert answer.status_code == 200
    assert answer.context_data["outline"].parts == ()


def test_an_assigned_course_offers_no_way_out_and_says_whom_to_ask(client, cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page, source="assigned")
    client.force_login(cast.learner)
    address = f"/belajar/{enrolment.uuid}/keluar/"
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 403
        page = text(answer)
        assert "<form" not in page.split("<main")[1].split("</main")[0]
        assert cast.civil_registry.admin_name in page.split("<main")[1].split("</main")[0]
    enrolment.refresh_from_db()
    assert enrolment.is_active


def test_a_chosen_course_is_left_after_a_question(client, cast, course):
    enrolment = enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    address = f"/belajar/{enrolment.uuid}/keluar/"
    assert client.get(address).status_code == 200
    assert client.post(address).url == "/saya/pelatihan/"
    enrolment.refresh_from_db()
    assert enrolment.state == "left"


@pytest.fixture
def withdrawn(cast, course):
    """The learner has read the first lesson when the course is taken off the air; its parts stay published."""
    enrolment = enrol(learner=cast.learner, course=course.page)
    complete_lesson(enrolment=enrolment, activity=course.activities[0])
    course.page.unpublish()
    return enrolment


def test_learners_of_a_withdrawn_course_are_told_at_every_address(client, cast, course, withdrawn):
    client.force_login(cast.learner)
    for address in (course.page.url, *(lesson.url for lesson in course.lessons)):
        answer = client.get(address)
        assert answer.status_code == 403
        assert answer.templates[0].name == "courses/withdrawn.html"


def test_a_withdrawn_course_is_not_found_by_others(client, cast, course, withdrawn):
    assert client.get(course.page.url).status_code == 404
    client.force_login(cast.colleague)
    assert client.get(course.page.url).status_code == 404
    assert client.get(course.lessons[0].url).status_code == 404


def test_instructors_read_the_parts_of_a_withdrawn_course(client, cast, course, withdrawn):
    client.force_login(cast.instructor)
    assert client.get(course.lessons[0].url).status_code == 200


def test_nothing_leads_into_a_withdrawn_course(client, cast, course, withdrawn):
    client.force_login(cast.learner)
    assert client.get(f"/belajar/{withdrawn.uuid}/lanjut/").url == course.page.url
    assert f"/belajar/{withdrawn.uuid}/lanjut/" not in text(client.get("/saya/pelatihan/"))
    assert course.lessons[1].url not in text(client.get("/saya/"))


def test_a_lesson_of_a_withdrawn_course_cannot_be_confirmed(client, cast, course, withdrawn):
    client.force_login(cast.learner)
    second = course.activities[1]
    assert client.post(f"/belajar/aktivitas/{second.uuid}/selesai/").url == course.page.url
    withdrawn.refresh_from_db()
    assert (withdrawn.state, withdrawn.done) == ("active", 1)


def test_learners_go_on_when_the_course_is_back(client, cast, course, withdrawn):
    publish(CoursePage.objects.get(pk=course.page.pk))
    client.force_login(cast.learner)
    assert client.get(f"/belajar/{withdrawn.uuid}/lanjut/").url == course.lessons[1].url


def test_the_outline_numbers_its_parts_as_texts_refer_to_them(client, course):
    outline = text(client.get(course.page.url)).split('class="outline"')[1].split("</ol>")[0]
    numbers = re.findall(r'outline__number">(\d+)\.</span> <span>([^<]+)<', outline)
    assert [(number, title.strip()) for number, title in numbers] == [
        ("1", "Pelajaran 1"),
        ("2", "Pelajaran 2"),
    ]


def test_several_things_needed_stand_in_a_list(client, course):
    course.page.needs = "Ponsel\nBuku catatan"
    course.page.legal_basis = "UU 20/2023"
    publish(course.page)
    page = text(client.get(course.page.url))
    assert "<li>Ponsel</li><li>Buku catatan</li>" in page
    assert "<dd>UU 20/2023</dd>" in page
