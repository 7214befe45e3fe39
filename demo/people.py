"""Units and invented people of the demonstration, one account per role among them."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.hashers import make_password

from accounts.models import Position, Posting, Role, Unit, User
from accounts.services import grant_role, post_person, register_person

from .content import read

PASSWORD = "Belajar-di-Medan-2026"
POSTED_FROM = date(2026, 1, 5)


def load_units() -> None:
    """The tree as the file writes it, parents before children."""
    for row in read("units.toml")["unit"]:
        parent = row.pop("parent", "")
        if Unit.objects.filter(code=row["code"]).exists():
            continue
        if parent:
            Unit.objects.get(code=parent).add_child(**row)
        else:
            Unit.add_root(**row)


def load_people() -> dict[str, User]:
    """Everyone by key. Those who are there already are left alone."""
    rows = read("people.toml")["person"]
    password = make_password(PASSWORD)
    people = {row["key"]: person(row, password) for row in rows}
    for row in rows:
        give_posts_and_roles(row, people[row["key"]])
    load_administrator(password)
    return people


def person(row: dict, password: str) -> User:
    known = User.objects.filter(email=row["email"]) if row.get("email") else User.objects.none()
    if row.get("number"):
        known = User.objects.filter(identifiers__value=row["number"])
    if found := known.first():
        return found
    user = register_person(
        name=row["name"],
        kind=row["kind"],
        number=row.get("number", ""),
        email=row.get("email", ""),
        salutation=row["salutation"],
        unit=Unit.objects.get(code=row["unit"]),
        position=position(row),
        posted_from=POSTED_FROM,
        contract_start=row.get("contract_start"),
        contract_end=row.get("contract_end"),
    )
    User.objects.filter(pk=user.pk).update(password=password)
    return user


def position(row: dict) -> Position:
    return Position.objects.get_or_create(name=row["position"], kind=row["position_kind"])[0]


def give_posts_and_roles(row: dict, user: User) -> None:
    """Acting posts beside the own one, head roles, and the rights of the demo accounts."""
    unit = Unit.objects.get(code=row["unit"])
    if row.get("head"):
        grant_role(user=user, unit=unit, kind=Role.Kind.HEAD, valid_from=POSTED_FROM)
    for kind in row.get("roles", []):
        grant_role(user=user, unit=unit, kind=kind, valid_from=POSTED_FROM)
    acting = row.get("acting")
    if acting and not user.postings.filter(kind=Posting.Kind.PLT).exists():
        led = Unit.objects.get(code=acting["unit"])
        post = Position.objects.get_or_create(name=acting["position"], kind=acting["position_kind"])[0]
        post_person(user=user, unit=led, position=post, kind=Posting.Kind.PLT, valid_from=date(2026, 10, 1))
        grant_role(user=user, unit=led, kind=Role.Kind.HEAD, valid_from=date(2026, 10, 1))


def load_administrator(password: str) -> User:
    """Who looks after the installation: reads the outbox, manages everything."""
    admin, _ = User.objects.get_or_create(
        username="admin",
        defaults={
            "name": "Pengelola Sistem",
            "kind": User.Kind.NON_ASN,
            "password": password,
            "is_superuser": True,
            "is_staff": True,
        },
    )
    return admin


def account_lines() -> list[tuple[str, str]]:
    """Role and sign-in name of one demo account each, in the order of the circle."""
    rows = {row["key"]: row for row in read("people.toml")["person"]}
    accounts = read("accounts.toml")["account"]
    return [(account["role"], sign_in_name(rows.get(account["key"]), account["key"])) for account in accounts]


def sign_in_name(row: dict | None, key: str) -> str:
    if row is None:
        return key
    return row.get("number") or row["email"]


def by_role(people: Iterable[User], kind: str) -> list[User]:
    """Those of `people` who hold a role of this kind, in order of name."""
    holders = Role.objects.in_force().filter(kind=kind).values("user")
    return list(
        User.objects.filter(pk__in=holders).filter(pk__in=[user.pk for user in people]).order_by("name")
    )
