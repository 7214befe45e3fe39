"""Registering people, one or thousands, and changing the number of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import PersonRefused
from accounts.explanations import explain
from accounts.models import Identifier, Position, Posting, Unit, User
from accounts.rules.numbers import BadNumber, EmployeeNumber, NumberKind, clean, looks_like_number, parse


@dataclass(frozen=True)
class NewPerson:
    """What is known about someone before there is an account.

    `kind` and `salutation` are values of `User.Kind` and `User.Salutation`. Civil servants need `number`,
    others an `email` or `username`. Without `password` the account waits for an activation code.
    """

    name: str
    kind: str
    number: str = ""
    email: str = ""
    username: str = ""
    salutation: str = User.Salutation.NONE
    unit: Unit | None = None
    position: Position | None = None
    posted_from: date | None = None
    contract_start: date | None = None
    contract_end: date | None = None
    language: str = "id"
    password: str = ""


def register_person(
    *,
    name: str,
    kind: str,
    number: str = "",
    email: str = "",
    username: str = "",
    salutation: str = User.Salutation.NONE,
    unit: Unit | None = None,
    position: Position | None = None,
    posted_from: date | None = None,
    contract_start: date | None = None,
    contract_end: date | None = None,
    language: str = "id",
    password: str = "",
    at: datetime | None = None,
) -> User:
    """Makes an account with its number and, where `unit` and `position` are given, a definitive post.

    Raises PersonRefused with the field that is wrong.
    """
    person = NewPerson(
        name=name,
        kind=kind,
        number=number,
        email=email,
        username=username,
        salutation=salutation,
        unit=unit,
        position=position,
        posted_from=posted_from,
        contract_start=contract_start,
        contract_end=contract_end,
        language=language,
        password=password,
    )
    return register_people(people=[person], at=at)[0]


def register_people(*, people: Sequence[NewPerson], at: datetime | None = None) -> list[User]:
    """Registers all or none, in a handful of bulk writes; the users come in the order of `people`."""
    today = timezone.localdate(at)
    numbers = [number_for(person.kind, person.number, today) for person in people]
    users = [_user(person, number) for person, number in zip(people, numbers, strict=True)]
    identifiers = [_identifier(user, number) for user, number in zip(users, numbers, strict=True) if number]
    postings = [_posting(user, person, today) for user, person in zip(users, people, strict=True)]
    try:
        with transaction.atomic():
            User.objects.bulk_create(users, batch_size=500)
            Identifier.objects.bulk_create(identifiers, batch_size=500)
            Posting.objects.bulk_create([posting for posting in postings if posting], batch_size=500)
    except IntegrityError as error:
        raise PersonRefused(
            _("Someone else has this number, sign-in name or e-mail address already."), "number"
        ) from error
    return users


@transaction.atomic
def change_number(*, user: User, number: str, at: datetime | None = None) -> Identifier:
    """Gives the person a new number from today; the old one stays in the history and signs in no longer."""
    today = timezone.localdate(at)
    new = number_for(user.kind, number, today)
    if new is None:
        raise PersonRefused(_("Officials who are no civil servants have no number."), "number")
    if Identifier.objects.filter(value=new.digits).exists():
        raise PersonRefused(_("This number has been given to someone already."), "number")
    old = user.identifiers.filter(valid_to=None).first()
    if old:
        old.valid_to = max(old.valid_from, today - timedelta(days=1))
        old.save(update_fields=["valid_to"])
    if old is None or user.username == old.value:
        user.username = new.digits
        user.save(update_fields=["username"])
    identifier = _identifier(user, new)
    identifier.valid_from = today
    identifier.save()
    user.current_number = new.digits
    return identifier


def find_person(text: str) -> User | None:
    """The active person with this number in any spelling, e-mail address or sign-in name."""
    people = User.objects.active()
    if looks_like_number(text):
        return people.filter(identifiers__value=clean(text), identifiers__valid_to=None).first()
    if "@" in text:
        return people.with_email(text).first()
    return people.filter(username=text.strip()).first()


def number_for(kind: str, text: str, today: date) -> EmployeeNumber | None:
    """The number of someone with this status; None for officials who are no civil servants."""
    if kind == User.Kind.NON_ASN:
        if text.strip():
            raise PersonRefused(_("Officials who are no civil servants have no number."), "number")
        return None
    number = parse(text, on=today)
    if isinstance(number, BadNumber):
        raise PersonRefused(explain(number, own=False), "number")
    is_contract = kind in {User.Kind.PPPK, User.Kind.PPPK_PART_TIME}
    if is_contract != (number.kind == NumberKind.NI_PPPK):
        raise PersonRefused(_wrong_kind(is_contract), "number")
    return number


def _wrong_kind(is_contract: bool) -> str:
    if is_contract:
        return _("This is a NIP, but a PPPK has an NI PPPK. Check the number or the employment status.")
    return _("This is an NI PPPK, but a PNS has a NIP. Check the number or the employment status.")


def _user(person: NewPerson, number: EmployeeNumber | None) -> User:
    email = person.email.strip().lower()
    username = person.username or (number.digits if number else email)
    if not username:
        raise PersonRefused(_("Someone without a number needs an e-mail address to sign in with."), "email")
    return User(
        username=username,
        name=" ".join(person.name.split()),
        kind=person.kind,
        salutation=person.salutation,
        email=email,
        contract_start=person.contract_start,
        contract_end=person.contract_end,
        language=person.language,
        password=make_password(person.password or None),
    )


def _identifier(user: User, number: EmployeeNumber) -> Identifier:
    begins = date(number.year, number.month or 1, 1)
    return Identifier(user=user, kind=number.kind.value, value=number.digits, valid_from=begins)


def _posting(user: User, person: NewPerson, today: date) -> Posting | None:
    if not (person.unit and person.position):
        return None
    return Posting(
        user=user,
        unit=person.unit,
        position=person.position,
        kind=Posting.Kind.DEFINITIVE,
        valid_from=person.posted_from or today,
    )
