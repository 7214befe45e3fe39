"""A city for the benchmark: one real course, many learners, a head who sees them all.

Rows are written in bulk: what is measured is reading and answering, not seeding.
"""

from datetime import timedelta
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Identifier, Position, Posting, Role, Unit, User
from accounts.services import grant_role
from courses.models import ActivityCompletion, CourseCompletion, CoursePage, Enrolment
from elearning.start import collect_static
from foundation.catalogues import compile_catalogues

UNITS = 20


def seed(learners: int) -> CoursePage:
    """Migrate, load the demonstration, and add learners until there are `learners` in the benchmark's unit."""
    compile_catalogues(settings.LOCALE_PATHS)
    collect_static()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", database="cache", verbosity=0)
    call_command("load_demo", verbosity=0)
    course = CoursePage.objects.get(code="BKP-MWP")
    units = bench_units()
    missing = learners - Posting.objects.filter(unit__in=units).count()
    if missing > 0:
        people = add_people(units, missing)
        add_enrolments(people, course)
    return course


def bench_units() -> list[Unit]:
    agency = Unit.objects.filter(code="bench").first()
    if agency is None:
        agency = Unit.get_first_root_node().add_child(code="bench", name="Dinas Ukur", kind="agency")
        for number in range(UNITS):
            agency.add_child(code=f"bench-{number}", name=f"Bidang Ukur {number}", kind="division")
        head = User.objects.create(username="kepala.ukur", name="Kepala Dinas Ukur", kind="pns")
        grant_role(user=head, unit=Unit.objects.get(code="bench"), kind=Role.Kind.HEAD)
    return list(Unit.objects.filter(code__startswith="bench-"))


def add_people(units: list[Unit], count: int) -> list[User]:
    position, _ = Position.objects.get_or_create(name="Petugas Ukur", kind="pelaksana")
    unusable, today = make_password(None), timezone.localdate()
    first = User.objects.count()
    numbers = [f"19900101{2015 + n % 10}01{1 + n % 2}{n % 999 + 1:03d}" for n in range(count)]
    people = User.objects.bulk_create(
        (
            User(
                username=f"ukur.{first + n}", name=f"Pegawai Ukur {first + n}", kind="pns", password=unusable
            )
            for n in range(count)
        ),
        batch_size=500,
    )
    unique = dict(zip(numbers, people, strict=True))
    Identifier.objects.bulk_create(
        (Identifier(user=user, kind="nip", value=value, valid_from=today) for value, user in unique.items()),
        batch_size=500,
        ignore_conflicts=True,
    )
    Posting.objects.bulk_create(
        (
            Posting(user=user, unit=units[n % len(units)], position=position, valid_from=today)
            for n, user in enumerate(people)
        ),
        batch_size=500,
    )
    return people


def add_enrolments(people: list[User], course: CoursePage) -> None:
    """A third each: completed, in progress, not started; all lessons done where the quiz is to be taken."""
    random, now = Random(1), timezone.now()
    activities = list(course.activities.filter(live=True).order_by("position"))
    lessons = [activity for activity in activities if activity.kind == "lesson"]
    enrolments = Enrolment.objects.bulk_create(
        (enrolment(user, course, n % 3, activities, lessons, now, random) for n, user in enumerate(people)),
        batch_size=500,
    )
    started = [e for e in enrolments if e.started_at]
    ActivityCompletion.objects.bulk_create(
        (
            ActivityCompletion(enrolment=e, activity=a, completed_at=now, source=f"courses.lesson:{a.pk}")
            for e in started
            for a in (activities if e.state == "completed" else lessons)
        ),
        batch_size=500,
    )
    CourseCompletion.objects.bulk_create(
        (
            CourseCompletion(
                enrolment=e,
                learner=e.learner,
                course=course,
                title=course.title,
                learning_hours=course.learning_hours,
                path_code=course.path_code,
                completed_at=e.completed_at,
            )
            for e in started
            if e.state == "completed"
        ),
        batch_size=500,
    )


def enrolment(user, course, fate, activities, lessons, now, random) -> Enrolment:
    begun = now - timedelta(days=random.randint(1, 200))
    done = {0: len(activities), 1: len(lessons), 2: 0}[fate]
    return Enrolment(
        learner=user,
        course=course,
        state="completed" if fate == 0 else "active",
        enrolled_at=begun,
        started_at=begun if fate != 2 else None,
        completed_at=now if fate == 0 else None,
        due_on=(begun + timedelta(days=60)).date(),
        done=done,
        total=len(activities),
        last_activity=lessons[0] if fate != 2 else None,
        last_seen_at=begun if fate != 2 else None,
    )
