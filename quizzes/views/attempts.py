"""Taking an attempt: the page, saving it, handing it in. See `autosave` for what scripts do in between."""

import re
from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.errors import CourseError, NotEnrolled
from courses.models import Activity
from foundation.fields import FormProblem
from foundation.uploads import bounded_uploads
from quizzes import store
from quizzes.engine.attachments import files_of, with_files
from quizzes.engine.state import State
from quizzes.errors import AttemptOver, QuizClosed, QuizError, StaleAnswer, UnknownSlot
from quizzes.limits import MOST_BYTES_A_FILE, MOST_BYTES_A_PAGE
from quizzes.messages import problem_text
from quizzes.models import Attempt
from quizzes.presentation.attempt import Shown, answered_count, shown_questions
from quizzes.services.answers import Answer, Saved, check_open, save_answers
from quizzes.services.attempts import finish_attempt

FIELD = re.compile(r"q(\d{1,6})-(.{1,60})")
CHANGES = "changes"
FILE = "file"


@bounded_uploads(most=MOST_BYTES_A_FILE, altogether=MOST_BYTES_A_PAGE)
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def attempt(request, uuid):
    """The questions. A POST saves what was answered and goes on: to the same page, or to handing in."""
    attempt = own_attempt(request.user, uuid)
    try:
        if request.method == "POST":
            return save(request, attempt)
        check_open(attempt, timezone.now())
    except (QuizError, CourseError) as error:
        return refused(request, attempt, error)
    return page(request, attempt, shown_questions(attempt, store.load(attempt)))


def own_attempt(user, uuid) -> Attempt:
    """With everything the page needs; a stranger's attempt is not found."""
    return get_object_or_404(Attempt.objects.visible_to(user).for_page(), uuid=uuid)


def save(request, attempt: Attempt) -> HttpResponse:
    check = request.POST.get("check", "")
    answers = read_answers(request.POST, request.FILES, request.oversized)
    saved = save_answers(attempt=attempt, answers=answers, submit=int(check) if check.isdecimal() else None)
    if saved.unknown:
        messages.error(request, UnknownSlot.message)
    if not saved.all_kept:
        return page(request, attempt, with_typed(attempt, answers, saved), status=409)
    if "hand_in" in request.POST:
        return redirect("quizzes:hand_in", attempt.uuid)
    messages.success(request, _("Your answers are saved."))
    return redirect(f"{attempt.get_absolute_url()}#{anchor(attempt, check)}")


def anchor(attempt: Attempt, slot: str) -> str:
    """The question that was checked, else the top of the page."""
    place = (
        attempt.question_attempts.filter(slot=int(slot)).values_list("place", flat=True).first()
        if slot
        else None
    )
    return f"soal-{place}" if place else "content"


def page(request, attempt: Attempt, questions: list[Shown], *, status: int = 200) -> HttpResponse:
    context = {
        "attempt": attempt,
        "questions": questions,
        "answered": answered_count(questions),
        "problems": [problem for question in questions for problem in problems_with(question)],
        "seconds_left": seconds_left(attempt),
        "takes_files": any(question.is_open and question.takes_files for question in questions),
    }
    return render(request, "quizzes/attempt.html", context, status=status)


def problems_with(question: Shown) -> list[FormProblem]:
    """For the summary above the page: what was not stored, and where."""
    label = _("Question %(place)d") % {"place": question.place}
    return [FormProblem(f"{label}: {error}", f"soal-{question.place}") for error in question.errors]


def seconds_left(attempt: Attempt) -> int | None:
    if attempt.deadline_at is None:
        return None
    return max(0, int((attempt.deadline_at - timezone.now()).total_seconds()))


def read_answers(
    post: QueryDict, files: MultiValueDict, oversized: Iterable[tuple[str, str]] = ()
) -> list[Answer]:
    """The fields and files of the form by slot. A count that is no number stood on no page of ours, so it is
    stale.
    """
    forms = by_slot(post.lists())
    uploads = by_slot(files.lists())
    passed_over: dict[int, list[str]] = {}
    for name, filename in oversized:
        for slot in by_slot([(name, [])]):
            passed_over.setdefault(slot, []).append(filename)
    return [
        Answer(
            slot,
            read_count(form.pop(CHANGES, [""])[-1]),
            form,
            uploads.get(slot, {}).get(FILE, ()),
            passed_over.get(slot, ()),
        )
        for slot, form in forms.items()
    ]


def by_slot(fields: Iterable[tuple[str, list]]) -> dict[int, dict[str, list]]:
    """The values of fields named "q3-answer" as {3: {"answer": values}}."""
    found: dict[int, dict[str, list]] = {}
    for name, values in fields:
        if match := FIELD.fullmatch(name):
            found.setdefault(int(match[1]), {})[match[2]] = values
    return found


def read_count(text: object) -> int:
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def with_typed(attempt: Attempt, answers: list[Answer], saved: Saved) -> list[Shown]:
    """The questions with what was typed still in place where it was not stored, and why."""
    questions = shown_questions(attempt, store.load(attempt))
    typed: Mapping[int, Answer] = {answer.slot: answer for answer in answers}
    for question in questions:
        number, files = question.number, files_of(question.standing.response)
        if number in saved.stale:
            question.typed = with_files(saved.stale[number], (*files_of(saved.stale[number]), *files))
            question.errors = [str(StaleAnswer.message)]
        elif number in saved.refused:
            text = "".join(typed[number].form.get("answer", [])[-1:])
            question.typed = with_files({"answer": text}, files)
            question.errors = [problem_text(problem) for problem in saved.refused[number]]
        question.errors += [problem_text(problem) for problem in saved.not_attached.get(number, ())]
    return questions


def refused(request, attempt: Attempt, error: QuizError | CourseError) -> HttpResponse:
    """Say why, and lead to where one can go on. An attempt that is over is simply shown to those who only
    look.
    """
    if isinstance(error, AttemptOver):
        if request.method == "POST":
            messages.error(request, error.message)
        return redirect("quizzes:review", attempt.uuid)
    messages.error(request, error.message)
    return redirect(way_out(attempt.activity, error))


def way_out(activity: Activity, error: QuizError | CourseError) -> str:
    """The quiz, whose page says more; one's own courses where that page is closed."""
    return reverse("courses:mine") if isinstance(error, QuizClosed | NotEnrolled) else activity.url


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def hand_in(request, uuid):
    """What is answered and what is not; a POST hands the attempt in, a second one leads to the review."""
    attempt = own_attempt(request.user, uuid)
    try:
        check_open(attempt, timezone.now())
    except AttemptOver:
        return redirect("quizzes:review", attempt.uuid)
    except (QuizError, CourseError) as error:
        return refused(request, attempt, error)
    if request.method == "POST":
        finish_attempt(attempt=attempt)
        return redirect("quizzes:review", attempt.uuid)
    questions = shown_questions(attempt, store.load(attempt))
    answered = answered_count(questions)
    context = {
        "attempt": attempt,
        "questions": questions,
        "answered": answered,
        "open": [question for question in questions if question.state is not State.COMPLETE],
        "missing": len(questions) - answered,
        "seconds_left": seconds_left(attempt),
    }
    return render(request, "quizzes/hand_in.html", context)
