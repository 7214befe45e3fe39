"""What a person may do in the bank, gathered once a request; `quizzes.rules.rights` decides."""

from collections.abc import Iterator

from django.db.models import Q
from wagtail.permissions import page_permission_policy

from accounts.models import Role, Unit
from accounts.querysets import in_subtrees
from accounts.roles import paths_of_roles, sees_everyone
from accounts.rules.paths import paths_upwards
from courses.models import CourseInstructor
from quizzes.models import Category, CategoryShare
from quizzes.rules.rights import Owner, Person, Right, Standing, standing

EVERYTHING = Standing(keeps_all=True, keeps_city=True)
"""The rights of BKPSDM, and of commands, which nobody gives."""


def standing_of(user) -> Standing:
    """The person's rights by shelf, in a fixed count of queries; kept on the object of the user."""
    if not user.is_authenticated:
        return Standing()
    if "bank_standing" not in user.__dict__:
        user.__dict__["bank_standing"] = gather(user)
    return user.__dict__["bank_standing"]


def forget_standing(user) -> None:
    """After shelves or shares have changed."""
    user.__dict__.pop("bank_standing", None)


def gather(user) -> Standing:
    """Asks for what the rule needs, of courses and shares only those that matter to this person."""
    if sees_everyone(user):
        return EVERYTHING
    shelves = [
        (path, Owner(unit or "", course))
        for path, unit, course in Category.objects.filter(depth=1).values_list("path", "unit__path", "course")
    ]
    courses = {owner.course for _path, owner in shelves if owner.course}
    person = Person(
        writes=user.has_perm("quizzes.add_question"),
        units=tuple(paths_of_roles(user, [Role.Kind.EDITOR])),
        edits=frozenset(_edited(user, courses)),
        teaches=frozenset(_taught(user, courses)),
    )
    return standing(person, shelves, _shares(user, person))


def _edited(user, courses: set[int]) -> Iterator[int]:
    if not courses or not user.has_perm("wagtailadmin.access_admin"):
        return iter([])
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages.order_by().filter(pk__in=courses).values_list("pk", flat=True).iterator()


def _taught(user, courses: set[int]) -> Iterator[int]:
    taught = CourseInstructor.objects.filter(user=user, course__in=courses)
    return taught.values_list("course", flat=True).iterator()


def _shares(user, person: Person) -> Iterator[tuple[str, Right, str | None]]:
    if not person.writes:
        return
    above = {path for unit in person.units for path in paths_upwards(unit)}
    near = Q(unit__path__in=above) | in_subtrees(person.units, "unit__path")
    rows = CategoryShare.objects.filter(Q(user=user) | near).order_by()
    for path, right, unit in rows.values_list("category__path", "right", "unit__path"):
        yield path, Right(right), unit


def home_unit(user) -> Unit | None:
    """To which unit a new top shelf of this person belongs unless another is named; None is the city's."""
    paths = sorted(paths_of_roles(user, [Role.Kind.EDITOR]), key=len)
    return None if standing_of(user).keeps_city or not paths else Unit.objects.get(path=paths[0])
