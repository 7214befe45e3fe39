"""The course page, and the verbs on it: enrol, go on, leave."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks

from courses.errors import CourseError
from courses.models import CourseCompletion, CoursePage, Enrolment
from courses.parts import parts_of
from courses.permissions import can_look_inside
from courses.rules.outline import Outline, Part, outline_of
from courses.services import enrolments
from courses.services.access import outline_for
from courses.views.catalogue import facts_of


def course_context(request, course: CoursePage) -> dict:
    """What the course page shows: facts, outline, and where this person stands."""
    today = timezone.localdate()
    if getattr(request, "is_preview", False):
        return about(course, course.instructors.all()) | {
            "outline": drafted_outline(course),
            "takes_enrolments": course.is_within_dates(today),
            "opens_later": course.opens_after(today),
        }
    user = request.user
    enrolment = Enrolment.objects.current_of(user, course.pk) if user.is_authenticated else None
    outline = outline_for(course, enrolment)
    return about(course, course.instructors.select_related("user")) | {
        "enrolment": enrolment,
        "outline": outline,
        "next_part": outline.next_part(enrolment.last_activity_id) if enrolment else None,
        "takes_enrolments": course.takes_enrolments(today),
        "opens_later": course.opens_after(today),
        "completion": completion_of(enrolment),
        "can_look_inside": user.is_authenticated and not enrolment and can_look_inside(user, course, course),
    }


def completion_of(enrolment: Enrolment | None) -> CourseCompletion | None:
    """What the course was worth when this person completed it, whatever it is worth now."""
    if enrolment is None or enrolment.state != Enrolment.State.COMPLETED:
        return None
    return enrolment.course_completions.valid().first()


def about(course: CoursePage, rows) -> dict:
    """`facts` from rooms above, and `instructors`; those of a draft stand in memory alone."""
    return {
        "facts": facts_of([course]).get(course.pk, []) if course.pk else [],
        "instructors": [row.user for row in rows if row.user_id],
    }


def drafted_outline(course: CoursePage) -> Outline:
    """The outline as a learner would find it if the course were published now."""
    shown = [part.shown for part in parts_of(course) if part.shown]
    return outline_of((as_outlined(page) for page in shown), ordered=course.is_ordered)


def as_outlined(page) -> Part:
    return Part(
        id=page.pk,
        uuid=UUID(int=page.pk),
        kind=page.activity_kind,
        title=page.title,
        url=page.url or "",
        minutes=page.activity_minutes,
        required=page.required,
        page_id=page.pk,
        done=False,
    )


def withdrawn(request, course: CoursePage, enrolment: Enrolment | None):
    """For learners of a course that was taken off the air, at its own address and at those of its parts."""
    context = {"course": course, "enrolment": enrolment}
    return render(request, "courses/withdrawn.html", context, status=403)


@login_required
@require_POST
def enrol(request, code):
    course = get_object_or_404(CoursePage.objects.live(), code=code)
    try:
        enrolment = enrolments.enrol(learner=request.user, course=course)
    except CourseError as error:
        messages.error(request, error.message)
        return redirect(course.url)
    return redirect("courses:continue", enrolment.uuid)


@login_required
def continue_course(request, uuid):
    """To the very lesson where one left off; to the course when all is done or it was withdrawn."""
    enrolment = get_object_or_404(
        Enrolment.objects.visible_to(request.user).select_related("course"), uuid=uuid
    )
    outline = outline_for(enrolment.course, enrolment)
    part = outline.next_part(enrolment.last_activity_id) if enrolment.course.live else None
    return redirect(part.url if part else enrolment.course.url)


@login_required
def leave(request, uuid):
    """Ask first, then leave; what was done stays. A duty is not left: the page says why and whom to ask."""
    enrolment = get_object_or_404(
        Enrolment.objects.visible_to(request.user).active().select_related("course"), uuid=uuid
    )
    if enrolment.is_assigned:
        return render(request, "courses/assigned.html", {"enrolment": enrolment}, status=403)
    if request.method != "POST":
        return render(request, "courses/leave.html", {"enrolment": enrolment})
    try:
        enrolments.leave(enrolment=enrolment)
    except CourseError as error:
        messages.error(request, error.message)
        return redirect(enrolment.course.url)
    messages.success(request, _("You have left the course “%(title)s”.") % {"title": enrolment.course.title})
    return redirect("courses:mine")


@login_required
def finished(request, uuid):
    """The page after the last required part. Rooms above say through the hook `completion_notes` what came of it."""
    enrolment = get_object_or_404(
        Enrolment.objects.visible_to(request.user).select_related("course"), uuid=uuid
    )
    completion = enrolment.course_completions.valid().select_related("learner").first()
    if completion is None:
        return redirect(enrolment.course.url)
    notes = [note for offer in hooks.get_hooks("completion_notes") for note in offer(completion)]
    context = {"enrolment": enrolment, "completion": completion, "notes": notes}
    return render(request, "courses/finished.html", context)


@login_required
def mine(request):
    """`/saya/pelatihan/`: in progress by due date, then completed."""
    rows = Enrolment.objects.visible_to(request.user).current().select_related("course", "last_activity")
    context = {
        "active": rows.active().order_by("due_on", "-last_seen_at"),
        "completed": rows.filter(state=Enrolment.State.COMPLETED).order_by("-enrolled_at"),
        "today": timezone.localdate(),
    }
    return render(request, "courses/mine.html", context)
