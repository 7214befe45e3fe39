"""Pages announce, activities follow. No `post_save`: only what the page really did."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
)

from accounts.bearings import note_rights_changed
from accounts.models import User
from accounts.signals import role_ended, role_granted

from .models import ActivityPage, CataloguePage, CoursePage, ShelfPage
from .services.editing import sync_catalogue, sync_shelf, sync_shelves
from .services.outline import sync_outline
from .services.reviews import tell_author, tell_reviewers


def courses_around(page) -> list[CoursePage]:
    """The courses whose outline shows `page` or an address below it."""
    if isinstance(page, ActivityPage):
        parent = page.get_parent()
        return [parent.specific] if parent and issubclass(parent.specific_class, CoursePage) else []
    if isinstance(page, CoursePage):
        return [page]
    return list(CoursePage.objects.descendant_of(page)) if isinstance(page, ShelfPage) else []


@receiver([page_published, page_unpublished, page_slug_changed])
def follow_page(instance, **kwargs) -> None:
    for course in courses_around(instance):
        sync_outline(course=course)


@receiver(post_page_move)
def follow_move(instance, parent_page_before, **kwargs) -> None:
    for course in {*courses_around(instance.specific), *courses_around(parent_page_before.specific)}:
        sync_outline(course=course)


@receiver(post_delete, sender=Page)
def follow_delete(instance, **kwargs) -> None:
    """A deleted lesson leaves its row to the history. Sent for the tree's row, after the lesson's own is gone."""
    for course in CoursePage.objects.filter(path=instance.path[: -instance.steplen]):
        sync_outline(course=course)


@receiver([role_granted, role_ended])
def follow_role(role, **kwargs) -> None:
    if role.kind == role.Kind.EDITOR:
        sync_shelves(role.unit)


@receiver(page_published, sender=CoursePage)
def greet_instructors(instance, **kwargs) -> None:
    """Whoever teaches from now on finds the marking in the bar."""
    note_rights_changed(User.objects.filter(teaching__course=instance))


@receiver(page_published)
def open_for_editors(instance, **kwargs) -> None:
    if isinstance(instance, ShelfPage):
        sync_shelf(instance)
    if isinstance(instance, CataloguePage):
        sync_catalogue(instance)


@receiver(task_submitted)
def announce_review(instance, user, **kwargs) -> None:
    """Sent for the first handing in and for each one after changes were asked for."""
    tell_reviewers(task_state=instance, by=user)


@receiver([workflow_approved, workflow_rejected])
def announce_decision(instance, user, **kwargs) -> None:
    tell_author(state=instance, by=user)
