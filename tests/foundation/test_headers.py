"""Headers that keep the browser from doing what our pages never do."""

import pytest
from django.urls import reverse


@pytest.fixture
def home(client, db):
    return client.get(reverse("account_login"))


def policy(response):
    """The content policy as a mapping from directive to its sources."""
    parts = (part.strip().split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_no_page_uses_camera_place_or_payment(home):
    assert "camera=()" in home["Permissions-Policy"]
    assert "geolocation=()" in home["Permissions-Policy"]


def test_other_sites_can_neither_frame_nor_embed_nor_open_us(client, db):
    home = client.get("/tidak-ada/")
    assert home["X-Frame-Options"] == "DENY"
    assert home["Cross-Origin-Opener-Policy"] == "same-origin"
    assert home["Cross-Origin-Resource-Policy"] == "same-origin"
    assert home["Referrer-Policy"] == "same-origin"
    assert home["X-Content-Type-Options"] == "nosniff"


def test_our_pages_run_no_inline_script_or_style(home):
    assert policy(home)["script-src"] == ["'self'"]
    assert policy(home)["style-src"] == ["'self'"]
    assert policy(home)["default-src"] == ["'none'"]


def test_wagtails_editor_alone_may(client, cast):
    client.force_login(cast.admin)
    editor = client.get(reverse("wagtailadmin_home"))
    assert editor.status_code == 200
    assert "'unsafe-inline'" in policy(editor)["script-src"]
    assert policy(editor)["default-src"] == ["'none'"]
    assert policy(editor)["frame-ancestors"] == ["'self'"]


def test_an_error_page_carries_the_same_headers(client, db):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert policy(response)["script-src"] == ["'self'"]
    assert "Permissions-Policy" in response
