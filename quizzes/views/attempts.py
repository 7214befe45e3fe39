"""Taking an attempt: the page, saving it, handing it in. See `autosave` for what scripts do in between."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.errors import CourseError, NotEnrolled
from courses.models import Activity
from foundation.fields import FormProblem
from quizzes import store
from quizzes.engine.certainty import with_certainty
from quizzes.engine.state import State
from quizzes.errors import AttemptOver, Overtaken, QuizClosed, QuizError, StaleAnswer, UnknownSlot
from quizzes.messages import problem_text
from quizzes.models import Attempt
from quizzes.presentation.attempt import Shown, answered_count, shown_questions, to_be_answered
from quizzes.services.answers import Answer, Redo, Saved, check_open, save_answers
from quizzes.services.attempts import finish_attempt

FIELD = re.compile(r"q(\d{1,6})-(.{1,60})")
CHANGES = "changes"


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
    answers, pressed = read_answers(request.POST), Pressed.of(request.POST)
    saved = save_answers(attempt=attempt, answers=answers, **pressed.asked)
    if saved.unknown:
        messages.error(request, UnknownSlot.message)
    if saved.overtaken:
        messages.error(request, Overtaken.message)
    if not saved.all_kept:
        return page(request, attempt, with_typed(attempt, answers, saved), status=409)
    if "hand_in" in request.POST:
        return redirect("quizzes:hand_in", attempt.uuid)
    if not pressed.slot:
        messages.success(request, _("Your answers are saved."))
    return redirect(f"{attempt.get_absolute_url()}#{anchor(attempt, pressed.slot)}")


@dataclass(frozen=True)
class Pressed:
    """The button of a question, if one was pressed, and its slot. `changes`: the count that redo saw."""

    button: str = ""
    slot: int = 0
    changes: int = -1

    @classmethod
    def of(cls, post: QueryDict) -> Self:
        """`check=3`, `try_again=3` or `redo=3-7`; anything else is no button of ours."""
        for button in ("check", "try_again", "redo"):
            slot, _dash, changes = post.get(button, "").partition("-")
            if (number := read_count(slot)) > 0:
                return cls(button, number, read_count(changes))
        return cls()

    @property
    def asked(self) -> dict[str, Any]:
        """As `save_answers` takes it."""
        if self.button == "redo":
            return {"redo": Redo(self.slot, self.changes)}
        return {{"check": "submit"}.get(self.button, self.button): self.slot} if self.button else {}


def anchor(attempt: Attempt, slot: int) -> str:
    """The question whose button was pressed, else the top of the page."""
    places = attempt.question_attempts.current().filter(slot=slot).values_list("place", flat=True)
    place = places.first() if slot else None
    return f"soal-{place}" if place else "content"


def page(request, attempt: Attempt, questions: list[Shown], *, status: int = 200) -> HttpResponse:
    context = {
        "attempt": attempt,
        "questions": questions,
        "answered": answered_count(questions),
        "problems": [problem for question in questions for problem in problems_with(question)],
        "seconds_left": seconds_left(attempt),
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


def read_answers(post: QueryDict) -> list[Answer]:
    """The fields of the form by slot. A count that is no number stood on no page of ours, so it is stale."""
    forms: dict[int, dict[str, list[str]]] = {}
    for name, values in post.lists():
        if found := FIELD.fullmatch(name):
            forms.setdefault(int(found[1]), {})[found[2]] = values
    return [Answer(slot, read_count(form.pop(CHANGES, [""])[-1]), form) for slot, form in forms.items()]


def read_count(text: object) -> int:
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def with_typed(attempt: Attempt, answers: list[Answer], saved: Saved) -> list[Shown]:
    """The questions with what was typed still in place where it was not stored, and why."""
    questions = shown_questions(attempt, store.load(attempt))
    typed: Mapping[int, Answer] = {answer.slot: answer for answer in answers}
    for question in questions:
        if question.number in saved.stale:
            question.typed = saved.stale[question.number]
            question.errors = [str(StaleAnswer.message)]
        elif question.number in saved.refused:
            form = typed[question.number].form
            question.typed = with_certainty({"answer": "".join(form.get("answer", [])[-1:])}, form)
            question.errors = [problem_text(problem) for problem in saved.refused[question.number]]
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
    questions = to_be_answered(shown_questions(attempt, store.load(attempt)))
    answered = answered_count(questions)
    context = {
        "attempt": attempt,
        "questions": questions,
        "answered": answered,
        "open": [one for one in questions if one.is_open and one.sign != State.COMPLETE],
        "missing": len(questions) - answered,
        "seconds_left": seconds_left(attempt),
    }
    return render(request, "quizzes/hand_in.html", context)
