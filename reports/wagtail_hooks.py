from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from foundation.navigation import Entry

from .permissions import can_see_team


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    if not request.user.is_authenticated:
        return []
    entries = [Entry(_("Home"), reverse("reports:mine"), "home", "me", 10)]
    if can_see_team(request.user, timezone.localdate()):
        entries.append(Entry(_("Team training"), reverse("reports:team"), "team", "team", 20))
    return entries
