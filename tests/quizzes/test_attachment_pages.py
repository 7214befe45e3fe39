"""Files of essays on pages: sent with the form and by the script, read by those who may."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.limits import MOST_BYTES_A_FILE
from quizzes.models import Attachment, Attempt
from quizzes.services.answers import save_answers
from quizzes.services.attempts import finish_attempt
from quizzes.views.marking import SESSION
from tests.queries import count_queries
from tests.quizzes.answering import ESSAY
from tests.quizzes.filing import HTML, PDF, begin, essay, essay_answer, file_names, only_file, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def filing(school, cast):
    return begin(school, cast.learner)


@pytest.fixture
def filed(filing):
    """Handed in with one file."""
    save_answers(attempt=filing, answers=[essay_answer(filing, ESSAY, pdf("Rosmawati.pdf"))])
    return finish_attempt(attempt=filing)


def page_of(name: str, attempt: Attempt) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.uuid])


def fields(attempt: Attempt, **values) -> dict:
    slot = essay(attempt)
    return {
        f"q{slot.number}-{name}": value for name, value in {"changes": str(slot.changes), **values}.items()
    }


def address(file: Attachment) -> str:
    return reverse("quizzes:attachment", args=[file.uuid])


def sent_up(browser, attempt: Attempt, **form):
    return browser.post(page_of("upload", attempt), {"slot": str(essay(attempt).number), **form})


# The form -----------------------------------------------------------------------------------------------------------


def test_the_page_asks_for_files_in_words_and_by_kind(browser, filing):
    page = browser.get(page_of("attempt", filing)).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert f'name="q{essay(filing).number}-file" accept=".pdf,.jpg" multiple' in page
    assert "PDF, JPG" in page


def test_a_page_without_files_is_no_multipart_form_and_loads_no_script_for_them(browser, attempt):
    page = browser.get(page_of("attempt", attempt)).content.decode()
    assert "multipart" not in page
    assert "attachments.js" not in page


def test_without_script_a_file_goes_with_the_form_and_stands_in_the_list(browser, filing):
    response = browser.post(page_of("attempt", filing), fields(filing, answer=ESSAY, file=pdf()), follow=True)
    assert file_names(filing) == ["surat.pdf"]
    page = response.content.decode()
    assert address(only_file(filing)) in page
    assert f'name="q{essay(filing).number}-remove" value="{only_file(filing).uuid}"' in page


def test_a_ticked_box_takes_the_file_out(browser, filing):
    browser.post(page_of("attempt", filing), fields(filing, answer=ESSAY, file=pdf()))
    file = str(only_file(filing).uuid)
    browser.post(page_of("attempt", filing), fields(filing, answer=ESSAY, attached=file, remove=file))
    assert file_names(filing) == []


def test_a_refused_file_is_named_and_nothing_else_of_the_page_is_lost(browser, filing):
    response = browser.post(page_of("attempt", filing), fields(filing, answer=ESSAY, file=pdf("a.pdf", HTML)))
    assert response.status_code == 409
    assert "a.pdf" in response.context["problems"][0].message
    assert ESSAY in response.content.decode()
    assert essay(filing).attempt.last.response == {"answer": ESSAY}


def test_a_file_larger_than_the_platform_takes_is_named_and_the_text_kept(browser, filing):
    huge = pdf("video.pdf", PDF + b"x" * MOST_BYTES_A_FILE)
    response = browser.post(page_of("attempt", filing), fields(filing, answer=ESSAY, file=huge))
    assert response.status_code == 409
    assert "video.pdf" in response.context["problems"][0].message
    assert essay(filing).attempt.last.response == {"answer": ESSAY}


def test_a_hostile_name_is_shown_as_text(browser, filing):
    name = '"><img src=x onerror=alert(1)>.pdf'
    browser.post(page_of("attempt", filing), fields(filing, answer=ESSAY, file=pdf(name)))
    page = browser.get(page_of("attempt", filing)).content.decode()
    assert "<img src=x" not in page
    assert "onerror=alert(1)&gt;.pdf" in page


def test_a_stale_page_keeps_both_texts_and_the_file(browser, filing):
    old = fields(filing, answer="Dari jendela kedua itu", file=pdf())
    save_answers(attempt=filing, answers=[essay_answer(filing, "Dari jendela pertama")])
    response = browser.post(page_of("attempt", filing), old)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Dari jendela kedua itu" in page
    assert address(only_file(filing)) in page
    again = dict(re.findall(r'name="(q\d+-changes)" value="(\d+)"', page))
    assert again[f"q{essay(filing).number}-changes"] == str(essay(filing).changes)


def test_files_cost_the_attempt_page_no_query(browser, filing):
    browser.get(page_of("attempt", filing))
    with count_queries() as before:
        browser.get(page_of("attempt", filing))
    save_answers(attempt=filing, answers=[essay_answer(filing, ESSAY, pdf())])
    with count_queries() as after:
        browser.get(page_of("attempt", filing))
    assert len(after) <= len(before), after


# The script ---------------------------------------------------------------------------------------------------------


def test_a_file_sent_up_by_the_script_comes_back_as_a_row(browser, filing):
    reply = sent_up(browser, filing, file=pdf())
    file = only_file(filing)
    assert reply.status_code == 201
    assert reply.json()["id"] == str(file.uuid)
    assert f'name="q{essay(filing).number}-attached" value="{file.uuid}"' in reply.json()["html"]
    assert file_names(filing) == []


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"file": pdf("a.pdf", HTML)}, 422),
        ({"file": pdf("a.exe")}, 422),
        ({}, 422),
        ({"file": "teks"}, 422),
        ({"slot": "99", "file": pdf()}, 404),
        ({"slot": "banyak", "file": pdf()}, 404),
    ],
)
def test_what_cannot_be_taken_is_told(browser, filing, form, status):
    reply = sent_up(browser, filing, **form)
    assert (reply.status_code, bool(reply.json()["message"])) == (status, True)
    assert not Attachment.objects.exists()


def test_a_file_larger_than_the_platform_takes_is_told(browser, filing):
    reply = sent_up(browser, filing, file=pdf("a.pdf", PDF + b"x" * MOST_BYTES_A_FILE))
    assert reply.status_code == 422
    assert "a.pdf" in reply.json()["message"]


def test_no_more_files_come_up_than_the_answer_may_name(browser, filing):
    both = [pdf("0.pdf"), pdf("1.pdf", PDF + b"1")]
    save_answers(attempt=filing, answers=[essay_answer(filing, ESSAY, *both)])
    assert sent_up(browser, filing, file=pdf("2.pdf", PDF + b"2")).status_code == 422


def test_after_time_the_script_is_led_to_the_review(browser, filing):
    Attempt.objects.filter(pk=filing.pk).update(deadline_at=timezone.now() - timedelta(minutes=1))
    reply = sent_up(browser, filing, file=pdf())
    assert (reply.status_code, reply.json()["url"]) == (410, page_of("review", filing))
    assert not Attachment.objects.exists()


def test_files_come_up_from_the_owner_alone(client, cast, filing):
    assert sent_up(client, filing, file=pdf()).status_code == 401
    client.force_login(cast.colleague)
    assert sent_up(client, filing, file=pdf()).status_code == 404
    assert not Attachment.objects.exists()


def test_a_forged_request_brings_no_file(cast, filing):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.learner)
    assert sent_up(strict, filing, file=pdf()).status_code == 403


# Reading ------------------------------------------------------------------------------------------------------------


def test_the_owner_reads_the_file_before_and_after_handing_in(browser, filing):
    save_answers(attempt=filing, answers=[essay_answer(filing, ESSAY, pdf())])
    for _ in range(2):
        response = browser.get(address(only_file(filing)))
        assert (response.status_code, b"".join(response.streaming_content)) == (200, PDF)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == "application/pdf"
        finish_attempt(attempt=filing)


def test_a_part_of_the_file_can_be_asked_for(browser, filed):
    response = browser.get(address(only_file(filed)), headers={"Range": "bytes=0-3"})
    assert (response.status_code, b"".join(response.streaming_content)) == (206, PDF[:4])


def test_an_instructor_reads_it_once_it_is_handed_in(client, cast, filing):
    save_answers(attempt=filing, answers=[essay_answer(filing, ESSAY, pdf())])
    client.force_login(cast.instructor)
    assert client.get(address(only_file(filing))).status_code == 404
    finish_attempt(attempt=filing)
    assert client.get(address(only_file(filing))).status_code == 200


@pytest.mark.parametrize("who", ["colleague", "supervisor", "stranger", "editor", "hr", "admin"])
def test_nobody_else_reads_it(client, cast, filed, who):
    client.force_login(getattr(cast, who))
    assert client.get(address(only_file(filed))).status_code == 404


def test_nobody_is_led_to_sign_in(client, filed):
    assert client.get(address(only_file(filed))).url.startswith("/masuk/")


def test_the_address_of_the_stored_file_is_not_served(browser, filed):
    assert browser.get(f"/media/{only_file(filed).file.name}").status_code == 404


def test_a_picture_opens_in_place_and_a_table_is_saved(browser, school, cast):
    attempt = begin(school, cast.learner, file_types=[])
    upload = SimpleUploadedFile("catatan.csv", b"jam;tugas\n")
    save_answers(attempt=attempt, answers=[essay_answer(attempt, ESSAY, upload, pdf())])
    kinds = {
        file.name: browser.get(address(file))["Content-Disposition"] for file in Attachment.objects.all()
    }
    assert kinds["surat.pdf"].startswith("inline")
    assert kinds["catatan.csv"].startswith("attachment")


# Review and marking -------------------------------------------------------------------------------------------------


def test_the_review_shows_text_and_files(browser, filed):
    page = browser.get(page_of("review", filed)).content.decode()
    assert ESSAY in page
    assert address(only_file(filed)) in page
    assert "Rosmawati.pdf (" not in page


def test_the_marker_sees_the_files(client, cast, filed):
    client.force_login(cast.instructor)
    page = client.get(page_of("mark", filed)).content.decode()
    assert address(only_file(filed)) in page
    assert "Rosmawati.pdf" in page


def test_where_names_are_hidden_the_names_of_files_are_too(client, cast, filed):
    client.force_login(cast.instructor)
    session = client.session
    session[SESSION] = True
    session.save()
    assert "Rosmawati" not in client.get(page_of("mark", filed)).content.decode()
    assert "Rosmawati" not in client.get(address(only_file(filed)))["Content-Disposition"]
