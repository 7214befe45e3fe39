"""A lost password by e-mail: one answer for everyone, one link for those who have an account."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.services import set_email
from tests.cast import PASSWORD

NEW = "Sungai-Deli-mengalir"


@pytest.fixture(autouse=True)
def an_address(cast) -> None:
    set_email(user=cast.learner, email="rosmawati@medan.test")


def ask(client: Client, email: str, capture):
    with capture(execute=True):
        return client.post("/lupa-sandi/", {"email": email})


def link_in(message) -> str:
    return re.search(r"http://testserver(/lupa-sandi/\S+)", message.body)[1]


def test_the_link_sets_a_new_password_once(client, cast, django_capture_on_commit_callbacks):
    ask(client, "Rosmawati@medan.test", django_capture_on_commit_callbacks)
    assert mail.outbox[0].to == ["rosmawati@medan.test"]
    assert "Ibu Rosmawati Nasution" in mail.outbox[0].body
    assert "1\N{NO-BREAK SPACE}jam" in mail.outbox[0].body
    link = link_in(mail.outbox[0])
    page = client.get(link, follow=True)
    form_address = page.request["PATH_INFO"]
    assert link.split("-", 2)[-1].strip("/") not in form_address
    done = client.post(form_address, {"password1": NEW, "password2": NEW}, follow=True)
    assert done.request["PATH_INFO"] == "/masuk/"
    assert "Kata sandi Anda sudah diganti" in done.content.decode()
    cast.learner.refresh_from_db()
    assert cast.learner.check_password(NEW)
    assert "tidak berlaku lagi" in Client().get(link, follow=True).content.decode()


def test_known_and_unknown_addresses_get_the_same_page(client, cast, django_capture_on_commit_callbacks):
    known = ask(client, "rosmawati@medan.test", django_capture_on_commit_callbacks)
    unknown = ask(client, "tidak-ada@medan.test", django_capture_on_commit_callbacks)
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"] == "/lupa-sandi/terkirim/"
    page = client.get("/lupa-sandi/terkirim/").content.decode()
    assert "medan.test" not in page


def test_both_send_a_mail_so_that_time_tells_nothing(client, cast, django_capture_on_commit_callbacks):
    ask(client, "tidak-ada@medan.test", django_capture_on_commit_callbacks)
    assert "Tidak ada akun dengan alamat ini" in mail.outbox[0].body
    assert "/lupa-sandi/" not in mail.outbox[0].body


def test_what_is_no_address_is_explained(client, cast):
    response = client.post("/lupa-sandi/", {"email": "rosmawati"})
    assert response.status_code == 200
    assert response.context["form"].errors["email"]


def test_a_closed_account_gets_no_link(client, cast, django_capture_on_commit_callbacks):
    cast.learner.is_active = False
    cast.learner.save()
    ask(client, "rosmawati@medan.test", django_capture_on_commit_callbacks)
    assert "/lupa-sandi/" not in mail.outbox[0].body


def test_a_link_ends_when_the_address_changes(client, cast, django_capture_on_commit_callbacks):
    ask(client, "rosmawati@medan.test", django_capture_on_commit_callbacks)
    link = link_in(mail.outbox[0])
    set_email(user=cast.learner, email="nasution@medan.test")
    assert "tidak berlaku lagi" in client.get(link, follow=True).content.decode()
    mail.outbox.clear()
    ask(client, "rosmawati@medan.test", django_capture_on_commit_callbacks)
    assert "/lupa-sandi/" not in mail.outbox[0].body


def test_asking_is_limited_for_each_address(client, cast, django_capture_on_commit_callbacks):
    answers = [
        ask(client, "rosmawati@medan.test", django_capture_on_commit_callbacks).status_code for _ in range(6)
    ]
    assert answers == [302] * 5 + [429]


def test_without_an_address_the_page_names_the_way_by_code(client, cast):
    page = client.get("/lupa-sandi/").content.decode()
    assert 'href="/aktivasi/"' in page
    assert cast.learner.check_password(PASSWORD)
