"""A session that ended before a button was pressed: nobody meets an empty page, and nobody believes it was recorded."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.messages import get_messages
from django.test import Client, RequestFactory

from accounts.interruptions import page_before
from courses.models import ActivityCompletion, Enrolment
from courses.services.enrolments import enrol
from home.services import notify
from tests.cast import PASSWORD
from tests.school import School, school

__all__ = ["school"]

HOST = "http://testserver"


def press(client: Client, address: str, page: str, **data: str):
    """A button on `page`, pressed by someone whose session is over."""
    return client.post(address, data, headers={"referer": f"{HOST}{page}"})


def sign_in(client: Client, address: str, person, password: str = PASSWORD):
    following = parse_qs(urlsplit(address).query)["next"][0]
    data = {"login": person.username, "password": password, "next": following}
    return client.post(address, data)


@pytest.fixture
def buttons(cast, school: School) -> dict[str, str]:
    """Addresses that only a button posts to, with the pages on which it stands."""
    enrol(learner=cast.learner, course=school.course)
    lesson = school.lesson_activities[0]
    told = notify(user=cast.learner, kind="publishing_refused", url="/pelatihan/", title="a", reason="b")
    return {
        f"/belajar/aktivitas/{lesson.uuid}/selesai/": lesson.url,
        f"/belajar/aktivitas/{lesson.uuid}/catatan/{lesson.uuid}/": lesson.url,
        f"/belajar/kursus/{school.course.code}/daftar/": school.course.url,
        f"/kuis/mulai/{school.quiz_activity.uuid}/": school.quiz_activity.url,
        "/saya/pengaturan/perangkat/": "/saya/pengaturan/",
        "/saya/pengaturan/privasi/": "/saya/pengaturan/",
        "/saya/pemberitahuan/dibaca/": "/saya/pemberitahuan/?halaman=2",
        f"/saya/pemberitahuan/{told.uuid}/": "/saya/pemberitahuan/",
    }


def test_after_signing_in_one_stands_on_the_page_of_the_button(cast, buttons):
    for address, page in buttons.items():
        client = Client()
        door = press(client, address, page)
        assert urlsplit(door["Location"]).path == "/masuk/"
        answer = sign_in(client, door["Location"], cast.learner)
        assert answer["Location"] == page, address


def test_the_door_and_the_page_say_that_nothing_is_recorded_yet(client, cast, school: School):
    door = press(client, f"/belajar/kursus/{school.course.code}/daftar/", school.course.url)
    assert client.get(door["Location"]).context["was_interrupted"]
    sign_in(client, door["Location"], cast.learner)
    page = client.get(school.course.url)
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert not Enrolment.objects.exists()


def test_a_mistyped_password_and_the_way_by_e_mail_keep_the_way_back(client, cast, school: School):
    door = press(client, f"/belajar/kursus/{school.course.code}/daftar/", school.course.url)
    refused = sign_in(client, door["Location"], cast.learner, "salah-sekali")
    assert refused.context["was_interrupted"]
    by_email = refused.context["other_way"]
    assert client.get(by_email).context["was_interrupted"]
    assert sign_in(client, by_email, cast.mayor)["Location"] == school.course.url


def test_what_is_sent_again_after_signing_in_is_recorded(client, cast, school: School):
    enrol(learner=cast.learner, course=school.course)
    lesson = school.lesson_activities[0]
    address = f"/belajar/aktivitas/{lesson.uuid}/selesai/"
    door = press(client, address, lesson.url)
    sign_in(client, door["Location"], cast.learner)
    assert not ActivityCompletion.objects.exists()
    press(client, address, lesson.url)
    assert ActivityCompletion.objects.get().activity == lesson


def test_signed_in_meanwhile_in_another_window_one_goes_on_and_is_told(client, cast, school: School):
    door = press(client, f"/belajar/kursus/{school.course.code}/daftar/", school.course.url)
    client.force_login(cast.learner)
    answer = client.get(door["Location"])
    assert answer["Location"] == school.course.url
    assert [message.level_tag for message in get_messages(answer.wsgi_request)] == ["warning"]


def test_an_ordinary_sign_in_says_nothing_of_it(client, cast):
    assert not client.get("/masuk/?next=/saya/jp/").context["was_interrupted"]
    sign_in(client, "/masuk/?next=/saya/jp/", cast.learner)
    assert not client.get("/saya/jp/").context["messages"]


def test_an_editor_whose_session_ended_comes_back_to_the_page_being_edited(client, cast, school: School):
    page = f"/kelola/pages/{school.lessons[0].pk}/edit/"
    door = press(client, f"{page}?nothing=1", page, title="Baru")
    assert sign_in(client, door["Location"], cast.admin)["Location"] == page


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        (f"{HOST}/pelatihan/?q=waktu", "/pelatihan/?q=waktu"),
        ("", "/saya/"),
        ("https://example.com/pelatihan/", "/saya/"),
        (f"{HOST}.example.com/", "/saya/"),
        (f"{HOST}//example.com/", "/saya/"),
        ("//example.com/", "/saya/"),
        ("javascript:alert(1)", "/saya/"),
        ("/pelatihan/", "/saya/"),
        ("http://[", "/saya/"),
    ],
)
def test_the_way_back_is_a_page_of_ours_or_ones_first_page(referer, page):
    request = RequestFactory().post("/belajar/", headers={"referer": referer})
    assert page_before(request) == page


def test_the_address_of_a_button_opened_like_a_page_is_a_page_of_ours(client, cast, buttons):
    client.force_login(cast.learner)
    for address in buttons:
        answer = client.get(address)
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert b"<h1>" in answer.content
