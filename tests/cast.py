"""The fixed cast: a small city whose people are the same in every test.

Kota Medan (kota)
├── Disdukcapil (disdukcapil)
│   └── Seksi Loket (seksi-loket)
├── Kecamatan Medan Kota (kec-medan-kota)
└── BKPSDM (bkpsdm)
"""

from dataclasses import dataclass
from datetime import date

import pytest

from accounts.models import Position, Role, Unit, User
from accounts.services import grant_role, register_person
from tests.snapshots import remembered

PASSWORD = "Rebung-tumbuh-2026"
POSTED_FROM = date(2025, 1, 1)


@dataclass
class Cast:
    """Units by their names, people by who they are. Everyone's password is `PASSWORD`, but for the
    newcomer's: that account waits for its activation code."""

    city: Unit
    civil_registry: Unit
    counter: Unit
    district: Unit
    hr_unit: Unit
    clerk: Position
    analyst: Position
    chief: Position
    agency_chief: Position
    learner: User
    colleague: User
    newcomer: User
    supervisor: User
    stranger: User
    stranger_head: User
    unit_admin: User
    editor: User
    instructor: User
    hr: User
    mayor: User
    admin: User

    @property
    def rosmawati(self) -> User:
        return self.learner

    @property
    def hendra(self) -> User:
        return self.colleague


@pytest.fixture
def cast(db: None) -> Cast:
    return remembered("cast", build_cast)


def build_cast() -> Cast:
    """Makes the city. Call it in tests that commit; others take the fixture `cast`."""
    units = make_units()
    positions = make_positions()
    people = make_people(units, positions)
    give_roles(units, people)
    return Cast(**units, **positions, **people)


def make_units() -> dict[str, Unit]:
    city = Unit.add_root(
        code="kota", name="Pemerintah Kota Medan", short_name="Kota Medan", kind="government"
    )
    civil_registry = city.add_child(
        code="disdukcapil",
        name="Dinas Kependudukan dan Pencatatan Sipil",
        short_name="Disdukcapil",
        kind="agency",
        admin_name="Bapak Hendra Siregar",
        admin_phone="061-4500001",
        admin_hours="Senin sampai Jumat, 08.00-16.00 WIB",
    )
    return {
        "city": city,
        "civil_registry": civil_registry,
        "counter": civil_registry.add_child(code="seksi-loket", name="Seksi Loket", kind="division"),
        "district": city.add_child(code="kec-medan-kota", name="Kecamatan Medan Kota", kind="district"),
        "hr_unit": city.add_child(
            code="bkpsdm",
            name="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
            short_name="BKPSDM",
            kind="agency",
        ),
    }


def make_positions() -> dict[str, Position]:
    return {
        "clerk": Position.objects.create(name="Operator Layanan", kind="pelaksana"),
        "analyst": Position.objects.create(name="Analis Kebijakan", kind="ahli_pertama"),
        "chief": Position.objects.create(name="Kepala Seksi", kind="pengawas"),
        "agency_chief": Position.objects.create(name="Kepala Dinas", kind="jpt_pratama"),
    }


def make_people(units: dict[str, Unit], positions: dict[str, Position]) -> dict[str, User]:
    def pns(name: str, number: str, unit: str, position: str, salutation: str) -> User:
        return register_person(
            name=name,
            kind="pns",
            number=number,
            unit=units[unit],
            position=positions[position],
            posted_from=POSTED_FROM,
            salutation=salutation,
            password=PASSWORD,
        )

    mayor = register_person(
        name="Rahmat Lubis", kind="non_asn", email="walikota@medan.test", password=PASSWORD
    )
    admin = User.objects.create_superuser(
        "admin", "admin@medan.test", PASSWORD, name="Admin Sistem", kind="non_asn"
    )
    return {
        "learner": pns("Rosmawati Nasution", "199003152015032001", "counter", "clerk", "ibu"),
        "colleague": pns("Hendra Siregar", "198712052012121002", "counter", "clerk", "bapak"),
        "newcomer": register_person(
            name="Siti Aminah",
            kind="pppk",
            number="199312282025212001",
            unit=units["counter"],
            position=positions["clerk"],
            posted_from=POSTED_FROM,
            contract_start=date(2025, 3, 1),
            contract_end=date(2030, 2, 28),
        ),
        "supervisor": pns("Darwin Sitompul", "197504171999031003", "civil_registry", "agency_chief", "bapak"),
        "stranger": pns("Budi Santoso", "199107222016041001", "district", "clerk", "bapak"),
        "stranger_head": pns("Maya Ginting", "197811302003122002", "district", "chief", "ibu"),
        "unit_admin": pns("Yusuf Pane", "198503042010011005", "civil_registry", "analyst", "bapak"),
        "editor": pns("Dewi Tarigan", "198809192014022003", "hr_unit", "analyst", "ibu"),
        "instructor": pns("Agus Manurung", "198001252006041004", "hr_unit", "analyst", "bapak"),
        "hr": pns("Farida Hutagalung", "198311112009032001", "hr_unit", "analyst", "ibu"),
        "mayor": mayor,
        "admin": admin,
    }


def give_roles(units: dict[str, Unit], people: dict[str, User]) -> list[Role]:
    """The counter has no head of its own, so `supervisor` is the direct superior of its people."""
    roles = [
        ("mayor", "head", "city"),
        ("supervisor", "head", "civil_registry"),
        ("stranger_head", "head", "district"),
        ("unit_admin", "unit_admin", "civil_registry"),
        ("editor", "editor", "hr_unit"),
        ("instructor", "instructor", "hr_unit"),
        ("hr", "hr", "city"),
    ]
    return [
        grant_role(user=people[who], kind=kind, unit=units[where], valid_from=POSTED_FROM)
        for who, kind, where in roles
    ]
