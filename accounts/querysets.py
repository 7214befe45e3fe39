"""Questions about people, units, posts and codes that read and chain."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils import timezone
from treebeard.mp_tree import MP_NodeQuerySet

from .roles import SEEING_PEOPLE, paths_of_roles, sees_everyone
from .rules import numbers
from .rules.codes import MOST_TRIES
from .rules.paths import end_of_subtree, outermost

if TYPE_CHECKING:
    from .models import Unit, User


class UnitQuerySet(MP_NodeQuerySet):
    def within(self, *units: "Unit") -> Self:
        """Those units and everything below them."""
        return self.filter(in_subtrees(unit.path for unit in units))

    def led_by(self, user: "User", on: date | None = None) -> Self:
        """Units that the user is head of, and everything below them."""
        return self.filter(in_subtrees(paths_of_roles(user, ["head"], on)))

    def administered_by(self, user: "User", on: date | None = None) -> Self:
        """Units of which the user is personnel officer, and everything below them; for BKPSDM all of them."""
        if sees_everyone(user, on):
            return self.all()
        return self.filter(in_subtrees(paths_of_roles(user, ["unit_admin"], on)))


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: date | None = None) -> Self:
        """What holds on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class PostingQuerySet(DatedQuerySet):
    def not_over(self, on: date) -> Self:
        """What holds on that day or begins later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def definitive_first(self) -> Self:
        """The definitive post, then acting ones, the youngest first."""
        return self.order_by("kind", "-valid_from", "-pk")


class RoleQuerySet(DatedQuerySet):
    """Roles; `accounts.permissions` asks about one person's."""


class UserQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def with_number(self) -> Self:
        """Adds `current_number`, which `User.number` then takes, so that a list of people costs one query."""
        known = apps.get_model("accounts.Identifier").objects.filter(user=OuterRef("pk"), valid_to=None)
        return self.annotate(current_number=Subquery(known.values("value")[:1]))

    def with_email(self, address: str) -> Self:
        """Whoever has this address, however either of them is written; read from the index that keeps it one
        person's.
        """
        low = address.strip().lower()
        return self.alias(low_email=Lower("email")).filter(low_email=low).exclude(email="")

    def in_unit(self, unit: "Unit", on: date | None = None) -> Self:
        """People with a post in the unit or below it."""
        return self.filter(posted_in([unit.path], on))

    def team_of(self, user: "User", on: date | None = None) -> Self:
        """People in the units that `user` is head of on that day and below them, and those given to `user`.

        The user is not part of the own team, and neither is anyone whose account is closed.
        """
        if not user.is_authenticated:
            return self.none()
        led = posted_in(paths_of_roles(user, ["head"], on), on)
        return self.active().filter(led | Q(supervisor_override=user.pk)).exclude(pk=user.pk)

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Oneself, one's team, people of units one administers; BKPSDM and superusers see everyone."""
        if not user.is_authenticated:
            return self.none()
        if sees_everyone(user, on):
            return self.all()
        own = Q(pk=user.pk) | Q(supervisor_override=user.pk)
        return self.filter(own | posted_in(paths_of_roles(user, SEEING_PEOPLE, on), on))

    def search(self, text: str) -> Self:
        """By part of the name, or by digits of the number in any spelling."""
        if numbers.looks_like_number(text):
            return self.filter(pk__in=_owners_of(numbers.clean(text)))
        return self.filter(name__icontains=text.strip())


class ActivationCodeQuerySet(models.QuerySet):
    def unspent(self) -> Self:
        """Neither used nor replaced by a newer one; at most one a person."""
        return self.filter(used_at=None, replaced_at=None)

    def usable(self, at: datetime) -> Self:
        return self.unspent().filter(expires_at__gt=at, tries__lt=MOST_TRIES)


def in_subtrees(paths: Iterable[str], field: str = "path") -> Q:
    """The condition that the path in `field` lies in one of the subtrees; without any, nothing meets it."""
    condition = Q()
    for path in outermost([*paths]):
        condition |= Q(**{f"{field}__gte": path, f"{field}__lt": end_of_subtree(path)})
    return condition or Q(pk__in=[])


def posted_in(paths: Iterable[str], on: date | None = None) -> Q:
    """The condition on people that a post of theirs lies in one of the subtrees on that day."""
    postings = apps.get_model("accounts.Posting").objects.in_force(on)
    return Q(pk__in=postings.filter(in_subtrees(paths, "unit__path")).values("user"))


def _owners_of(digits: str) -> models.QuerySet:
    known = apps.get_model("accounts.Identifier").objects.filter(value__contains=digits)
    return known.values("user")
