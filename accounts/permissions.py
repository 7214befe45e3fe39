"""Who may do what with people; each docstring is the policy sentence."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from .models import Role, Unit, User
from .querysets import in_subtrees, posted_in
from .roles import paths_of_roles, roles_of, sees_everyone
from .rules.paths import is_within


def has_role(user: User, kind: str, unit: Unit | None = None, on: date | None = None) -> bool:
    """A role holds in its unit and in all units below it; without `unit`, anywhere."""
    paths = paths_of_roles(user, [kind], on)
    return any(unit is None or is_within(unit.path, path) for path in paths)


def is_supervisor(user: User, on: date | None = None) -> bool:
    """Heads of units are supervisors, and those who were named as someone's supervisor."""
    if not user.is_authenticated:
        return False
    return has_role(user, "head", on=on) or User.objects.filter(supervisor_override=user.pk).exists()


def can_enter_admin(user: User) -> bool:
    """The administration is open to editors, to BKPSDM and to superusers."""
    return user.has_perm("wagtailadmin.access_admin")


def can_manage_people(user: User, on: date | None = None) -> bool:
    """BKPSDM keeps units, positions, people and roles; superusers may do so too."""
    return sees_everyone(user, on)


def can_issue_code(user: User, person: User, on: date | None = None) -> bool:
    """A personnel officer issues codes for people posted in the own units.

    Nobody does for oneself, nor for someone with a role beyond the own units: a code opens the account, and with it
    all that its owner may do elsewhere. For those BKPSDM does, and for BKPSDM a superuser.
    """
    return person.pk in may_get_codes(user, [person], on)


def may_get_codes(user: User, people: Iterable[User], on: date | None = None) -> set[int]:
    """Those among `people` for whom the user may issue a code, by primary key; one query for a whole page."""
    others = [person for person in people if person.pk != user.pk and person.is_active]
    known = {person.pk for person in others if user.is_superuser or not person.is_superuser}
    if sees_everyone(user, on):
        return known
    units = paths_of_roles(user, ["unit_admin"], on)
    beyond = Role.objects.in_force(on).filter(Q(kind=Role.Kind.HR) | ~in_subtrees(units, "unit__path"))
    own = User.objects.filter(posted_in(units, on), pk__in=known).exclude(pk__in=beyond.values("user"))
    return set(own.values_list("pk", flat=True))


def administers_any_unit(user: User, on: date | None = None) -> bool:
    """Those who have a unit whose people they may look after."""
    return any(role.kind in {"unit_admin", "hr"} for role in roles_of(user, on)) or user.is_superuser
