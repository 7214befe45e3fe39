"""The lesson page, and confirming that its end was reached."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.body import body_runs
from courses.errors import CourseError
from courses.models import Activity, Enrolment, LessonPage, ReflectionNote
from courses.services import completions, reflections
from courses.services.access import outline_for
from foundation.device_keys import device_key


def lesson_context(request, page: LessonPage) -> dict:
    """The body in runs, the outline, the neighbours; where there is a reflection the learner's own notes, and the
    key with which the browser seals a note that is not saved yet.
    """
    access = getattr(request, "course_access", None)
    part = access.part if access else None
    before, after = access.outline.neighbours(part) if part else (None, None)
    is_preview = getattr(request, "is_preview", False)
    runs = body_runs(page, part.uuid if part else None, is_preview=is_preview)
    has_notes = bool(access and access.enrolment and any("reflection" in run for run in runs))
    return {
        "runs": runs,
        "notes": notes_of(access) if has_notes else {},
        "device_key": device_key(f"enrolment/{access.enrolment.uuid}") if has_notes else "",
        "course": getattr(request, "course_of_page", None) or page.get_parent().specific,
        "enrolment": access.enrolment if access else None,
        "outline": access.outline if access else None,
        "part": part,
        "previous_part": before,
        "next_part": after,
    }


def notes_of(access) -> dict[str, str]:
    """The learner's notes by block id."""
    notes = ReflectionNote.objects.filter(learner_id=access.enrolment.learner_id, activity_id=access.part.id)
    return {str(block_id): text for block_id, text in notes.values_list("block_id", "text")}


def enrolled_activity(user, uuid: UUID) -> tuple[Enrolment, Activity]:
    """The activity, and the person's own enrolment in its course; otherwise it is not found."""
    activity = get_object_or_404(Activity.objects.select_related("course"), uuid=uuid)
    enrolment = Enrolment.objects.current_of(user, activity.course_id)
    if enrolment is None:
        raise Http404
    return enrolment, activity


@login_required
@require_POST
def complete(request, uuid):
    enrolment, activity = enrolled_activity(request.user, uuid)
    if activity.kind != LessonPage.activity_kind:
        raise Http404
    try:
        completions.complete_lesson(enrolment=enrolment, activity=activity)
    except CourseError as error:
        messages.error(request, error.message)
        return redirect(activity.course.url)
    return redirect(after_completion(request, enrolment, activity))


def after_completion(request, enrolment: Enrolment, activity: Activity) -> str:
    """The next part; the closing page once the course is complete."""
    enrolment.refresh_from_db()
    if enrolment.state == Enrolment.State.COMPLETED:
        return redirect("courses:finished", enrolment.uuid).url
    outline = outline_for(activity.course, enrolment)
    part = outline.part(activity.pk)
    following = outline.neighbours(part)[1] if part else None
    messages.success(request, _("“%(title)s” is done.") % {"title": activity.title})
    return following.url if following and following.is_open else activity.course.url


@login_required
@require_POST
def reflect(request, uuid, block_id):
    _enrolment, activity = enrolled_activity(request.user, uuid)
    reflections.save_reflection(
        learner=request.user, activity=activity, block_id=block_id, text=request.POST.get("text", "")
    )
    messages.success(request, _("Your note is saved. Only you can read it."))
    return redirect(f"{activity.url}#catatan-{block_id}")
