"""Signing in: by number or e-mail, with the same answer for everybody, within limits."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.backends import owner_of
from accounts.services import change_number, set_email
from tests.cast import PASSWORD, Cast
from tests.queries import count_queries

SIGN_IN = "/masuk/"


def sign_in(client: Client, login: str, password: str = PASSWORD, address: str = SIGN_IN, **more: str):
    return client.post(address, {"login": login, "password": password} | more)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def text_of(response) -> str:
    return response.content.decode()


class TestByNumber:
    @pytest.mark.parametrize(
        "typed", ["199003152015032001", "19900315 201503 2 001", "NIP 19900315\u00a0201503\u00a02\u00a0001 "]
    )
    def test_the_number_may_be_typed_or_pasted_in_any_spelling(self, client, cast, typed):
        response = sign_in(client, typed)
        assert response.status_code == 302
        assert response["Location"] == "/saya/"
        assert is_signed_in(client)

    def test_the_field_opens_the_number_pad_and_may_be_filled_in_by_the_browser(self, client, db):
        page = text_of(client.get(SIGN_IN))
        assert 'inputmode="numeric"' in page
        assert 'autocomplete="username"' in page
        assert "data-nip" in page
        assert 'autocomplete="current-password"' in page

    def test_a_number_with_17_digits_is_explained_and_stays_in_the_field(self, client, cast):
        page = text_of(sign_in(client, "19900315 201503 2 00"))
        assert "17 angka, seharusnya 18" in page
        assert 'value="19900315 201503 2 00"' in page
        assert "Galat:" in page

    def test_a_new_number_signs_in_and_the_former_one_does_not(self, client, cast):
        old = cast.learner.number
        change_number(user=cast.learner, number="199003152015032002")
        sign_in(client, old)
        assert not is_signed_in(client)
        sign_in(client, "199003152015032002")
        assert is_signed_in(client)


class TestByEmail:
    def test_an_official_without_a_number_signs_in_by_e_mail(self, client, cast):
        sign_in(client, "Walikota@Medan.test", address=f"{SIGN_IN}?dengan=email")
        assert is_signed_in(client)

    def test_a_civil_servant_with_an_address_may_use_it_too(self, client, cast):
        cast.learner.email = "rosmawati@medan.test"
        cast.learner.save()
        sign_in(client, "rosmawati@medan.test")
        assert is_signed_in(client)

    def test_the_way_by_e_mail_needs_no_script_and_keeps_where_one_wanted_to_go(self, client, db):
        page = text_of(client.get(f"{SIGN_IN}?next=/saya/jp/"))
        assert "?dengan=email&amp;next=%2Fsaya%2Fjp%2F" in page
        by_email = text_of(client.get(f"{SIGN_IN}?dengan=email&next=/saya/jp/"))
        assert 'inputmode="email"' in by_email
        assert 'name="next" value="/saya/jp/"' in by_email

    @pytest.mark.parametrize("typed", ["admin", "Admin"])
    def test_a_chosen_name_signs_in_as_well(self, client, cast, typed):
        sign_in(client, typed)
        assert is_signed_in(client)

    def test_an_account_without_an_address_is_not_found_by_an_empty_one(self, cast):
        assert owner_of("") is None


class TestTheSameAnswerForEveryone:
    def test_a_wrong_password_and_an_unknown_number_look_alike(self, client, cast):
        known = sign_in(client, cast.learner.number, "salah-sekali")
        unknown = sign_in(client, "199003152015032777", "salah-sekali")
        never_activated = sign_in(client, cast.newcomer.number, "salah-sekali")
        pages = {main_of(answer) for answer in (known, unknown, never_activated)}
        assert {known.status_code, unknown.status_code, never_activated.status_code} == {200}
        assert len(pages) == 1
        assert "NIP dan kata sandi tidak cocok" in pages.pop()

    @pytest.fixture
    def names(self, cast) -> list[str]:
        """Known and unknown: numbers, an account without a password, addresses that are the sign-in name or
        only stand in the account, chosen names."""
        set_email(user=cast.colleague, email="hendra@medan.test")
        numbers = [cast.learner.number, cast.newcomer.number, "199003152015032777"]
        return [*numbers, cast.mayor.email, "Hendra@Medan.test", "tidak-ada@medan.test", "admin", "nobody"]

    def test_a_password_is_hashed_once_whoever_is_named(self, client, names, monkeypatch):
        hashed = []
        encode = MD5PasswordHasher.encode
        monkeypatch.setattr(
            MD5PasswordHasher,
            "encode",
            lambda self, password, salt: hashed.append(password) or encode(self, password, salt),
        )
        for name in names:
            hashed.clear()
            sign_in(client, name, "salah-sekali")
            assert len(hashed) == 1, name

    def test_unknown_and_known_people_cost_the_same_queries(self, client, names):
        counts = {}
        for name in names:
            with count_queries() as queries:
                sign_in(client, name, "salah-sekali")
            counts[name] = len(queries)
        assert len(set(counts.values())) == 1, counts

    def test_a_closed_account_is_told_only_to_who_knows_the_password(self, client, cast):
        cast.learner.is_active = False
        cast.learner.save()
        assert "NIP dan kata sandi tidak cocok" in text_of(sign_in(client, cast.learner.number, "salah"))
        response = sign_in(client, cast.learner.number)
        assert response["Location"] == reverse("account_inactive")
        assert "ditutup" in text_of(client.get(response["Location"]))
        assert not is_signed_in(client)


def main_of(response) -> str:
    """The page without what was typed and without its token."""
    main = text_of(response).split("<main")[1].replace(str(response.context["csrf_token"]), "")
    return main.replace(response.context["form"].data["login"], "")


class TestLimits:
    def test_after_five_failures_even_the_right_password_waits(self, client, cast):
        for _ in range(5):
            sign_in(client, cast.learner.number, "salah-sekali")
        page = text_of(sign_in(client, "19900315 201503 2 001"))
        assert "terlalu banyak" in page.lower()
        assert not is_signed_in(client)
        sign_in(client, cast.colleague.number)
        assert is_signed_in(client)

    def test_an_unknown_number_is_stopped_just_as_soon(self, client, cast):
        for _ in range(5):
            sign_in(client, "199003152015032777", "salah-sekali")
        assert "terlalu banyak" in text_of(sign_in(client, "199003152015032777", "salah")).lower()

    def test_one_address_cannot_try_without_end(self, client, cast, settings):
        settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
        for _ in range(3):
            sign_in(client, cast.learner.number, "salah-sekali")
        response = sign_in(client, cast.colleague.number)
        assert response.status_code == 429
        assert "Terlalu banyak percobaan" in text_of(response)


class TestHowLongItLasts:
    def test_without_the_tick_the_session_ends_with_the_browser(self, client, cast):
        sign_in(client, cast.learner.number)
        assert client.cookies["sessionid"]["max-age"] == ""
        assert client.session.get_expire_at_browser_close()

    def test_remembered_it_lasts_thirty_days(self, client, cast):
        sign_in(client, cast.learner.number, remember="on")
        assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 3600
        ends = Session.objects.get(session_key=client.session.session_key).expire_date
        assert abs(ends - timezone.now() - timedelta(days=30)) < timedelta(minutes=1)

    def test_signing_out_asks_first_and_needs_a_post(self, client, cast):
        client.force_login(cast.learner)
        assert "Keluar" in text_of(client.get("/keluar/"))
        assert is_signed_in(client)
        assert client.post("/keluar/")["Location"] == "/"
        assert not is_signed_in(client)


class TestDoors:
    @pytest.mark.parametrize(
        "address",
        [
            "/kelola/login/",
            "/kelola/password_reset/",
            "/kelola/password_reset/confirm/MQ/abc-def/",
            "/admin/",
            "/admin/login/",
        ],
    )
    def test_every_other_sign_in_page_leads_to_ours(self, client, db, address):
        assert client.get(address)["Location"].startswith(SIGN_IN)
        assert client.post(address, {"username": "admin"})["Location"].startswith(SIGN_IN)

    def test_the_admin_leads_here_and_back(self, client, cast):
        response = client.get("/kelola/")
        assert response["Location"].startswith(f"{SIGN_IN}?next=")
        response = sign_in(client, "admin", address=response["Location"], next="/kelola/")
        assert response["Location"] == "/kelola/"

    def test_who_may_not_enter_the_admin_is_told_once_and_by_our_page(self, client, cast):
        sign_in(client, cast.learner.number, next="/kelola/")
        answer = client.get(f"{SIGN_IN}?next=/kelola/", follow=True)
        assert (answer.status_code, answer.request["PATH_INFO"]) == (403, "/kelola/")
        assert not answer.context["messages"]

    def test_nobody_is_sent_to_another_host(self, client, cast):
        response = sign_in(client, cast.learner.number, next="https://example.com/")
        assert response["Location"] == "/saya/"

    def test_who_is_signed_in_already_goes_on(self, client, cast):
        client.force_login(cast.learner)
        assert client.get(SIGN_IN)["Location"] == "/saya/"

    def test_nobody_signs_up(self, client, db):
        response = client.get("/daftar/")
        assert response.status_code == 404
        assert "BKPSDM" in text_of(response)

    def test_without_cookies_the_form_says_so(self, cast):
        client = Client(enforce_csrf_checks=True)
        response = sign_in(client, cast.learner.number)
        assert response.status_code == 403
        assert "cookie" in text_of(response).lower() or "kuki" in text_of(response).lower()


class TestLanguage:
    def test_without_a_choice_pages_are_indonesian_whatever_the_browser_prefers(self, client, db):
        response = client.get(SIGN_IN, headers={"accept-language": "en"})
        assert response["Content-Language"] == "id"
        assert "Kata sandi" in text_of(response)

    def test_signing_in_brings_the_chosen_language_and_no_query_for_it(self, client, cast):
        cast.learner.language = "en"
        cast.learner.save()
        sign_in(client, cast.learner.number)
        assert client.cookies["django_language"].value == "en"
        assert 'lang="en"' in text_of(client.get("/keluar/"))

    def test_an_unknown_language_in_the_cookie_is_ignored(self, client, db):
        client.cookies["django_language"] = "xx"
        assert client.get(SIGN_IN)["Content-Language"] == "id"


def test_the_cast_can_sign_in(client, cast: Cast):
    for person in (cast.supervisor, cast.editor, cast.hr):
        sign_in(client, person.number)
        assert is_signed_in(client)
        client.logout()
