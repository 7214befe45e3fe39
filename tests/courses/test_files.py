"""Documents and recordings of a lesson: for those who may read the lesson, also in ranges."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtailmedia.models import get_media_model

from courses.models import LessonPage
from courses.services.enrolments import enrol
from tests.courses.conftest import add, publish

MOVIE = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nSelamat pagi.\n"


@pytest.fixture
def files(course, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = get_document_model().objects.create(
        title="Lembar", file=ContentFile(b"hari,jam\n", "lembar.csv")
    )
    captions = get_document_model().objects.create(title="Takarir", file=ContentFile(CAPTIONS, "takarir.vtt"))
    movie = get_media_model().objects.create(title="Film", type="video", file=ContentFile(MOVIE, "film.mp4"))
    body = [
        ("document", {"document": document, "title": "", "description": ""}),
        (
            "video",
            {"title": "Film", "media": movie, "captions": captions, "transcript": "<p>Selamat pagi.</p>"},
        ),
    ]
    lesson = add(course.page, LessonPage(title="Berkas", slug="berkas", body=body, required=False))
    publish(lesson)
    course.page.sequence = "free"
    publish(course.page)
    base = f"/belajar/berkas/{lesson.activity.uuid}"
    media = f"/belajar/media/{lesson.activity.uuid}"
    return {
        "document": f"{base}/{document.pk}/",
        "captions": f"{base}/{captions.pk}/",
        "movie": f"{media}/{movie.pk}/",
        "other": f"{base}/{movie.pk + 999}/",
        "lesson": lesson.url,
    }


def test_a_document_of_a_course_one_is_not_in_is_not_found(client, cast, files):
    client.force_login(cast.stranger)
    assert client.get(files["document"]).status_code == 404
    client.logout()
    assert client.get(files["document"]).status_code == 302


def test_a_participant_downloads_the_document_and_nothing_that_the_lesson_does_not_name(
    client, cast, course, files
):
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    answer = client.get(files["document"])
    assert b"".join(answer.streaming_content) == b"hari,jam\n"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(files["other"]).status_code == 404


def test_a_video_is_sent_in_ranges(client, cast, course, files):
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    answer = client.get(files["movie"], headers={"range": "bytes=100-199"})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes 100-199/{len(MOVIE)}"
    assert b"".join(answer.streaming_content) == MOVIE[100:200]
    too_far = client.get(files["movie"], headers={"range": f"bytes={len(MOVIE)}-"})
    assert too_far.status_code == 416


def test_the_page_says_the_size_before_loading_and_carries_captions_and_transcript(
    client, cast, course, files
):
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    text = client.get(files["lesson"]).content.decode()
    assert 'preload="none"' in text
    assert files["captions"] in text
    assert "Selamat pagi." in text
    assert "11\u00a0kB" in text
    assert "CSV, 1\u00a0kB" in text


def test_wagtails_own_document_address_is_for_editors(client, cast, course, files):
    enrol(learner=cast.learner, course=course.page)
    client.force_login(cast.learner)
    document = get_document_model().objects.get(title="Lembar")
    assert client.get(document.url).status_code == 404
    client.force_login(cast.editor)
    assert client.get(document.url).status_code == 200
