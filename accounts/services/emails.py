"""A person's e-mail address: it counts once the person has opened the link sent there.

With the address one sets a new password, so whoever can change it can take the account. Every change is told to
the person in the platform, and at the address before.
"""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.errors import EmailRefused
from accounts.mail import send_mail
from accounts.models import User
from accounts.signals import email_changed

SALT = "accounts.email"
VALID = timedelta(hours=24)


@transaction.atomic
def set_email(*, user: User, email: str) -> User:
    """Sets the address, "" to have none. Outstanding reset links to the old one end with it."""
    email, former = email.strip().lower(), user.email
    if email == former:
        return user
    if email and User.objects.with_email(email).exclude(pk=user.pk).exists():
        raise EmailRefused(_("This address belongs to another account."), "email")
    if not email and user.username == user.email:
        raise EmailRefused(_("This address is needed to sign in; it can be changed, not removed."), "email")
    if user.username == user.email:
        user.username = email
    user.email = email
    user.save(update_fields=["email", "username"])
    EmailAddress.objects.filter(user=user).exclude(email=email).delete()
    email_changed.send(User, user=user, former=former)
    _tell_former_address(user, former)
    return user


def _tell_former_address(user: User, former: str) -> None:
    """In the language of the person, who may be another one than whoever made the change."""
    if former:
        with override(user.language):
            send_mail(template="accounts/mail/email_changed", to=former, context={"user": user})


def request_email_change(*, user: User, email: str, address_of: Any) -> str:
    """Sends a link to the new address and returns the token in it; the account changes when it is opened.

    `address_of(token)` gives the full address of the page that confirms. The answer on the screen is the same
    whether or not the address belongs to another account: then nothing is sent.
    """
    email = email.strip().lower()
    token = signing.dumps([str(user.uuid), email, user.email], salt=SALT)
    if not User.objects.with_email(email).exclude(pk=user.pk).exists():
        send_mail(
            template="accounts/mail/confirm_email", to=email, context={"user": user, "url": address_of(token)}
        )
    return token


def confirm_email(*, user: User, token: str) -> User:
    """Makes the address of the token the user's: a token of this user, a day old at most, used once."""
    try:
        owner, email, former = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        owner = email = former = None
    if owner != str(user.uuid) or former != user.email:
        raise EmailRefused(_("This link is no longer valid. Enter the address again to get a new one."))
    return set_email(user=user, email=email)
