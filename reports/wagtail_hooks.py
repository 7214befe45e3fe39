from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts.bearings import remembered
from accounts.permissions import is_supervisor
from foundation.navigation import Entry


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    if not request.user.is_authenticated:
        return []
    entries = [Entry(_("Home"), reverse("reports:mine"), "home", "me", 10)]
    if remembered(request.user, "has_team", is_supervisor):
        entries.append(
            Entry(_("Team training"), reverse("reports:team"), "team", "team", 20, covers=("/tim/",))
        )
    return entries
