"""What hangs on a lesson, a quiz or a course: read before it is deleted, and what forbids it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from courses.models import Activity, ActivityCompletion, CoursePage, Enrolment
from courses.panels import minutes_of_parts
from courses.parts import has_open_part, opens_at, parts_of
from courses.rules.reading import minutes_of_hours
from foundation.templatetags.words import jp


def deletion_notes(page: Page) -> list[str]:
    """Sentences for whoever is about to delete a part of a course."""
    activity = Activity.objects.filter(page_id=page.pk).select_related("course").first()
    course = activity.course if activity else page.get_parent().specific
    return [
        note for note in (completed_note(activity), taken_note(activity), *course_notes(course, page)) if note
    ]


def completed_note(activity: Activity | None) -> str:
    count = ActivityCompletion.objects.valid().filter(activity=activity).count() if activity else 0
    text = ngettext(
        "%(count)d person has completed it. That stays in the record.",
        "%(count)d people have completed it. That stays in their records.",
        count,
    )
    return text % {"count": count} if count else ""


def taken_note(activity: Activity | None) -> str:
    """Taking out a required part completes the course of those who lacked nothing else."""
    if activity is None or not (activity.live and activity.required):
        return ""
    count = Enrolment.objects.active().filter(course=activity.course).count()
    text = ngettext(
        "%(count)d person is taking the course. Without this part the course is completed at once by whoever lacks "
        "only this one.",
        "%(count)d people are taking the course. Without this part the course is completed at once by those who lack "
        "only this one.",
        count,
    )
    return text % {"count": count} if count else ""


def course_notes(course: CoursePage, page: Page) -> list[str]:
    notes = []
    claimed, left = minutes_of_hours(course.learning_hours), minutes_of_parts(course, without=page.pk)
    if left != claimed:
        values = {"left": left, "hours": jp(course.learning_hours), "claimed": claimed}
        notes.append(_("The course then has %(left)d minutes for %(hours)s (%(claimed)d minutes).") % values)
    others = [part for part in parts_of(course) if part.page.pk != page.pk]
    if course.live and not has_open_part(others, opens_at(course)):
        notes.append(_("No part of the course is left open to learners then. Unpublish the course instead."))
    return notes


def refuse_deletion(request, pages: list[Page], to: str):
    """A course that people took or take stays for their records, and so does whatever it stands in."""
    taken = CoursePage.objects.filter(enrolments__isnull=False).distinct()
    kept = [course for page in pages for course in taken.descendant_of(page, inclusive=True)]
    if not kept:
        return None
    for course in kept:
        people = course.enrolments.values("learner").distinct().count()
        text = ngettext(
            "“%(title)s” cannot be deleted: it stands in the record of %(count)d person. Unpublish it instead.",
            "“%(title)s” cannot be deleted: it stands in the records of %(count)d people. Unpublish it instead.",
            people,
        )
        messages.error(request, text % {"title": course.title, "count": people})
    return redirect(to)
