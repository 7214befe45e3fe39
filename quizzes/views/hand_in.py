"""Handing in: what is answered, what is not, and the button."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.errors import CourseError
from quizzes import store
from quizzes.engine.state import State
from quizzes.errors import AttemptOver, OnlyHandIn, QuizError
from quizzes.presentation.attempt import answered_count, shown_questions
from quizzes.services.answers import check_open
from quizzes.services.attempts import finish_attempt
from quizzes.views.attempts import own_attempt, refused, seconds_left


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def hand_in(request, uuid):
    """What is answered and what is not; a POST hands the attempt in, a second one leads to the review."""
    attempt = own_attempt(request.user, uuid)
    may_go_back = True
    try:
        check_open(attempt, timezone.now())
    except AttemptOver:
        return redirect("quizzes:review", attempt.uuid)
    except OnlyHandIn:
        may_go_back = False
    except (QuizError, CourseError) as error:
        return refused(request, attempt, error)
    if request.method == "POST":
        finish_attempt(attempt=attempt)
        return redirect("quizzes:review", attempt.uuid)
    return render(request, "quizzes/hand_in.html", summary(attempt, may_go_back=may_go_back))


def summary(attempt, *, may_go_back: bool) -> dict:
    """`open` lists what is worth another look; `missing` has no answer at all."""
    questions = [question for question in shown_questions(attempt, store.load(attempt)) if question.asks]
    answered = answered_count(questions)
    return {
        "attempt": attempt,
        "questions": questions,
        "answered": answered,
        "open": [
            one for one in questions if one.is_open and (one.sign != State.COMPLETE or one.slot.is_flagged)
        ],
        "missing": len(questions) - answered,
        "seconds_left": seconds_left(attempt),
        "may_go_back": may_go_back,
    }
