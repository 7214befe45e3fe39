"""The admin as editors of courses meet it: their shelves first, the house's colours, no manual of Wagtail."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .models import CataloguePage

NOT_OURS = {"help"}


class CoursesMenuItem(MenuItem):
    """For those who write on a shelf."""

    def is_shown(self, request) -> bool:
        return (
            request.user.is_superuser or request.user.groups.filter(page_permissions__isnull=False).exists()
        )


def courses_item() -> MenuItem:
    return CoursesMenuItem(
        _("Courses"),
        reverse_lazy("courses_explorer"),
        name="courses",
        icon_name="folder-open-inverse",
        order=1,
    )


def explore(request):
    """The explorer at the catalogue; Wagtail shows there what the person may edit."""
    return redirect("wagtailadmin_explore", get_object_or_404(CataloguePage).pk)


def without_manual(items: list) -> list:
    """Wagtail's help tells of Wagtail; ours stands on the help page."""
    return [item for item in items if item.name not in NOT_OURS]
