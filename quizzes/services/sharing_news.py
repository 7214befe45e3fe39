"""Telling those with whom a shelf of the bank is shared; who has nothing new by it hears nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Unit, User
from accounts.querysets import in_subtrees
from home.services import notify_each_unless_told
from quizzes.models import Category, CategoryShare
from quizzes.rules.rights import Owner, Person, Right, standing

KINDS = {right: f"category_shared_{right.name.lower()}" for right in Right}
SENTENCES = {
    KINDS[Right.VIEW]: _(
        "%(person)s shared the question category “%(category)s” with you: you may read its questions."
    ),
    KINDS[Right.USE]: _(
        "%(person)s shared the question category “%(category)s” with you: you may use its questions in quizzes."
    ),
    KINDS[Right.EDIT_OWN]: _(
        "%(person)s shared the question category “%(category)s” with you: you may write questions there and change"
        " your own."
    ),
    KINDS[Right.EDIT_ALL]: _(
        "%(person)s shared the question category “%(category)s” with you: you may change all of its questions."
    ),
    KINDS[Right.SHARE]: _(
        "%(person)s shared the question category “%(category)s” with you: you may change all of its questions and"
        " share them with others."
    ),
}
"""One for each right, so that everybody reads it in their own language."""


def people_reached(user: User | None, unit: Unit | None) -> dict[User, Person]:
    """Whom a share with `user` or `unit` reaches, with what the rule asks of them; two queries.

    BKPSDM has every right without it and is left out.
    """
    reached = User.objects.filter(pk=user.pk) if user else editors_near(unit)
    keeping = Role.objects.in_force().filter(kind=Role.Kind.HR)
    reached = reached.filter(is_active=True, is_superuser=False).exclude(pk__in=keeping.values("user"))
    editing = Role.objects.in_force().filter(kind=Role.Kind.EDITOR, user__in=reached)
    units: dict[int, list[str]] = defaultdict(list)
    for pk, path in editing.values_list("user", "unit__path"):
        units[pk].append(path)
    return {one: Person(writes=True, units=tuple(units[one.pk])) for one in reached}


def editors_near(unit: Unit | None) -> QuerySet[User]:
    """Those of the unit, of those above it and of those below it: see `rules.rights.reaches`."""
    if unit is None:
        return User.objects.none()
    near = Q(unit__path__in=unit.paths_upwards) | in_subtrees([unit.path], "unit__path")
    roles = Role.objects.in_force().filter(near, kind=Role.Kind.EDITOR)
    return User.objects.filter(pk__in=roles.values("user"))


def rights_on(category: Category, people: dict[User, Person]) -> dict[User, Right | None]:
    """What they may do on the shelf by their roles and by its shares; two queries."""
    top = category.top()
    owned = [(top.path, Owner(top.unit.path if top.unit else "", top.course_id))]
    shares = list(CategoryShare.objects.holding_on(category))
    found = {}
    for user, person in people.items():
        rows = (
            (share.category.path, Right(share.right), share.unit.path if share.unit else None)
            for share in shares
            if share.user in (None, user)
        )
        found[user] = standing(person, owned, rows).right_at(category.path)
    return found


def tell_sharing(*, share: CategoryShare, people: Iterable[User], at: datetime) -> None:
    """Each once, and not the one who shares."""
    notify_each_unless_told(
        users=[user for user in people if user != share.granted_by],
        kind=KINDS[Right(share.right)],
        url=f"{reverse('soal:index')}?category={share.category_id}",
        at=at,
        person=share.granted_by.name if share.granted_by else "",
        category=share.category.name,
    )
