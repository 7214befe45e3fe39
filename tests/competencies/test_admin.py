"""BKPSDM's part of the admin: rules that are ended and never rewritten, frameworks, standards of positions."""

from datetime import date
from decimal import Decimal

import pytest

from competencies.models import Competency, Framework, HoursTarget, PositionStandard
from courses.services.first_pages import create_first_pages

pytestmark = pytest.mark.django_db
LISTS = [
    "/kelola/kompetensi/",
    "/kelola/kerangka-kompetensi/",
    "/kelola/standar-jabatan/",
    "/kelola/target-jp/",
    "/kelola/jalur-pengembangan/",
]
RULE = {
    "employment_kind": "pns",
    "hours": "24",
    "sense": "minimum",
    "period": "calendar_year",
    "valid_from": "2027-01-01",
    "valid_to": "",
    "legal_basis": "Peraturan contoh 1/2026",
}


@pytest.fixture
def hr(client, cast):
    create_first_pages()
    client.force_login(cast.hr)
    return client


@pytest.fixture
def target(db):
    return HoursTarget.objects.create(
        employment_kind="pns",
        hours=20,
        sense=HoursTarget.Sense.MINIMUM,
        valid_from=date(2020, 1, 1),
        legal_basis="PP 11/2017",
    )


@pytest.mark.parametrize("address", LISTS)
def test_bkpsdm_sees_the_lists_and_editors_do_not(hr, cast, client, address):
    assert hr.get(address).status_code == 200
    client.force_login(cast.editor)
    assert client.get(address).status_code in (302, 403)


def test_the_list_leads_to_each_rule_and_names_the_kind_of_employment_in_words(hr, target):
    page = hr.get("/kelola/target-jp/").content.decode()
    assert f"/kelola/target-jp/edit/{target.pk}/" in page
    assert "PNS" in page
    assert str(target) == "PNS: 20 JP"


def test_a_new_rule_is_written_with_its_legal_basis(hr):
    assert hr.post("/kelola/target-jp/new/", RULE).status_code == 302
    assert HoursTarget.objects.get().legal_basis == "Peraturan contoh 1/2026"
    assert hr.post("/kelola/target-jp/new/", RULE | {"legal_basis": ""}).status_code == 200
    assert HoursTarget.objects.count() == 1


def test_a_rule_is_ended_and_never_rewritten(hr, target):
    hr.post(f"/kelola/target-jp/edit/{target.pk}/", RULE | {"valid_to": "2026-12-31"})
    target.refresh_from_db()
    assert (target.valid_to, target.hours, target.valid_from) == (
        date(2026, 12, 31),
        Decimal(20),
        date(2020, 1, 1),
    )


def test_a_rule_cannot_end_before_it_begins(hr, target):
    page = hr.post(f"/kelola/target-jp/edit/{target.pk}/", RULE | {"valid_to": "2019-12-31"})
    assert page.status_code == 200
    target.refresh_from_db()
    assert target.valid_to is None


def test_rules_are_not_deleted(hr, target):
    assert hr.post(f"/kelola/target-jp/delete/{target.pk}/").status_code == 404
    assert HoursTarget.objects.count() == 1


def test_a_competency_is_written_with_its_levels(hr):
    framework = Framework.objects.create(code="contoh", name="Kerangka contoh")
    data = {
        "framework": framework.pk,
        "name": "Arsip digital",
        "code": "ARD",
        "group": "technical",
        "position": "1",
        "level_1": "Menyimpan berkas menurut tata naskah",
        "level_2": "Membimbing rekan menyimpan berkas",
    }
    assert hr.post("/kelola/kompetensi/new/", data).status_code == 302
    competency = Competency.objects.get(code="ARD")
    assert list(competency.levels.values_list("level", flat=True)) == [1, 2]
    hr.post(f"/kelola/kompetensi/edit/{competency.pk}/", data | {"level_1": "Menyimpan arsip", "level_2": ""})
    assert list(competency.levels.values_list("level", "descriptor")) == [(1, "Menyimpan arsip")]


def test_the_standard_of_a_position_closes_or_opens_a_gap(hr, cast):
    framework = Framework.objects.create(code="contoh", name="Kerangka contoh")
    competency = Competency.objects.create(framework=framework, code="ARD", name="Arsip", group="technical")
    data = {"position": cast.clerk.pk, "competency": competency.pk, "level": "2"}
    assert hr.post("/kelola/standar-jabatan/new/", data).status_code == 302
    assert PositionStandard.objects.get().level == 2
    assert hr.post("/kelola/standar-jabatan/new/", data).status_code == 200
    assert PositionStandard.objects.count() == 1
