"""The start page of a quiz: rules, past attempts, and the button that begins one."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from courses.errors import CourseError
from courses.models import Activity, Enrolment
from quizzes.engine.question import question_types
from quizzes.errors import QuizError
from quizzes.models import Attempt, QuizPage
from quizzes.presentation.certainty import certainty_table
from quizzes.presentation.preview import preview_questions
from quizzes.services.attempts import expire, start_attempt
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


def start_context(request, page: QuizPage) -> dict:
    """`rules`, `certainties`, `attempts`, `running`, `best`, `left` (None: no limit) and, for editors, the
    questions themselves.
    """
    access = getattr(request, "course_access", None)
    part, enrolment = (access.part, access.enrolment) if access else (None, None)
    attempts = past_attempts(enrolment, part.id) if enrolment and part else []
    is_preview = getattr(request, "is_preview", False)
    return {
        "rules": rules_of(page),
        "certainties": certainty_table(page.behaviour),
        "course": getattr(request, "course_of_page", None) or page.get_parent().specific,
        "enrolment": enrolment,
        "part": part,
        "attempts": attempts,
        "running": next((attempt for attempt in attempts if attempt.is_in_progress), None),
        "best": best_of(attempts),
        "left": attempts_left(page, attempts),
        "questions": preview_questions(page) if is_preview else [],
    }


def past_attempts(enrolment: Enrolment, activity_id: int) -> list[Attempt]:
    """All attempts in order; one whose time is over is handed in first."""
    now = timezone.now()
    return [expire(attempt=attempt, at=now) for attempt in Attempt.objects.of(enrolment, activity_id)]


def best_of(attempts: list[Attempt]) -> Attempt | None:
    """The attempt that counts: the one with the highest grade."""
    graded = [attempt for attempt in attempts if attempt.grade is not None]
    return max(graded, key=lambda attempt: attempt.grade, default=None)


def attempts_left(page: QuizPage, attempts: list[Attempt]) -> int | None:
    return None if page.attempts_allowed is None else max(0, page.attempts_allowed - len(attempts))


def rules_of(page: QuizPage) -> Rules:
    slots = [(slot.max_mark, slot.question.kind) for slot in page.slots.select_related("question")]
    by_hand = sum(question_types.get(kind).needs_grading for _mark, kind in slots)
    return Rules(
        len(slots), by_hand, sum((mark for mark, _kind in slots), Decimal(0)), str(FEEDBACK[page.behaviour])
    )


@login_required
@require_POST
def start(request, uuid):
    """Begin an attempt or go on with the one in progress."""
    activity = get_object_or_404(Activity.objects.filter(kind=QuizPage.activity_kind), uuid=uuid)
    enrolments = Enrolment.objects.filter(learner=request.user, course=activity.course_id)
    enrolment = Enrolment.objects.current_of(request.user, activity.course_id) or enrolments.first()
    if enrolment is None:
        raise Http404
    try:
        attempt = start_attempt(enrolment=enrolment, activity=activity)
    except (QuizError, CourseError) as error:
        messages.error(request, error.message)
        return redirect(way_out(activity, error))
    return redirect("quizzes:attempt", attempt.uuid)
