"""Who may write courses: Wagtail asks groups and subtrees, so each shelf has its group of editors.

An editor's role in a unit opens the shelves of that unit and of the units below it: to write and to hand in
for review. Publishing is for the reviewers (the group of BKPSDM), so four eyes see every course.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import Role, Unit, User
from accounts.roles import EDITORS, HR
from courses.models import CataloguePage, ReviewTask, ShelfPage

WRITE = ("add_page", "change_page")
REVIEW = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
LIBRARY = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
    "add_media",
    "change_media",
)


@transaction.atomic
def sync_shelf(shelf: ShelfPage) -> Group:
    """The shelf's group with its rights, and in it exactly those who are editors there today."""
    group, _ = Group.objects.get_or_create(name=f"{EDITORS}: {shelf.slug}")
    give_page_rights(group, shelf, WRITE)
    group.user_set.set(editors_of(shelf.unit))
    return group


def editors_of(unit: Unit) -> QuerySet[User]:
    """People with the role of editor in the unit or in one above it."""
    roles = Role.objects.in_force().filter(kind=Role.Kind.EDITOR, unit__path__in=unit.paths_upwards)
    return User.objects.filter(pk__in=roles.values("user"))


def sync_shelves(unit: Unit | None = None) -> None:
    """All shelves, or those of `unit` and below, after a role there began or ended."""
    shelves = ShelfPage.objects.select_related("unit")
    for shelf in shelves.filter(unit__in=Unit.objects.within(unit)) if unit else shelves:
        sync_shelf(shelf)


@transaction.atomic
def sync_catalogue(catalogue: CataloguePage) -> None:
    """Reviewers publish anywhere in the catalogue, and whatever is handed in goes to them."""
    reviewers, _ = Group.objects.get_or_create(name=HR)
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    # Wagtail's first migration lets its group of editors write anywhere; ours write on their shelves.
    GroupPagePermission.objects.filter(group=editors).delete()
    give_page_rights(reviewers, catalogue, REVIEW)
    for group in (reviewers, editors):
        give_rights(group, "editor_permissions")
        give_library_rights(group)
    give_rights(reviewers, "reviewer_permissions")
    set_up_review(catalogue, reviewers)


def give_rights(group: Group, hook: str) -> None:
    """To enter the admin, and what rooms above add through the hook for those who write, or who review."""
    offered = [name for offer in hooks.get_hooks(hook) for name in offer()]
    for name in ("wagtailadmin.access_admin", *offered):
        app, codename = name.split(".")
        group.permissions.add(Permission.objects.get(codename=codename, content_type__app_label=app))


def give_page_rights(group: Group, page: Page, codenames: tuple[str, ...]) -> None:
    for permission in Permission.objects.filter(
        codename__in=codenames, content_type__app_label="wagtailcore"
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def give_library_rights(group: Group) -> None:
    """Pictures, documents and recordings of the library are shared by all who write."""
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=LIBRARY):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def set_up_review(catalogue: CataloguePage, reviewers: Group) -> Workflow:
    task, created = ReviewTask.objects.get_or_create(name="Tinjauan BKPSDM")
    if created:
        task.groups.add(reviewers)
    workflow, _ = Workflow.objects.get_or_create(name="Tinjauan pelatihan")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=catalogue, defaults={"workflow": workflow})
    return workflow
