"""The navigation of the page at hand, for the base template."""

from django import template
from django.utils.translation import gettext_lazy as _

from foundation.navigation import Navigation, navigation_for

register = template.Library()

AREAS = {"public": _("Public"), "me": _("Mine"), "team": _("Team"), "manage": _("Manage")}


@register.simple_tag(takes_context=True)
def navigation(context) -> Navigation:
    """`{% navigation as places %}`; empty where no request is at hand (mail, the page of a broken server)."""
    request = context.get("request")
    return navigation_for(request) if request else Navigation()


@register.filter
def area_name(area: str) -> str:
    return AREAS[area]
