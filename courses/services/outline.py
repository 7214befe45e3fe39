"""Keep the activity rows in step with the pages of a course."""

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from courses.models import Activity, ActivityCompletion, ActivityPage, CourseCompletion, CoursePage, Enrolment
from courses.services.completions import settle_course


@transaction.atomic
def sync_outline(*, course: CoursePage) -> list[Activity]:
    """Write the published parts of `course` as activities, in page order, and refresh everyone's progress.

    A part that is gone or unpublished keeps its row, marked not live, so that completions stay readable.
    """
    pages = [page for page in course.get_children().live().specific() if getattr(page, "activity_kind", "")]
    activities = [write_activity(course, page, position) for position, page in enumerate(pages, 1)]
    course.activities.exclude(pk__in=[activity.pk for activity in activities]).update(live=False)
    refresh_progress(course=course)
    return activities


def write_activity(course: CoursePage, page: ActivityPage, position: int) -> Activity:
    activity, _ = Activity.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "course": course,
            "kind": page.activity_kind,
            "title": page.title,
            "url": page.get_url(),
            "position": position,
            "minutes": page.activity_minutes,
            "required": page.required,
            "live": True,
        },
    )
    return activity


@transaction.atomic
def refresh_progress(*, course: CoursePage) -> int:
    """Recompute `done` and `total` of the enrolments in progress; returns how many there are.

    Whoever is complete now, because a required part was taken out, completes the course.
    """
    required = Activity.objects.filter(course=course, live=True, required=True)
    done = (
        ActivityCompletion.objects.valid()
        .filter(enrolment=OuterRef("pk"), activity__in=required)
        .order_by()
        .values("enrolment")
        .annotate(n=Count("pk"))
        .values("n")
    )
    active = Enrolment.objects.active().filter(course=course)
    count = active.update(done=Coalesce(Subquery(done), 0), total=required.count())
    for enrolment in active.filter(Q(total__gt=0), done=F("total")).select_related("course", "learner"):
        settle_course(enrolment)
    return count


@transaction.atomic
def rebuild_progress() -> int:
    """Derive `state`, `completed_at`, `done` and `total` of every enrolment that was not left; returns how many.

    Equal facts give equal rows, so this may run at any time.
    """
    standing = CourseCompletion.objects.valid().filter(enrolment=OuterRef("pk"))
    current = Enrolment.objects.current().annotate(finished=Subquery(standing.values("completed_at")[:1]))
    current.filter(finished__isnull=True).exclude(state=Enrolment.State.ACTIVE).update(
        state=Enrolment.State.ACTIVE, completed_at=None
    )
    current.filter(finished__isnull=False).update(
        state=Enrolment.State.COMPLETED, completed_at=Subquery(standing.values("completed_at")[:1])
    )
    for course in CoursePage.objects.all():
        refresh_progress(course=course)
    return Enrolment.objects.current().count()
