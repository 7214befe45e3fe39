"""Private notes of a learner below a lesson."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import LessonPage, ReflectionNote
from courses.services.enrolments import enrol
from tests.courses.conftest import READING, add, publish


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def reflecting(cast, course):
    """A lesson whose last block asks for a note, and the address that takes it."""
    note = ("reflection", {"prompt": "Apa yang Anda ubah?", "minutes": 5})
    lesson = add(course.page, LessonPage(title="Renungan", slug="renungan", body=[*READING, note]))
    lesson.required = False
    publish(lesson)
    course.page.sequence = "free"
    publish(course.page)
    for person in (cast.learner, cast.colleague):
        enrol(learner=person, course=course.page)
    block_id = LessonPage.objects.get(pk=lesson.pk).body[2].id
    return lesson, f"/belajar/aktivitas/{lesson.activity.uuid}/catatan/{block_id}/"


def test_reflections_are_private_to_the_learner(client, cast, reflecting):
    lesson, address = reflecting
    client.force_login(cast.learner)
    client.post(address, {"text": "<script>alert(1)</script> rahasia saya"})
    answer = client.get(lesson.url)
    mine, key = text(answer), answer.context["device_key"]
    assert "rahasia saya" in mine
    assert "<script>alert" not in mine
    client.force_login(cast.colleague)
    answer = client.get(lesson.url)
    assert "rahasia saya" not in text(answer)
    assert key and key not in text(answer)
    client.force_login(cast.instructor)
    assert client.get(lesson.url).context["device_key"] == ""
    assert "rahasia saya" not in text(client.get(lesson.url))


def test_a_saved_note_says_so_where_it_stands(client, cast, reflecting):
    lesson, address = reflecting
    client.force_login(cast.learner)
    assert client.post(address, {"text": "Satu hal"}).url == f"{lesson.url}#catatan-{address.split('/')[-2]}"
    page = text(client.get(lesson.url))
    note = page[page.index('id="catatan-') :].split("</form>")[0]
    assert "message--success" in note
    assert "message--success" not in page.replace(note, "")
    ReflectionNote.objects.update(updated_at=timezone.now() - timedelta(minutes=2))
    assert "message--success" not in text(client.get(lesson.url))


def test_a_note_of_many_lines_is_kept_whole_as_the_browser_counts_it(client, cast, reflecting):
    """A browser counts a line break as one letter of the 5,000 and sends it as two."""
    _, address = reflecting
    lines = ["sembilan!"] * 500
    client.force_login(cast.learner)
    client.post(address, {"text": "\r\n".join(lines)})
    assert ReflectionNote.objects.get().text == "\n".join(lines)


def test_a_null_character_in_a_note_is_left_out(client, cast, reflecting):
    client.force_login(cast.learner)
    client.post(reflecting[1], {"text": "Satu\0 hal"})
    assert ReflectionNote.objects.get().text == "Satu hal"


def test_an_emptied_note_is_deleted_and_said_at_the_top_of_the_page(client, cast, reflecting):
    lesson, address = reflecting
    client.force_login(cast.learner)
    client.post(address, {"text": "Satu hal"})
    assert client.post(address, {"text": " "}).url == lesson.url
    assert not ReflectionNote.objects.exists()
    assert len(client.get(lesson.url).context["messages"]) == 1
