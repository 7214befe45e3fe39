"""The start page of a quiz: rules, past attempts, and the button that begins one."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from courses.errors import CourseError
from courses.models import Activity, Enrolment
from quizzes.engine.question import question_types
from quizzes.errors import QuizError
from quizzes.models import Attempt, QuizPage
from quizzes.permissions import quizzes_with_statistics
from quizzes.presentation.certainty import certainty_table
from quizzes.presentation.counted import counted_of
from quizzes.presentation.preview import preview_questions
from quizzes.rules.terms import Terms
from quizzes.services.attempts import earliest_next, meet_fate, start_attempt
from quizzes.services.terms import terms_of
from quizzes.views.attempts import way_out

FEEDBACK = {
    QuizPage.Behaviour.DEFERRED: _("after handing in"),
    QuizPage.Behaviour.IMMEDIATE: _("each question can be checked at once"),
    QuizPage.Behaviour.INTERACTIVE: _("each question has several tries, with a hint after each"),
    QuizPage.Behaviour.ADAPTIVE: _(
        "each question can be checked again and again; the best counts, each try costs"
    ),
    QuizPage.Behaviour.ADAPTIVE_NO_PENALTY: _(
        "each question can be checked again and again; the best counts"
    ),
    QuizPage.Behaviour.DEFERRED_CBM: _("after handing in; each answer says how sure you are"),
    QuizPage.Behaviour.IMMEDIATE_CBM: _(
        "each question can be checked at once; each answer says how sure you are"
    ),
}


@dataclass(frozen=True)
class Rules:
    """What there is to do: questions, how many of them a person marks, and all their marks; and when one
    hears how it went.
    """

    questions: int
    by_hand: int
    marks: Decimal
    feedback: str


@dataclass(frozen=True)
class Entry:
    """Whether an attempt can begin now: `state` is "open", "later", "over", "used" or "wait" (`until` then)."""

    state: str
    left: int | None = None
    until: datetime | None = None


def start_context(request, page: QuizPage) -> dict:
    """`rules`, `certainties`, `terms`, `attempts`, `running`, `counted`, `entry`; for those who do not take the quiz
    themselves its `statistics`; in a preview the questions.
    """
    access = getattr(request, "course_access", None)
    part, enrolment = (access.part, access.enrolment) if access else (None, None)
    now = timezone.now()
    attempts = past_attempts(enrolment, part.id, now) if enrolment and part else []
    terms = terms_of(quiz=page, learner=enrolment.learner, at=now) if enrolment else page.terms
    is_preview = getattr(request, "is_preview", False)
    return {
        "rules": rules_of(page),
        "certainties": certainty_table(page.behaviour),
        "terms": terms,
        "minutes_allowed": int(terms.time_allowed.total_seconds() // 60) if terms.time_allowed else None,
        "course": getattr(request, "course_of_page", None) or page.get_parent().specific,
        "enrolment": enrolment,
        "part": part,
        "attempts": attempts,
        "running": next((attempt for attempt in attempts if attempt.is_in_progress), None),
        "counted": counted_of(page, attempts, now),
        "entry": entry_of(page, terms, attempts, now),
        "questions": preview_questions(page) if is_preview else [],
        "statistics": None if enrolment or is_preview else statistics_of(request.user, page),
    }


def statistics_of(user, page: QuizPage) -> Activity | None:
    """The quiz as its statistics know it, for those who may see them."""
    return quizzes_with_statistics(user).filter(page=page.pk).first()


def past_attempts(enrolment: Enrolment, activity_id: int, at: datetime) -> list[Attempt]:
    """All attempts in order; one whose time is over is ended first."""
    return [meet_fate(attempt=attempt, at=at) for attempt in Attempt.objects.of(enrolment, activity_id)]


def entry_of(page: QuizPage, terms: Terms, attempts: list[Attempt], at: datetime) -> Entry:
    left = None if terms.attempts is None else max(0, terms.attempts - len(attempts))
    wait = earliest_next(page, attempts)
    if terms.opens_later(at):
        return Entry("later", left, terms.open_at)
    if terms.is_closed(at):
        return Entry("over", left, terms.close_at)
    if left == 0:
        return Entry("used", left)
    return Entry("wait", left, wait) if wait and at < wait else Entry("open", left)


def rules_of(page: QuizPage) -> Rules:
    """Questions named and drawn; whether drawn ones are marked by hand is known once they are drawn."""
    counts = [
        (slot.draws if slot.pool_id else 1, slot.max_mark, slot.question.kind if slot.question else "")
        for slot in page.slots.select_related("question")
    ]
    asking = [row for row in counts if not row[2] or question_types.get(row[2]).asks]
    by_hand = sum(bool(kind) and question_types.get(kind).needs_grading for *_rest, kind in asking)
    return Rules(
        questions=sum(count for count, *_rest in asking),
        by_hand=by_hand,
        marks=sum((count * mark for count, mark, _kind in asking), Decimal(0)),
        feedback=str(FEEDBACK[page.behaviour]),
    )


@login_required
@sensitive_post_parameters("password")
@require_POST
def start(request, uuid):
    """Begin an attempt or go on with the one in progress."""
    activity = get_object_or_404(Activity.objects.filter(kind=QuizPage.activity_kind), uuid=uuid)
    enrolments = Enrolment.objects.filter(learner=request.user, course=activity.course_id)
    enrolment = Enrolment.objects.current_of(request.user, activity.course_id) or enrolments.first()
    if enrolment is None:
        raise Http404
    password = request.POST.get("password", "")
    try:
        attempt = start_attempt(enrolment=enrolment, activity=activity, password=password)
    except (QuizError, CourseError) as error:
        messages.error(request, error.message)
        return redirect(way_out(activity, error))
    return redirect("quizzes:attempt", attempt.uuid)
