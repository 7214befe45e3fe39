"""Who may do what with people; each docstring is the policy sentence."""

from datetime import date

from .models import Unit, User
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


def can_supervise_person(user: User, person: User, on: date | None = None) -> bool:
    """A supervisor sees the own chain only."""
    return user.is_authenticated and User.objects.team_of(user, on).filter(pk=person.pk).exists()


def can_manage_people(user: User, on: date | None = None) -> bool:
    """BKPSDM keeps units, positions, people and roles; superusers may do so too."""
    return sees_everyone(user, on)


def can_administer_unit(user: User, unit: Unit, on: date | None = None) -> bool:
    """A personnel officer works for the own unit and those below it; BKPSDM for all."""
    return sees_everyone(user, on) or has_role(user, "unit_admin", unit, on)


def can_issue_code(user: User, person: User, on: date | None = None) -> bool:
    """A personnel officer issues codes for people posted in the own units.

    Nobody does for oneself, nor for an account with more rights than one's own: a code opens the account.
    """
    if person.pk == user.pk or not person.is_active or (person.is_superuser and not user.is_superuser):
        return False
    if sees_everyone(user, on):
        return True
    return not sees_everyone(person, on) and _administers(user, person, on)


def administers_any_unit(user: User, on: date | None = None) -> bool:
    """Those who have a unit whose people they may look after."""
    return any(role.kind in {"unit_admin", "hr"} for role in roles_of(user, on)) or user.is_superuser


def _administers(user: User, person: User, on: date | None) -> bool:
    units = [role.unit for role in roles_of(user, on) if role.kind == "unit_admin"]
    return any(User.objects.in_unit(unit, on).filter(pk=person.pk).exists() for unit in units)
