"""What the learner's first screen says, gathered from the rooms below."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from competencies.services.hours import hours_summary
from competencies.services.profile import competency_profile
from courses.models import CourseCompletion, Enrolment
from courses.rules.outline import Outline, Part
from courses.services.access import outline_for
from quizzes.models import Attempt


@dataclass(frozen=True)
class NextStep:
    """The one thing to go on with."""

    enrolment: Enrolment
    outline: Outline
    part: Part


@dataclass(frozen=True)
class Duty:
    """A line of *Perlu Anda lakukan*: what, by when (`left` in words), and where."""

    title: str
    text: str
    url: str
    on: date | None
    is_late: bool = False
    is_required: bool = False
    left: str = ""


def greeting(at: datetime) -> str:
    """By the local hour, as one greets in Medan."""
    hour = timezone.localtime(at).hour
    if hour < 11:
        return _("Good morning")
    if hour < 15:
        return _("Good day")
    return _("Good afternoon") if hour < 18 else _("Good evening")


def dashboard(person: User, at: datetime) -> dict:
    """The blocks of the first screen; an empty one is absent from the page. Withdrawn courses ask for nothing."""
    today = timezone.localdate(at)
    enrolments = list(
        Enrolment.objects.active()
        .filter(learner=person, course__live=True)
        .select_related("course")
        .order_by("-last_seen_at", "due_on")
    )
    step = next_step(enrolments)
    summary = hours_summary(person, today)
    return {
        "greeting": greeting(at),
        "step": step,
        "duties": duties(person, enrolments, today),
        "summary": summary,
        "suggestions": suggestions(person, {enrolment.course_id for enrolment in enrolments}),
        "latest": CourseCompletion.objects.valid().filter(learner=person).order_by("-completed_at").first(),
    }


def next_step(enrolments: list[Enrolment]) -> NextStep | None:
    """The course seen last that still has an open part."""
    started_first = sorted(enrolments, key=lambda enrolment: enrolment.last_seen_at is None)
    for enrolment in started_first:
        outline = outline_for(enrolment.course, enrolment)
        if part := outline.next_part(enrolment.last_activity_id):
            return NextStep(enrolment, outline, part)
    return None


def duties(person: User, enrolments: list[Enrolment], today: date) -> list[Duty]:
    """Attempts still open, then courses with a due date, the earliest first."""
    open_attempts = [
        Duty(
            title=attempt.activity.title,
            text=_("An attempt is still open. Go on and hand it in."),
            url=attempt.get_absolute_url(),
            on=timezone.localdate(attempt.deadline_at) if attempt.deadline_at else None,
        )
        for attempt in Attempt.objects.in_progress().visible_to(person).select_related("activity")
    ]
    due = [course_duty(enrolment, today) for enrolment in enrolments if enrolment.due_on]
    return open_attempts + sorted(due, key=lambda duty: duty.on or today)


def course_duty(enrolment: Enrolment, today: date) -> Duty:
    return Duty(
        title=enrolment.course.title,
        text="",
        url=enrolment.course.url,
        on=enrolment.due_on,
        is_late=enrolment.is_late(today),
        is_required=enrolment.source == Enrolment.Source.ASSIGNED,
        left=days_left((enrolment.due_on - today).days) if enrolment.due_on else "",
    )


def days_left(days: int) -> str:
    """Beside the date, since few count the days to it; "" for a day that is over."""
    if days < 0:
        return ""
    return ngettext("%(days)d more day", "%(days)d more days", days) % {"days": days} if days else _("today")


def suggestions(person: User, taken: set[int]) -> list[dict]:
    """At most two courses that close a gap to the standard of the person's position."""
    found: dict[int, dict] = {}
    for row in competency_profile(person):
        for course in row.courses:
            if course.pk not in taken:
                found.setdefault(course.pk, {"course": course, "row": row})
    return list(found.values())[:2]
