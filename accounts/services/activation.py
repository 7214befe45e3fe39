"""Activation codes: issued by the unit's admin who has seen the person, used once by that person."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.errors import ActivationRefused, PasswordRefused
from accounts.models import ActivationCode, User
from accounts.rules import codes
from accounts.signals import activation_code_issued

from .people import find_person


@transaction.atomic
def issue_activation_code(*, user: User, by: User, at: datetime | None = None) -> tuple[ActivationCode, str]:
    """Makes a code for 24 hours in place of an earlier one. The plain code is returned, never kept."""
    at = at or timezone.now()
    plain = "".join(secrets.choice(codes.ALPHABET) for _ in range(codes.LENGTH))
    User.objects.select_for_update().get(pk=user.pk)  # one press of the button after the other
    user.activation_codes.unspent().update(replaced_at=at)
    code = ActivationCode.objects.create(
        user=user,
        code_hash=_hash(plain),
        issued_by=by,
        issued_at=at,
        expires_at=at + timedelta(hours=codes.HOURS_VALID),
    )
    activation_code_issued.send(ActivationCode, code=code)
    return code, codes.group(plain)


def activate(*, number: str, code: str, password: str, at: datetime | None = None) -> User:
    """Sets the password of the person with this number, if the code is theirs and still valid.

    `number` is the number in any spelling, or the e-mail address of an official without one. A failed try
    is counted in a transaction of its own, so five of them end the code. Raises ActivationRefused with one
    text for every reason, or PasswordRefused, which costs no try.
    """
    at = at or timezone.now()
    given = _hash(codes.clean(code))
    issued = _usable_code(number, at)
    if not issued or not constant_time_compare(issued.code_hash, given):
        raise ActivationRefused(
            _(
                "The number and the code do not fit together, or the code is no longer valid."
                " Check both, or ask your unit's personnel officer for a new code."
            )
        )
    _check_password(issued, password)
    return _use(issued, password, at)


def _usable_code(number: str, at: datetime) -> ActivationCode | None:
    """The person's code, one try already taken from it: five parallel guesses count as five."""
    person = find_person(number)
    issued = ActivationCode.objects.usable(at).filter(user=person).select_related("user").first()
    if issued and ActivationCode.objects.usable(at).filter(pk=issued.pk).update(tries=F("tries") + 1):
        return issued
    return None


def _check_password(issued: ActivationCode, password: str) -> None:
    try:
        validate_password(password, issued.user)
    except ValidationError as error:
        ActivationCode.objects.filter(pk=issued.pk).update(tries=F("tries") - 1)
        raise PasswordRefused(" ".join(error.messages), "password") from error


@transaction.atomic
def _use(issued: ActivationCode, password: str, at: datetime) -> User:
    if not ActivationCode.objects.unspent().filter(pk=issued.pk).update(used_at=at):
        raise ActivationRefused(
            _("The code has been used a moment ago. Sign in with the password set there.")
        )
    issued.user.set_password(password)
    issued.user.save(update_fields=["password"])
    return issued.user


def _hash(plain: str) -> str:
    return salted_hmac("accounts.activation", plain, algorithm="sha256").hexdigest()
