"""Tim Saya: who has started, completed, is late. One aggregate, one page of people, whatever the team's size."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Posting, Unit, User
from courses.models import CoursePage, Enrolment

# A completed course belongs to the day of its completion, any other to that of its enrolment.
SINCE, UNTIL = _("Completed or enrolled from"), _("Completed or enrolled until")
STARTED = Q(state="active", started_at__isnull=False)
WAITING = Q(state="active", started_at=None)
COMPLETED = Q(state="completed")


@dataclass(frozen=True)
class TeamFilter:
    """What the supervisor chose. Empty values narrow nothing."""

    unit: Unit | None = None
    course: CoursePage | None = None
    status: str = ""
    since: date | None = None
    until: date | None = None
    name: str = ""

    @property
    def narrows_courses(self) -> bool:
        """Whether only people with a matching enrolment belong in the list."""
        return bool(self.course or self.status or self.since or self.until)


def team_people(supervisor: User, chosen: TeamFilter, on: date) -> QuerySet[User]:
    """The supervisor's own chain, narrowed by unit and name; nobody else's people can appear."""
    people = User.objects.team_of(supervisor, on)
    if chosen.unit:
        people = people.in_unit(chosen.unit)
    if chosen.name:
        people = people.filter(name__icontains=chosen.name)
    return people


def team_enrolments(people: QuerySet[User], chosen: TeamFilter, on: date) -> QuerySet[Enrolment]:
    """Enrolments of those people. A completed one belongs to the day of completion, another to its enrolment."""
    enrolments = Enrolment.objects.current().filter(learner__in=people.order_by().values("pk"))
    if chosen.course:
        enrolments = enrolments.filter(course=chosen.course)
    if chosen.since or chosen.until:
        enrolments = enrolments.annotate(day=Coalesce("completed_at", "enrolled_at"))
    if chosen.since:
        enrolments = enrolments.filter(day__date__gte=chosen.since)
    if chosen.until:
        enrolments = enrolments.filter(day__date__lte=chosen.until)
    return enrolments.filter(status_condition(chosen.status, on))


def status_condition(status: str, on: date) -> Q:
    return {
        "not_started": WAITING,
        "started": STARTED,
        "completed": COMPLETED,
        "late": late(on),
    }.get(status, Q())


def late(on: date) -> Q:
    return Q(state="active", due_on__lt=on)


def counts(on: date) -> dict[str, Count]:
    """The four figures of every list; late ones are also counted where they belong otherwise."""
    return {
        "not_started": Count("pk", filter=WAITING),
        "started": Count("pk", filter=STARTED),
        "completed": Count("pk", filter=COMPLETED),
        "late": Count("pk", filter=late(on)),
    }


def team_totals(enrolments: QuerySet[Enrolment], on: date) -> dict[str, int]:
    return enrolments.aggregate(**counts(on))


def by_course(enrolments: QuerySet[Enrolment], on: date) -> list[dict]:
    """One row a course."""
    rows = (
        enrolments.order_by()
        .values("course_id", code=F("course__code"), title=F("course__title"))
        .annotate(**counts(on))
    )
    return list(rows.order_by("title"))


def by_person(people: list[User], enrolments: QuerySet[Enrolment], on: date) -> list[dict]:
    """One row for each of the people of a page, also for those without any enrolment."""
    rows = (
        enrolments.filter(learner__in=[person.pk for person in people])
        .order_by()
        .values("learner_id")
        .annotate(**counts(on), last_seen=Max("last_seen_at"))
    )
    found = {row["learner_id"]: row for row in rows}
    empty = {"not_started": 0, "started": 0, "completed": 0, "late": 0, "last_seen": None}
    return [{"person": person, **found.get(person.pk, empty)} for person in people]


def listed_people(
    people: QuerySet[User], enrolments: QuerySet[Enrolment], chosen: TeamFilter
) -> QuerySet[User]:
    """Everyone, also those without a course; where courses are narrowed, people with a matching enrolment alone."""
    if chosen.narrows_courses:
        people = people.filter(pk__in=enrolments.order_by().values("learner"))
    return people.order_by("name", "pk")


def add_postings(rows: list[dict], on: date) -> None:
    """To each row the person's posting in force, in one query."""
    postings = Posting.objects.in_force(on).filter(user__in=[row["person"].pk for row in rows])
    found: dict[int, Posting] = {}
    for posting in postings.definitive_first().select_related("unit", "position"):
        found.setdefault(posting.user_id, posting)
    for row in rows:
        row["posting"] = found.get(row["person"].pk)


def add_acting(rows: list[dict], supervisor: User, on: date) -> None:
    """To each row "Plt" or "Plh", where the supervisor leads the nearest unit above that person for the time being."""
    held = list(Posting.objects.in_force(on).filter(user=supervisor).select_related("unit"))
    for row in rows:
        posting = row["posting"]
        above = [post for post in held if posting and posting.unit.is_within(post.unit)]
        nearest = max(above, key=nearness, default=None)
        acts = nearest is not None and nearest.kind != Posting.Kind.DEFINITIVE
        row["acting"] = nearest.get_kind_display() if acts else ""


def nearness(post: Posting) -> tuple[int, bool]:
    """The deeper the unit, the nearer; in one unit the definitive post says more."""
    return len(post.unit.path), post.kind == Posting.Kind.DEFINITIVE
