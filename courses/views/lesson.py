"""The lesson page, and confirming that its end was reached."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.body import body_runs
from courses.errors import CourseError
from courses.models import Activity, Enrolment, LessonPage, ReflectionNote
from courses.services import completions, reflections
from courses.services.access import outline_for
from foundation.device_keys import device_key

JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True)
class Note:
    """What the learner wrote under a block, and whether that was just now."""

    text: str
    saved_at: datetime
    is_fresh: bool


def lesson_context(request, page: LessonPage) -> dict:
    """The body in runs, those of reflections with the learner's own note; the outline and the neighbours. Where there
    is a reflection, also the key with which the browser seals a note that is not saved yet.
    """
    access = getattr(request, "course_access", None)
    part = access.part if access else None
    before, after = access.outline.neighbours(part) if part else (None, None)
    is_preview = getattr(request, "is_preview", False)
    runs = body_runs(page, part.uuid if part else None, is_preview=is_preview)
    has_notes = bool(access and access.enrolment and any("reflection" in run for run in runs))
    notes = notes_of(access) if has_notes else {}
    return {
        "runs": [with_note(run, notes) for run in runs],
        "device_key": device_key(f"enrolment/{access.enrolment.uuid}") if has_notes else "",
        "course": getattr(request, "course_of_page", None) or page.get_parent().specific,
        "enrolment": access.enrolment if access else None,
        "outline": access.outline if access else None,
        "part": part,
        "previous_part": before,
        "next_part": after,
    }


def notes_of(access) -> dict[str, Note]:
    """The learner's notes by block id."""
    since = timezone.now() - JUST_NOW
    notes = ReflectionNote.objects.filter(learner_id=access.enrolment.learner_id, activity_id=access.part.id)
    rows = notes.values_list("block_id", "text", "updated_at")
    return {str(block_id): Note(text, saved_at, saved_at > since) for block_id, text, saved_at in rows}


def with_note(run: dict, notes: dict[str, Note]) -> dict:
    return {**run, "note": notes.get(run["reflection"]["id"])} if "reflection" in run else run


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
    """Back to the note, which says itself that it is saved; an emptied one leaves nothing to say it."""
    _enrolment, activity = enrolled_activity(request.user, uuid)
    note = reflections.save_reflection(
        learner=request.user, activity=activity, block_id=block_id, text=request.POST.get("text", "")
    )
    if note is None:
        messages.success(request, _("Your note is deleted."))
        return redirect(activity.url)
    return redirect(f"{activity.url}#catatan-{block_id}")
