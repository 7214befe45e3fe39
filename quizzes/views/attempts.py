"""Taking an attempt: the page and saving it. See `autosave` for what scripts do in between, `hand_in` for the end."""

from collections.abc import Mapping
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.errors import CourseError, NotEnrolled
from courses.models import Activity
from foundation.fields import FormProblem
from foundation.uploads import bounded_uploads
from quizzes import store
from quizzes.engine.attachments import files_of, with_files
from quizzes.errors import (
    AttemptOver,
    NotYetOpen,
    OnlyHandIn,
    Overtaken,
    PagePassed,
    QuizClosed,
    QuizError,
    StaleAnswer,
    UnknownSlot,
)
from quizzes.limits import MOST_BYTES_A_FILE, MOST_BYTES_A_PAGE
from quizzes.masks import device_key
from quizzes.messages import problem_text
from quizzes.models import Attempt
from quizzes.presentation.attempt import Shown, answered_count
from quizzes.presentation.pages import PageOfAttempt, page_of
from quizzes.services.answers import Answer, Saved, as_typed, check_open, save_answers
from quizzes.services.pages import set_flag
from quizzes.views.forms import Pressed, read_answers, read_number
from quizzes.views.turning import FRAGMENT, go_on

TEMPLATES = {True: "quizzes/attempt_body.html", False: "quizzes/attempt.html"}


@bounded_uploads(most=MOST_BYTES_A_FILE, altogether=MOST_BYTES_A_PAGE)
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def attempt(request, uuid):
    """The questions of one page. A POST saves what was answered and goes on: to a page, or to handing in."""
    attempt = own_attempt(request.user, uuid)
    try:
        if request.method == "POST":
            return save(request, attempt)
        check_open(attempt, timezone.now())
    except (QuizError, CourseError) as error:
        return refused(request, attempt, error)
    return show(
        request, attempt, page_of(attempt, store.load(attempt), read_number(request.GET.get("halaman")))
    )


def own_attempt(user, uuid) -> Attempt:
    """With everything the page needs; a stranger's attempt is not found."""
    return get_object_or_404(Attempt.objects.visible_to(user).for_page(), uuid=uuid)


def save(request, attempt: Attempt) -> HttpResponse:
    answers, pressed = read_answers(request.POST, request.FILES, request.oversized), Pressed.of(request.POST)
    saved = save_answers(attempt=attempt, answers=answers, **pressed.asked)
    if pressed.button == "flag":
        set_flag(attempt=attempt, slot=pressed.slot, flagged=f"flagged-{pressed.slot}" not in request.POST)
    tell(request, saved)
    if not saved.all_kept:
        page = with_typed(page_of(attempt, store.load(attempt), sent_from(request)), answers, saved)
        return show(request, attempt, page, status=HTTPStatus.CONFLICT)
    return go_on(request, attempt, show)


def tell(request, saved: Saved) -> None:
    """What concerns the page as a whole; the rest stands with its question."""
    for slots, error in (
        (saved.unknown, UnknownSlot),
        (saved.passed, PagePassed),
        (saved.locked, NotYetOpen),
        (saved.overtaken, Overtaken),
    ):
        if slots:
            messages.error(request, error.message)


def sent_from(request) -> int | None:
    """The page on which the answers stood."""
    return read_number(request.POST.get("from"))


def show(request, attempt: Attempt, page: PageOfAttempt, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """The whole page, or for scripts that turn it only what changes."""
    context = {
        "attempt": attempt,
        "page": page,
        "questions": page.questions,
        "answered": answered_count(page.every),
        "problems": [problem for question in page.questions for problem in problems_with(question)],
        "seconds_left": seconds_left(attempt),
        "device_key": device_key(attempt.seed),
        "takes_files": any(question.takes_answers and question.takes_files for question in page.every),
        "takes_formatting": any(
            question.takes_answers and question.takes_formatting for question in page.every
        ),
    }
    is_fragment = FRAGMENT in request.headers
    return render(request, TEMPLATES[is_fragment], context, status=status)


def problems_with(question: Shown) -> list[FormProblem]:
    """For the summary above the page: what was not stored, and where."""
    label = _("Question %(place)s") % {"place": question.label}
    return [FormProblem(f"{label}: {error}", f"soal-{question.place}") for error in question.errors]


def seconds_left(attempt: Attempt) -> int | None:
    """Until time is over; while only handing in is left, until that ends."""
    end = attempt.deadline_at
    now = timezone.now()
    if end and attempt.grace_until and end <= now:
        end = attempt.grace_until
    return None if end is None else max(0, int((end - now).total_seconds()))


def with_typed(page: PageOfAttempt, answers: list[Answer], saved: Saved) -> PageOfAttempt:
    """The questions with what was typed still in place where it was not stored, and why."""
    typed: Mapping[int, Answer] = {answer.slot: answer for answer in answers}
    for question in page.questions:
        number, files = question.number, files_of(question.standing.response)
        if number in saved.stale:
            question.typed = with_files(saved.stale[number], (*files_of(saved.stale[number]), *files))
            question.errors = [str(StaleAnswer.message)]
        elif number in saved.refused:
            question.typed = with_files(as_typed(question.slot, typed[number]), files)
            question.errors = [problem_text(problem) for problem in saved.refused[number]]
        question.errors += [problem_text(problem) for problem in saved.not_attached.get(number, ())]
    return page


def refused(request, attempt: Attempt, error: QuizError | CourseError) -> HttpResponse:
    """Say why, and lead to where one can go on. An attempt that is over is simply shown to those who only
    look.
    """
    if isinstance(error, AttemptOver):
        if request.method == "POST":
            messages.error(request, error.message)
        return redirect("quizzes:review", attempt.uuid)
    messages.error(request, error.message)
    if isinstance(error, OnlyHandIn):
        return redirect("quizzes:hand_in", attempt.uuid)
    return redirect(way_out(attempt.activity, error))


def way_out(activity: Activity, error: QuizError | CourseError) -> str:
    """The quiz, whose page says more; one's own courses where that page is closed."""
    return reverse("courses:mine") if isinstance(error, QuizClosed | NotEnrolled) else activity.url
