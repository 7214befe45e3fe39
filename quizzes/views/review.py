"""How an attempt went: the grade, and each question with its feedback, as the quiz allows."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.models import Enrolment
from quizzes import store
from quizzes.engine import grades
from quizzes.models import Attempt
from quizzes.presentation.attempt import shown_questions
from quizzes.presentation.results import Result
from quizzes.services.attempts import expire
from quizzes.views.attempts import own_attempt


@login_required
@never_cache
@require_safe
def review(request, uuid):
    """An attempt in progress is not reviewed but gone on with."""
    attempt = own_attempt(request.user, uuid)
    if attempt.is_overdue(timezone.now()):
        expire(attempt=attempt, at=timezone.now())
        attempt = own_attempt(request.user, uuid)
    if attempt.is_in_progress:
        return redirect("quizzes:attempt", attempt.uuid)
    context = {"attempt": attempt, "is_complete": attempt.enrolment.state == Enrolment.State.COMPLETED}
    return render(
        request, "quizzes/review.html", context | (finished(attempt) if attempt.is_finished else {})
    )


def finished(attempt: Attempt) -> dict:
    """`questions` and `result`."""
    slots = store.load(attempt)
    done = [slot.attempt for slot in slots.values()]
    certain = grades.certain_to_pass(done, attempt.max_grade, attempt.pass_grade)
    return {
        "questions": shown_questions(attempt, slots),
        "result": Result.of(attempt, done, is_certain=certain),
    }
