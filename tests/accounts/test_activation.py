"""Activation codes: from the slip to the first sign-in, and every way in which that is refused."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from django.utils import timezone

from accounts.errors import ActivationRefused, PasswordRefused
from accounts.models import ActivationCode, User
from accounts.services import activate, issue_activation_code
from accounts.signals import activation_code_issued
from tests.cast import PASSWORD, build_cast
from tests.quizzes.test_parallel import at_once

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
NEW = "Sungai-Deli-mengalir"
REFUSAL = "Nomor dan kode tidak cocok"


@pytest.fixture
def slip(cast) -> str:
    """What is printed for the newcomer."""
    return issue_activation_code(user=cast.newcomer, by=cast.unit_admin, at=NOW)[1]


def use(cast, slip: str, number: str = "", password: str = NEW, at: datetime = NOW) -> User:
    return activate(number=number or cast.newcomer.number, code=slip, password=password, at=at)


class TestTheCode:
    def test_it_opens_the_account_with_the_chosen_password(self, cast, slip):
        person = use(cast, slip)
        assert person == cast.newcomer
        assert person.check_password(NEW)

    def test_only_a_keyed_hash_is_kept(self, cast, slip):
        row = ActivationCode.objects.get()
        plain = slip.replace("-", "")
        assert plain not in "".join(str(value) for value in vars(row).values())
        assert len(plain) == 10 and slip.count("-") == 2

    def test_it_is_noted_who_issued_it_and_until_when_it_is_valid(self, cast, slip):
        row = ActivationCode.objects.get()
        assert (row.issued_by, row.issued_at) == (cast.unit_admin, NOW)
        assert row.expires_at == NOW + timedelta(hours=24)

    def test_the_person_is_told_without_the_code(self, cast):
        heard = []

        def hear(code, **kwargs):
            heard.append(code)

        activation_code_issued.connect(hear)
        issued, _ = issue_activation_code(user=cast.learner, by=cast.unit_admin, at=NOW)
        activation_code_issued.disconnect(hear)
        assert heard == [issued]

    def test_it_is_accepted_as_people_type_it(self, cast, slip):
        assert use(cast, slip.lower().replace("-", " "), number="19931228 202521 2 001")

    def test_it_works_once(self, cast, slip):
        use(cast, slip)
        with pytest.raises(ActivationRefused, match=REFUSAL):
            use(cast, slip)

    def test_it_ends_after_24_hours(self, cast, slip):
        with pytest.raises(ActivationRefused, match=REFUSAL):
            use(cast, slip, at=NOW + timedelta(hours=24))
        assert use(cast, slip, at=NOW + timedelta(hours=23, minutes=59))

    def test_a_newer_one_ends_it(self, cast, slip):
        newer = issue_activation_code(user=cast.newcomer, by=cast.hr, at=NOW)[1]
        with pytest.raises(ActivationRefused, match=REFUSAL):
            use(cast, slip)
        assert use(cast, newer)

    def test_five_wrong_tries_end_it(self, cast, slip):
        for _ in range(5):
            with pytest.raises(ActivationRefused, match=REFUSAL):
                use(cast, "2222-2222-22")
        with pytest.raises(ActivationRefused, match=REFUSAL):
            use(cast, slip)

    def test_it_opens_nobody_elses_account(self, cast, slip):
        with pytest.raises(ActivationRefused, match=REFUSAL):
            use(cast, slip, number=cast.learner.number)
        assert cast.learner.check_password(PASSWORD)

    def test_a_closed_account_stays_closed(self, cast, slip):
        User.objects.filter(pk=cast.newcomer.pk).update(is_active=False)
        with pytest.raises(ActivationRefused, match=REFUSAL):
            use(cast, slip)

    def test_a_weak_password_costs_no_try_and_leaves_the_code(self, cast, slip):
        for _ in range(6):
            with pytest.raises(PasswordRefused):
                use(cast, slip, password="siti aminah")
        assert use(cast, slip)

    def test_it_works_for_officials_without_a_number_too(self, cast):
        slip = issue_activation_code(user=cast.mayor, by=cast.hr, at=NOW)[1]
        assert use(cast, slip, number="Walikota@medan.test") == cast.mayor


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_issues_two_codes_of_which_the_last_one_counts():
    cast = build_cast()
    issued = at_once(*[lambda: issue_activation_code(user=cast.newcomer, by=cast.unit_admin)] * 2)
    assert ActivationCode.objects.unspent().get() in [code for code, _ in issued]
    assert ActivationCode.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_failed_try_counts_although_nothing_else_was_written():
    cast = build_cast()
    issue_activation_code(user=cast.newcomer, by=cast.unit_admin, at=NOW)
    connections.close_all()
    with pytest.raises(ActivationRefused):
        use(cast, "2222-2222-22")
    assert ActivationCode.objects.get().tries == 1


class TestThePage:
    def fill(self, client, cast, code: str, **more: str):
        data = {"number": cast.newcomer.number, "code": code, "password1": NEW, "password2": NEW}
        return client.post("/aktivasi/", data | more)

    @pytest.fixture
    def fresh_slip(self, cast) -> str:
        return issue_activation_code(user=cast.newcomer, by=cast.unit_admin)[1]

    def test_number_code_and_password_sign_in(self, client, cast, fresh_slip):
        response = self.fill(client, cast, fresh_slip)
        assert response["Location"] == "/saya/"
        assert client.session["_auth_user_id"] == str(cast.newcomer.pk)
        assert client.session.get_expire_at_browser_close()

    def test_the_phone_may_be_remembered_at_once(self, client, cast, fresh_slip):
        self.fill(client, cast, fresh_slip, remember="on")
        assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 3600

    def test_no_birth_date_is_asked_since_the_number_holds_it(self, client, db):
        page = client.get("/aktivasi/").content.decode()
        assert "lahir" not in page.split("<main")[1]

    def test_known_unknown_and_expired_get_one_answer(self, client, cast, fresh_slip):
        ActivationCode.objects.update(expires_at=timezone.now())
        answers = {
            self.fill(client, cast, fresh_slip).context["form"].errors.as_json(),
            self.fill(client, cast, "2222-2222-22").context["form"].errors.as_json(),
            self.fill(client, cast, "2222-2222-22", number="199003152015032777")
            .context["form"]
            .errors.as_json(),
            self.fill(client, cast, "2222-2222-22", number=cast.learner.number)
            .context["form"]
            .errors.as_json(),
        }
        assert len(answers) == 1

    def test_what_was_typed_stays_but_for_the_passwords(self, client, cast):
        response = self.fill(client, cast, "7KQM-2XVD", number="19931228 202521 2 001")
        page = response.content.decode()
        assert 'value="19931228 202521 2 001"' in page
        assert 'value="7KQM-2XVD"' in page
        assert NEW not in page
        assert "10" in str(response.context["form"].errors["code"])

    def test_two_different_passwords_are_told_at_the_second_field(self, client, cast, fresh_slip):
        response = self.fill(client, cast, fresh_slip, password2="Sungai-Babura-mengalir")
        assert "password2" in response.context["form"].errors
        assert ActivationCode.objects.get().tries == 0

    def test_a_password_like_ones_name_is_refused_at_its_field(self, client, cast, fresh_slip):
        weak = "siti aminah"
        response = self.fill(client, cast, fresh_slip, password1=weak, password2=weak)
        assert "password1" in response.context["form"].errors

    def test_guessing_is_limited_for_each_number(self, client, cast):
        for _ in range(10):
            self.fill(client, cast, "2222-2222-22")
        assert self.fill(client, cast, "2222-2222-22").status_code == 429

    def test_other_sessions_of_a_lost_account_end(self, client, cast, client_of):
        thief = client_of(cast.learner)
        slip = issue_activation_code(user=cast.learner, by=cast.unit_admin)[1]
        self.fill(client, cast, slip, number=cast.learner.number)
        assert thief.get("/saya/pengaturan/").status_code == 302
