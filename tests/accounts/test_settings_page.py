"""`/saya/pengaturan/`: salutation, language, e-mail, password, devices, privacy notice."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import translation

from accounts.models import User
from accounts.services import set_email
from tests.cast import PASSWORD

PAGE = "/saya/pengaturan/"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def browser(cast, client_of) -> Client:
    return client_of(cast.learner)


def signed_in_with(user_agent: str, person) -> Client:
    client = Client(headers={"user-agent": user_agent})
    client.post("/masuk/", {"login": person.number, "password": PASSWORD, "remember": "on"})
    return client


class TestProfile:
    def test_it_shows_who_one_is(self, browser):
        page = browser.get(PAGE).content.decode()
        assert "19900315 201503 2 001" in page
        assert "Operator Layanan, Seksi Loket" in page

    def test_nobody_signed_in_is_led_to_the_door(self, client, db):
        assert client.get(PAGE)["Location"] == f"/masuk/?next={PAGE}"

    def test_salutation_and_language_are_saved_and_the_next_page_speaks_it(self, browser, cast):
        response = browser.post(PAGE, {"salutation": "none", "language": "en"}, follow=True)
        cast.learner.refresh_from_db()
        assert (cast.learner.salutation, cast.learner.language) == ("none", "en")
        assert response.headers["Content-Language"] == "en"
        assert "Your settings are saved." in response.content.decode()

    def test_large_text_is_kept_by_the_device_until_it_is_taken_back(self, browser, cast, client_of):
        chosen = {"salutation": "ibu", "language": "id"}
        assert "large-text" not in browser.get(PAGE).content.decode()
        browser.post(PAGE, chosen | {"large_text": "on"})
        assert 'class="large-text"' in browser.get("/bantuan/").content.decode()
        assert browser.get(PAGE).context["form"]["large_text"].value()
        assert "large-text" not in client_of(cast.learner).get(PAGE).content.decode()
        browser.post(PAGE, chosen)
        assert "large-text" not in browser.get(PAGE).content.decode()

    def test_what_is_not_offered_is_refused(self, browser, cast):
        response = browser.post(PAGE, {"salutation": "raja", "language": "id"})
        assert response.status_code == 200
        assert "salutation" in response.context["form"].errors

    def test_the_form_changes_nothing_else_about_the_person(self, browser, cast):
        browser.post(PAGE, {"salutation": "ibu", "language": "id", "is_superuser": "on", "name": "X"})
        cast.learner.refresh_from_db()
        assert not cast.learner.is_superuser
        assert cast.learner.name == "Rosmawati Nasution"

    def test_reading_the_privacy_notice_is_noted_once(self, browser, cast):
        browser.post(f"{PAGE}privasi/")
        cast.learner.refresh_from_db()
        first = cast.learner.privacy_notice_read_at
        browser.post(f"{PAGE}privasi/")
        cast.learner.refresh_from_db()
        assert first and cast.learner.privacy_notice_read_at == first


class TestPassword:
    def change(self, browser, old=PASSWORD, new="Sungai-Deli-mengalir"):
        data = {"oldpassword": old, "password1": new, "password2": new}
        return browser.post(f"{PAGE}kata-sandi/", data, follow=True)

    def test_it_is_changed_with_the_present_one_and_one_stays_signed_in(self, browser, cast):
        done = self.change(browser)
        assert done.request["PATH_INFO"] == PAGE
        assert "Kata sandi Anda sudah diganti" in done.content.decode()
        cast.learner.refresh_from_db()
        assert cast.learner.check_password("Sungai-Deli-mengalir")

    def test_other_devices_are_signed_out_by_it(self, browser, cast):
        other = signed_in_with(PHONE, cast.learner)
        self.change(browser)
        assert other.get(PAGE).status_code == 302

    def test_without_the_present_one_nothing_changes(self, browser, cast):
        page = self.change(browser, old="salah")
        assert "oldpassword" in page.context["form"].errors

    @pytest.mark.parametrize("weak", ["pendek", "password123", "12345678901234", "rosmawati nasution"])
    def test_weak_passwords_are_refused(self, browser, weak):
        assert "password1" in self.change(browser, new=weak).context["form"].errors


class TestEmail:
    def enter(self, browser, email: str, capture, password: str = PASSWORD) -> str:
        with capture(execute=True):
            browser.post(f"{PAGE}email/", {"email": email, "password": password})
        found = [re.search(r"http://testserver(\S+)", message.body) for message in mail.outbox]
        return found[-1][1] if found else ""

    def test_a_new_address_counts_once_its_link_was_opened(
        self, browser, cast, django_capture_on_commit_callbacks
    ):
        link = self.enter(browser, "Rosmawati@Medan.test", django_capture_on_commit_callbacks)
        assert mail.outbox[0].to == ["rosmawati@medan.test"]
        browser.get(link)
        cast.learner.refresh_from_db()
        assert cast.learner.email == ""
        browser.post(link)
        cast.learner.refresh_from_db()
        assert cast.learner.email == "rosmawati@medan.test"

    def test_the_link_works_once_and_for_its_owner_alone(
        self, browser, cast, client_of, django_capture_on_commit_callbacks
    ):
        link = self.enter(browser, "rosmawati@medan.test", django_capture_on_commit_callbacks)
        client_of(cast.stranger).post(link)
        cast.stranger.refresh_from_db()
        assert cast.stranger.email == ""
        browser.post(link)
        set_email(user=cast.learner, email="lain@medan.test")
        page = browser.post(link, follow=True)
        assert "tidak berlaku lagi" in page.content.decode()
        cast.learner.refresh_from_db()
        assert cast.learner.email == "lain@medan.test"

    def test_an_address_of_someone_else_gets_no_mail_and_the_same_answer(
        self, browser, cast, django_capture_on_commit_callbacks
    ):
        assert self.enter(browser, "walikota@medan.test", django_capture_on_commit_callbacks) == ""
        page = browser.get(PAGE).content.decode()
        assert "walikota@medan.test" in page
        cast.learner.refresh_from_db()
        assert cast.learner.email == ""

    @pytest.mark.parametrize("password", ["", "salah-sekali"])
    def test_without_the_password_nothing_is_sent(
        self, browser, django_capture_on_commit_callbacks, password
    ):
        self.enter(browser, "penyerobot@medan.test", django_capture_on_commit_callbacks, password)
        assert mail.outbox == []
        answer = browser.post(f"{PAGE}email/", {"email": "penyerobot@medan.test", "password": password})
        assert list(answer.context["form"].errors) == ["password"]

    def test_guessing_the_password_there_is_limited(self, browser):
        wrong = {"email": "penyerobot@medan.test", "password": "salah-sekali"}
        answers = [browser.post(f"{PAGE}email/", wrong).status_code for _ in range(6)]
        assert answers == [200] * 5 + [429]

    def test_a_change_is_told_at_the_address_before_and_in_the_platform(
        self, browser, cast, django_capture_on_commit_callbacks
    ):
        set_email(user=cast.learner, email="lama@medan.test")
        cast.learner.notifications.all().delete()
        link = self.enter(browser, "baru@medan.test", django_capture_on_commit_callbacks)
        assert [message.to for message in mail.outbox] == [["baru@medan.test"]]
        assert not cast.learner.notifications.exists()
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(link)
        assert mail.outbox[-1].to == ["lama@medan.test"]
        assert "baru@medan.test" not in mail.outbox[-1].body
        assert cast.learner.notifications.get().kind == "email_changed"

    def test_a_first_address_is_told_in_the_platform_alone(self, cast, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            set_email(user=cast.learner, email="baru@medan.test")
        assert mail.outbox == []
        assert cast.learner.notifications.get().kind == "email_changed"

    def test_a_change_by_someone_else_is_told_in_the_persons_language(
        self, cast, django_capture_on_commit_callbacks
    ):
        User.objects.filter(pk=cast.mayor.pk).update(language="en")
        with django_capture_on_commit_callbacks(execute=True), translation.override("id"):
            set_email(user=User.objects.get(pk=cast.mayor.pk), email="baru@medan.test")
        assert mail.outbox[0].to == ["walikota@medan.test"]
        assert "Dear" in mail.outbox[0].body

    def test_an_address_that_stays_is_told_nobody(self, cast, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            set_email(user=cast.mayor, email="Walikota@medan.test")
        assert mail.outbox == []
        assert not cast.mayor.notifications.exists()

    def test_a_forged_link_changes_nothing(self, browser, cast):
        page = browser.post(f"{PAGE}email/abc:def:ghi/", follow=True)
        assert "tidak berlaku lagi" in page.content.decode()

    def test_an_official_who_signs_in_by_e_mail_signs_in_by_the_new_one(self, cast, client):
        set_email(user=cast.mayor, email="rahmat@medan.test")
        client.post("/masuk/", {"login": "walikota@medan.test", "password": PASSWORD})
        assert "_auth_user_id" not in client.session
        client.post("/masuk/", {"login": "rahmat@medan.test", "password": PASSWORD})
        assert "_auth_user_id" in client.session


class TestDevices:
    def test_every_device_is_listed_with_a_name_that_one_recognises(self, cast):
        phone = signed_in_with(PHONE, cast.learner)
        signed_in_with("Mozilla/5.0 (Windows NT 10.0) Firefox/132.0", cast.learner)
        devices = phone.get(PAGE).context["devices"]
        assert [device["name"] for device in devices] == ["Chrome, Android", "Firefox, Windows"]
        assert [device["is_this"] for device in devices] == [True, False]

    def test_a_session_of_thirty_days_is_ended_from_another_device(self, cast):
        lost = signed_in_with(PHONE, cast.learner)
        here = signed_in_with("Firefox/132.0", cast.learner)
        device = UserSession.objects.get(session_key=lost.session.session_key)
        here.post(f"{PAGE}perangkat/", {"device": device.pk})
        assert lost.get(PAGE).status_code == 302
        assert here.get(PAGE).status_code == 200

    def test_all_others_are_ended_at_once(self, cast):
        others = [signed_in_with(PHONE, cast.learner) for _ in range(2)]
        here = signed_in_with("Firefox/132.0", cast.learner)
        here.post(f"{PAGE}perangkat/", {"device": "others"})
        assert [other.get(PAGE).status_code for other in others] == [302, 302]
        assert here.get(PAGE).status_code == 200

    def test_nobody_ends_someone_elses_session(self, cast):
        theirs = signed_in_with(PHONE, cast.colleague)
        device = UserSession.objects.get(user=cast.colleague)
        here = signed_in_with("Firefox/132.0", cast.learner)
        page = here.post(f"{PAGE}perangkat/", {"device": device.pk}, follow=True)
        assert page.status_code == 200
        assert theirs.get(PAGE).status_code == 200

    @pytest.mark.parametrize("nonsense", ["", "-1", "abc", "99999999"])
    def test_nonsense_ends_nothing(self, cast, nonsense):
        here = signed_in_with("Firefox/132.0", cast.learner)
        assert here.post(f"{PAGE}perangkat/", {"device": nonsense}).status_code == 302
        assert here.get(PAGE).status_code == 200
