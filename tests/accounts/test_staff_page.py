"""`/unit/<code>/pegawai/`: whom the personnel officer sees, and how a code gets onto paper."""

import re

import pytest

from accounts.models import ActivationCode
from accounts.services import activate, grant_role
from tests.queries import count_queries

PEOPLE = "/unit/disdukcapil/pegawai/"


def issue_page(person, unit: str = "disdukcapil") -> str:
    return f"/unit/{unit}/pegawai/{person.uuid}/kode/"


class TestTheList:
    def test_it_holds_the_people_of_the_unit_and_of_those_below(self, cast, client_of):
        page = client_of(cast.unit_admin).get(PEOPLE).content.decode()
        assert "Rosmawati Nasution" in page and "Darwin Sitompul" in page
        assert "Budi Santoso" not in page
        assert "Operator Layanan, Seksi Loket" in page

    def test_numbers_are_masked(self, cast, client_of):
        page = client_of(cast.unit_admin).get(PEOPLE).content.decode()
        assert cast.learner.masked_number in page
        assert cast.learner.number not in page

    def test_it_says_who_never_signed_in_and_whose_code_waits(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        assert "belum pernah masuk" in browser.get(PEOPLE).content.decode()
        browser.post(issue_page(cast.newcomer), {"seen": "on"})
        assert "kode berlaku sampai" in browser.get(PEOPLE).content.decode()

    def test_it_is_searched_by_name_or_number(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        for wanted in ("siti", "19931228 2025"):
            rows = browser.get(PEOPLE, {"q": wanted}).context["rows"]
            assert [person for person, _ in rows] == [cast.newcomer]
        assert "Tidak ditemukan" in browser.get(PEOPLE, {"q": "budi"}).content.decode()

    @pytest.mark.parametrize(
        ("who", "status"),
        [
            ("unit_admin", 200),
            ("hr", 200),
            ("admin", 200),
            ("learner", 404),
            ("colleague", 404),
            ("supervisor", 404),
            ("stranger", 404),
            ("editor", 404),
            (None, 302),
        ],
    )
    def test_it_is_there_for_those_who_look_after_the_unit(self, cast, client, who, status):
        if who:
            client.force_login(getattr(cast, who))
        assert client.get(PEOPLE).status_code == status
        assert client.get(issue_page(cast.newcomer)).status_code == status

    def test_more_people_do_not_mean_more_queries(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        browser.get(PEOPLE)
        with count_queries() as queries:
            browser.get(PEOPLE)
        assert len(queries) <= 17, queries

    def test_someone_with_one_unit_gets_there_at_once_and_others_choose(self, cast, client_of):
        page = client_of(cast.unit_admin).get("/unit/pegawai/")
        assert "Seksi Loket" in page.content.decode()
        grant_role(user=cast.stranger, kind="unit_admin", unit=cast.district)
        assert client_of(cast.stranger).get("/unit/pegawai/")["Location"] == "/unit/kec-medan-kota/pegawai/"
        assert client_of(cast.learner).get("/unit/pegawai/").status_code == 403


CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}\b")


def codes_on(answer) -> list[str]:
    return CODE.findall(answer.content.decode())


class TestIssuing:
    def test_it_asks_first_whether_the_person_was_seen(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        page = browser.get(issue_page(cast.newcomer)).content.decode()
        assert "sudah bertemu langsung" in page
        refused = browser.post(issue_page(cast.newcomer), {})
        assert "Temui pegawainya lebih dahulu" in refused.content.decode()
        assert not ActivationCode.objects.exists()

    def test_the_slip_shows_the_code_once_and_it_works(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        slip = browser.post(issue_page(cast.newcomer), {"seen": "on"}, follow=True)
        [code] = codes_on(slip)
        assert "no-store" in slip["Cache-Control"]
        assert not codes_on(browser.get(issue_page(cast.newcomer)))
        assert not codes_on(browser.get(PEOPLE))
        activate(number=cast.newcomer.number, code=code, password="Sungai-Deli-mengalir")

    def test_loading_the_slip_again_issues_nothing_and_the_printed_code_stays_good(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        slip = browser.post(issue_page(cast.newcomer), {"seen": "on"}, follow=True)
        [code] = codes_on(slip)
        again = browser.get(slip.request["PATH_INFO"])
        assert again.status_code == 200
        assert not codes_on(again)
        assert issue_page(cast.newcomer) in again.content.decode()
        assert ActivationCode.objects.count() == 1
        activate(number=cast.newcomer.number, code=code, password="Sungai-Deli-mengalir")

    def test_the_code_is_in_no_session_and_no_address(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        answer = browser.post(issue_page(cast.newcomer), {"seen": "on"})
        stored = str(dict(browser.session)) + answer["Location"]
        [code] = codes_on(browser.get(answer["Location"]))
        assert code not in stored and code.replace("-", "") not in stored

    def test_the_cookie_that_carries_it_is_for_the_slip_alone_and_gone_with_it(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        answer = browser.post(issue_page(cast.newcomer), {"seen": "on"})
        cookie = answer.cookies["slip"]
        assert (cookie["path"], cookie["max-age"]) == (answer["Location"], 60)
        assert cookie["httponly"] and cookie["samesite"] == "Strict"
        assert browser.get(answer["Location"]).cookies["slip"]["max-age"] == 0

    def test_a_slip_made_up_or_of_someone_else_shows_nothing(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        slip_page = f"{issue_page(cast.learner)}slip/"
        browser.cookies["slip"] = "dibuat-buat"
        assert not codes_on(browser.get(slip_page))
        browser.post(issue_page(cast.newcomer), {"seen": "on"})
        assert not codes_on(browser.get(slip_page))

    def test_it_is_logged_who_issued_it(self, cast, client_of):
        client_of(cast.hr).post(issue_page(cast.newcomer), {"seen": "on"})
        assert ActivationCode.objects.get().issued_by == cast.hr

    def test_nobody_issues_a_code_for_oneself(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        assert browser.post(issue_page(cast.unit_admin), {"seen": "on"}).status_code == 403
        assert browser.get(f"{issue_page(cast.unit_admin)}slip/").status_code == 403
        assert not ActivationCode.objects.exists()

    def test_a_person_of_another_unit_is_not_found_here(self, cast, client_of):
        browser = client_of(cast.unit_admin)
        assert browser.get(issue_page(cast.stranger)).status_code == 404
        assert browser.get(f"{issue_page(cast.stranger)}slip/").status_code == 404

    def test_the_person_is_told_in_the_platform(self, cast, client_of):
        client_of(cast.unit_admin).post(issue_page(cast.newcomer), {"seen": "on"})
        assert cast.newcomer.notifications.filter(kind="activation_code_issued").exists()
