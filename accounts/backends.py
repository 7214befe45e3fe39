"""Who signs in with this name and password?"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Lower
from django.http import HttpRequest

from .models import User


class SignInBackend(AuthenticationBackend):
    """One look-up and one hash, whoever is named.

    allauth tries a name as an e-mail address, as a sign-in name and as an address again, and hashes each time it
    finds someone: three times for some people, once for nobody. Time would tell which addresses have an account.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """Called by allauth's `authenticate`, which hashes once where no password was compared here."""
        name = credentials.get("username") or credentials.get("email") or ""
        return self._check_password(owner_of(name), credentials.get("password") or "")


def owner_of(name: str) -> User | None:
    """The person with this sign-in name, else the one with this e-mail address; closed accounts as well.

    A phone may have made the first letter a capital one. Both conditions stand on an index.
    """
    low = name.lower()
    by_email = Q(low_email=low) & ~Q(email="")
    found = User.objects.alias(low_email=Lower("email")).filter(Q(username__in=[name, low]) | by_email)
    return found.order_by(Case(When(username=name, then=Value(0)), default=Value(1)), "pk").first()
