"""The admin as editors of courses meet it: their shelves first, what is in review, the way back; no manual of
Wagtail.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.models import TaskState, WorkflowState

from .models import CataloguePage, ReviewTask

NOT_OURS = {"help"}


def writes_pages(user) -> bool:
    return user.is_superuser or user.groups.filter(page_permissions__isnull=False).exists()


class WritersMenuItem(MenuItem):
    """For those who write on a shelf."""

    def is_shown(self, request) -> bool:
        return writes_pages(request.user)


class ReviewersMenuItem(MenuItem):
    """For those who decide reviews."""

    def is_shown(self, request) -> bool:
        return reviews_pages(request.user)


def reviews_pages(user) -> bool:
    return user.is_superuser or ReviewTask.objects.filter(groups__user=user).exists()


def courses_item() -> MenuItem:
    return WritersMenuItem(
        _("Courses"),
        reverse_lazy("courses_explorer"),
        name="courses",
        icon_name="folder-open-inverse",
        order=1,
    )


def reviews_item() -> MenuItem:
    """What waits for my decision, and what I handed in."""
    waiting = ReviewersMenuItem(
        _("Waiting for me"),
        reverse_lazy("reviews_waiting"),
        name="reviews-waiting",
        icon_name="tasks",
        order=1,
    )
    mine = WritersMenuItem(
        _("Handed in by me"), reverse_lazy("reviews_mine"), name="reviews-mine", icon_name="user", order=2
    )
    menu = Menu(register_hook_name=None, items=[waiting, mine])
    return SubmenuMenuItem(_("Reviews"), menu, name="reviews", icon_name="tasks", order=170)


def back_item() -> MenuItem:
    return MenuItem(_("Back to the site"), "/saya/", name="back", icon_name="arrow-left", order=20_000)


def urls() -> list:
    return [
        path("pelatihan/", explore, name="courses_explorer"),
        path("tinjauan/menunggu/", waiting_reviews, name="reviews_waiting"),
        path("tinjauan/milik-saya/", my_reviews, name="reviews_mine"),
    ]


def explore(request):
    """The explorer at the catalogue; Wagtail shows there what the person may edit."""
    return redirect("wagtailadmin_explore", get_object_or_404(CataloguePage).pk)


def waiting_reviews(request):
    query = {"reviewable": "true", "status": TaskState.STATUS_IN_PROGRESS}
    return redirect(f"{reverse('wagtailadmin_reports:workflow')}?{urlencode(query)}")


def my_reviews(request):
    """The report offers only people who handed something in; for others it would list everyone's."""
    if not WorkflowState.objects.filter(requested_by=request.user).exists():
        messages.info(request, _("You have handed in nothing yet."))
        return redirect("courses_explorer")
    query = {"requested_by": request.user.pk}
    return redirect(f"{reverse('wagtailadmin_reports:workflow')}?{urlencode(query)}")


def without_manual(items: list) -> list:
    """Wagtail's help tells of Wagtail; ours stands on the help page."""
    return [item for item in items if item.name not in NOT_OURS]
