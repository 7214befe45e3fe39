"""Making, moving and sharing shelves of the bank."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Unit, User
from courses.models import CoursePage
from quizzes.errors import CategoryWithinItself, NotAnEditor, OwnerOnlyAtTop
from quizzes.models import Category, CategoryShare
from quizzes.rules.rights import Right
from quizzes.services.sharing_news import people_reached, rights_on, tell_sharing


@transaction.atomic
def save_category(
    *,
    name: str,
    parent: Category | None = None,
    unit: Unit | None = None,
    course: CoursePage | None = None,
    category: Category | None = None,
) -> Category:
    """Make a shelf, or rename and move `category`.

    `parent` None puts it at the top, where it belongs to `unit`, to `course`, or to the city. Raises
    `OwnerOnlyAtTop` where a shelf within another one is given an owner, `CategoryWithinItself`.
    """
    if parent and (unit or course):
        raise OwnerOnlyAtTop
    if category is None:
        return (
            parent.add_child(name=name) if parent else Category.add_root(name=name, unit=unit, course=course)
        )
    if parent and parent.path.startswith(category.path):
        raise CategoryWithinItself
    category.name = name
    if parent:
        category.unit = category.course = None
    category.save()
    category = _move(category, parent)
    if parent is None:
        category.unit, category.course = unit, course
        category.save()
    return Category.objects.get(pk=category.pk)


def _move(category: Category, parent: Category | None) -> Category:
    """The tree is written past the object, so it is read again."""
    if category.get_parent() == parent:
        return category
    if parent:
        category.move(parent, "sorted-child")
    else:
        category.move(Category.get_last_root_node(), "sorted-sibling")
    return Category.objects.get(pk=category.pk)


@transaction.atomic
def share_category(
    *,
    category: Category,
    right: Right,
    by: User,
    user: User | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> CategoryShare:
    """Give `user`, or the editors of `unit`, a right on a shelf and all within it; an earlier one is replaced. Those
    who have another right by it are told.

    Raises `NotAnEditor` for a person who does not write in the bank and so would have nothing of it.
    """
    if user and not user.has_perm("quizzes.add_question"):
        raise NotAnEditor
    at = at or timezone.now()
    people = people_reached(user, unit)
    before = rights_on(category, people)
    share, _made = CategoryShare.objects.update_or_create(
        category=category,
        user=user,
        unit=unit,
        defaults={"right": right, "granted_by": by, "granted_at": at},
    )
    after = rights_on(category, people)
    tell_sharing(share=share, people=[one for one in people if after[one] == right != before[one]], at=at)
    return share


def end_share(*, share: CategoryShare) -> None:
    """Take the right back; what was written with it stays."""
    share.delete()
