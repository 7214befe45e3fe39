"""Rights by role: who holds which today, and the Django groups that follow from them.

Wagtail asks Django's groups, so two roles are mirrored there. Membership of these groups is derived: it
follows from the roles in force and from nothing else. Which pages an editor may change is not said here;
`courses` grants that by shelf when it hears `role_granted`.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from .models import Role, User

EDITORS = "Editors"
HR = "BKPSDM"
GROUP_OF_ROLE = {"editor": EDITORS, "hr": HR}
SEEING_PEOPLE = ("head", "unit_admin")


def roles_of(user: "User", on: date | None = None) -> list["Role"]:
    """The user's roles in force on that day (today) with their units; read once and kept on the object."""
    if not user.is_authenticated:
        return []
    on = on or timezone.localdate()
    known = user.__dict__.setdefault("known_roles", {})
    if on not in known:
        known[on] = list(user.roles.in_force(on).select_related("unit"))
    return known[on]


def forget_roles(user: "User") -> None:
    """After a role of the user has changed."""
    user.__dict__.pop("known_roles", None)


def paths_of_roles(user: "User", kinds: Iterable[str], on: date | None = None) -> list[str]:
    """Paths of the units in which the user has one of these roles."""
    return [role.unit.path for role in roles_of(user, on) if role.kind in kinds]


def sees_everyone(user: "User", on: date | None = None) -> bool:
    """BKPSDM answers for the people of the whole city, in whichever unit its role was granted."""
    return user.is_superuser or any(role.kind == "hr" for role in roles_of(user, on))
