"""What this room offers: places in the navigation, the groups kept in step, HR's part of the admin."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from foundation.navigation import Entry
from foundation.periodic import Periodic

from . import choosers
from .bearings import remembered
from .models import User
from .permissions import administers_any_unit, can_enter_admin
from .services import keep_groups_in_step
from .viewsets import OrganisationGroup

HOUR = timedelta(hours=1)
PEOPLE = ("/unit/", "/bkpsdm/")


@hooks.register("navigation")
def navigation(request: HttpRequest) -> list[Entry]:
    """Signing in for guests; one's settings for everyone else, and people for those who look after them."""
    if not request.user.is_authenticated:
        return [Entry(_("Sign in"), reverse("account_login"), "login", "public", 90)]
    entries = [Entry(_("Settings"), reverse("accounts:settings"), "settings", "account", 90)]
    if remembered(request.user, "administers", administers_any_unit):
        accounts = Entry(_("Accounts"), reverse("accounts:units"), "people", "team", 80, covers=PEOPLE)
        entries.append(accounts)
    if remembered(request.user, "manages", can_enter_admin):
        entries.append(Entry(_("Manage"), reverse("wagtailadmin_home"), "pencil", "manage", 10))
    return entries


@hooks.register("periodic")
def periodic() -> list[Periodic]:
    """Hourly, so that a role which begins or ends at midnight is followed in the night."""
    return [Periodic("accounts.keep_groups_in_step", HOUR, lambda at: keep_groups_in_step(at=at))]


@hooks.register("register_admin_viewset")
def organisation() -> OrganisationGroup:
    return OrganisationGroup()


@hooks.register("register_admin_viewset")
def person_chooser() -> choosers.PersonChooserViewSet:
    return choosers.people


@hooks.register("before_bulk_action")
def no_bulk_rights(request: HttpRequest, action_type: str, objects: list, action: object) -> None:
    """Groups follow from roles and people are never deleted, so Wagtail's bulk actions end here."""
    if any(isinstance(item, User) for item in objects):
        raise PermissionDenied
