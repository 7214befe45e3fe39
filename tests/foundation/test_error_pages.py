"""When something goes wrong the page says what happened and what to do next."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError, connection
from django.http import Http404
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from foundation import views

LARGE = "x" * (5 * 1024 * 1024)


@pytest.fixture
def asked(rf: RequestFactory):
    return rf.get("/pelatihan/")


def text(response):
    return response.content.decode()


def test_a_healthy_server_says_so_in_one_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/sehat/")
    assert response.status_code == 200
    assert json.loads(response.content) == {"status": "ok", "database": True}
    assert "no-store" in response["Cache-Control"]


def test_a_server_without_its_database_says_so(client, db, monkeypatch):
    def refuse():
        raise OperationalError("connection refused at 10.0.0.5")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        response = client.get("/sehat/")
    assert response.status_code == 503
    assert "10.0.0.5" not in text(response)


def test_health_is_for_reading_only(client, db):
    assert client.post("/sehat/").status_code == 405


def test_an_unknown_address_offers_the_search(client, db):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "<h1>Halaman tidak ditemukan</h1>" in text(response)
    assert 'role="search"' in text(response)


@pytest.mark.parametrize("address", ["/pelatihan/?q=%00", "/pelatihan/bkpsdm%00/", "/masuk/?next=/saya/%00"])
def test_an_address_with_a_null_character_is_refused(client, db, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "<h1>" in text(response)


def test_a_reason_that_a_view_gave_is_shown(asked, db):
    assert "Berkas itu sudah dihapus." in text(views.not_found(asked, Http404("Berkas itu sudah dihapus.")))
    refused = views.forbidden(asked, PermissionDenied("Pelatihan ini sudah ditutup."))
    assert refused.status_code == 403
    assert "Pelatihan ini sudah ditutup." in text(refused)


def test_djangos_own_reasons_are_not(asked, db):
    reason = Http404("No Enrolment matches the given query.")
    assert "Enrolment" not in text(views.not_found(asked, reason))


def test_a_reason_is_text_and_never_markup(asked, db):
    assert "<script>" not in text(views.not_found(asked, Http404("<script>alert(1)</script>")))


def test_a_broken_request_is_a_page_too(asked, db):
    assert views.bad_request(asked).status_code == 400


def test_an_answer_of_five_megabytes_is_refused_with_a_page(client, cast):
    client.force_login(cast.learner)
    response = client.post(reverse("account_login"), {"login": LARGE})
    assert response.status_code == 413
    assert "<h1>Kiriman ini terlalu besar</h1>" in text(response)


def test_all_of_a_refused_answer_is_read_so_that_the_browser_shows_the_page(rf, db):
    request = rf.post("/kuis/", {"jawaban": "ya"})
    stream = BytesIO(LARGE.encode())
    request._stream = stream
    views.bad_request(request, RequestDataTooBig("too big"))
    assert stream.read() == b""


def test_a_browser_without_cookies_is_told_about_cookies(db, settings):
    assert settings.CSRF_FAILURE_VIEW == "foundation.views.csrf_failure"
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert response.status_code == 403
    assert "kuki" in text(response)


def test_a_broken_page_is_told_without_database_session_or_people(rf):
    response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "<h1>" in text(response)


def test_a_broken_page_stands_even_where_static_files_are_missing(rf, tmp_path):
    storages = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path, DEBUG=False):
        response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "stylesheet" not in text(response)
