"""Whom to ask: the last line of every page."""

from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import F, Subquery
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import Posting, Unit, User

TEN_MINUTES = 600


@dataclass(frozen=True)
class HelpContact:
    """The personnel officer who answers for a unit."""

    name: str
    phone: str
    hours: str
    unit: str


def help_contact(request: HttpRequest) -> dict:
    """`help_contact`: the admin of the person's unit or of the nearest unit above that has one, else None.

    Lazy, so that an answer which does not show it asks nothing.
    """
    user = getattr(request, "user", None)
    return {"help_contact": SimpleLazyObject(lambda: contact_of(user))}


def contact_of(user: User | None) -> HelpContact | None:
    """Asked once in ten minutes a person: whom to ask is no right, an old answer does no harm."""
    if user is None or not user.is_authenticated:
        return None
    return caches["local"].get_or_set(f"help-contact-{user.pk}", lambda: _find(user), timeout=TEN_MINUTES)


def _find(user: User) -> HelpContact | None:
    own = Posting.objects.in_force().filter(user=user).definitive_first().values("unit__path")[:1]
    upwards = Unit.objects.exclude(admin_name="").alias(own=Subquery(own)).filter(own__startswith=F("path"))
    unit = upwards.order_by("-depth").first()
    return HelpContact(unit.admin_name, unit.admin_phone, unit.admin_hours, str(unit)) if unit else None
