"""How an attempt went: the grade, and each question with its feedback, as the quiz allows."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.models import Enrolment
from quizzes import store
from quizzes.models import Attempt, FeedbackBand
from quizzes.presentation.attempt import shown_questions
from quizzes.presentation.regrades import told_of
from quizzes.presentation.results import Result
from quizzes.presentation.review import Shows
from quizzes.services.attempts import meet_fate
from quizzes.views.attempts import own_attempt


@login_required
@never_cache
@require_safe
def review(request, uuid):
    """An attempt in progress is not reviewed but gone on with."""
    now = timezone.now()
    attempt = own_attempt(request.user, uuid)
    if meet_fate(attempt=attempt, at=now).state != attempt.state:
        attempt = own_attempt(request.user, uuid)
    if attempt.is_in_progress:
        return redirect("quizzes:attempt", attempt.uuid)
    context = {"attempt": attempt, "is_complete": attempt.enrolment.state == Enrolment.State.COMPLETED}
    if attempt.is_finished:
        context |= finished(attempt, Shows.of(attempt, now))
    return render(request, "quizzes/review.html", context)


def finished(attempt: Attempt, shows: Shows) -> dict:
    """`result`, `overall` (the feedback of the grade's band), and `questions` where answers are shown at all."""
    slots = store.load(attempt)
    done = [slot.attempt for slot in slots.values()]
    told = told_of(attempt) if shows.marks and any(slot.revision for slot in slots.values()) else None
    return {
        "told": told,
        "shows": shows,
        "result": Result.of(attempt, done, is_certain=attempt.is_sure_to_pass),
        "overall": overall_feedback(attempt) if shows.overall_feedback else "",
        "questions": shown_questions(attempt, slots, told.changes if told else None)
        if shows.response
        else [],
    }


def overall_feedback(attempt: Attempt) -> str:
    if attempt.quiz_id is None or attempt.grade is None:
        return ""
    return FeedbackBand.text_for(attempt.quiz_id, attempt.grade, attempt.max_grade)
