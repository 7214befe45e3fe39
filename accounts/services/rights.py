"""Granting and ending roles, and the Django groups that follow from them."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone

from accounts.bearings import note_rights_changed
from accounts.models import Role, Unit, User
from accounts.roles import EDITORS, GROUP_OF_ROLE, HR, forget_roles
from accounts.signals import role_ended, role_granted

GROUP_PERMISSIONS = {
    EDITORS: ["wagtailadmin.access_admin"],
    HR: [
        "wagtailadmin.access_admin",
        *(f"accounts.{verb}_unit" for verb in ("add", "change", "view")),
        *(f"accounts.{verb}_position" for verb in ("add", "change", "view")),
        *(f"accounts.{verb}_user" for verb in ("add", "change", "view")),
        *(f"accounts.{verb}_posting" for verb in ("add", "change", "view")),
        *(f"accounts.{verb}_role" for verb in ("add", "change", "view")),
    ],
}


@transaction.atomic
def grant_role(
    *, user: User, unit: Unit, kind: str, valid_from: date | None = None, valid_to: date | None = None
) -> Role:
    """Grants a role from `valid_from` (today); an open one of the kind in the unit is returned as it is."""
    role, created = Role.objects.get_or_create(
        user=user,
        unit=unit,
        kind=kind,
        valid_to=valid_to,
        defaults={"valid_from": valid_from or timezone.localdate()},
    )
    if created:
        _follow(role)
        role_granted.send(Role, role=role)
    return role


@transaction.atomic
def end_role(*, role: Role, last_day: date | None = None) -> Role:
    """Ends a role after `last_day`. Without it the role ends at once: yesterday was its last day."""
    role.valid_to = last_day or timezone.localdate() - timedelta(days=1)
    role.save(update_fields=["valid_to"])
    _follow(role)
    role_ended.send(Role, role=role)
    return role


def keep_groups_in_step(*, at: datetime | None = None) -> None:
    """Puts exactly those into the groups whose role is in force today; roles begin and end by date."""
    for kind in GROUP_OF_ROLE:
        holders = (
            Role.objects.in_force(timezone.localdate(at)).filter(kind=kind).values_list("user", flat=True)
        )
        group_of(kind).user_set.set(set(holders))


def group_of(kind: str) -> Group:
    """The group behind a role, made with its permissions when it is first needed."""
    group, _ = Group.objects.get_or_create(name=GROUP_OF_ROLE[kind])
    wanted = GROUP_PERMISSIONS[group.name]
    known = {
        f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")
    }
    if missing := set(wanted) - known:
        group.permissions.add(*_permissions(missing))
    return group


def _permissions(names: set[str]) -> list[Permission]:
    codes = [name.split(".")[1] for name in names]
    found = Permission.objects.filter(codename__in=codes).select_related("content_type")
    return [item for item in found if f"{item.content_type.app_label}.{item.codename}" in names]


def _follow(role: Role) -> None:
    """The person's membership of the role's group follows from the roles in force today."""
    forget_roles(role.user)
    note_rights_changed(User.objects.filter(pk=role.user_id))
    if role.kind not in GROUP_OF_ROLE:
        return
    members = group_of(role.kind).user_set
    if Role.objects.in_force().filter(user=role.user, kind=role.kind).exists():
        members.add(role.user)
    else:
        members.remove(role.user)
