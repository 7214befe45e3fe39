"""Marking by instructors, on pages that work on a phone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from foundation.fields import problems_of
from quizzes import store
from quizzes.forms.marking import MarkForm
from quizzes.models import Attempt, QuestionAttempt
from quizzes.permissions import teaches_anything
from quizzes.presentation.marking import to_mark

PER_PAGE = 50


@login_required
@never_cache
@require_safe
def waiting(request):
    """What waits for a mark in one's own courses, the earliest date first; with `?status=selesai`, what is
    marked.
    """
    if not teaches_anything(request.user):
        raise Http404
    marked = request.GET.get("status") == "selesai"
    attempts = Attempt.objects.taught_by(request.user).for_page().select_related("enrolment__learner")
    found = (
        marked_by_hand(attempts)
        if marked
        else attempts.waiting_for_marks().order_by("marking_due_on", "finished_at")
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"attempts": page, "marked": marked, "today": timezone.localdate()}
    return render(request, "quizzes/marking_list.html", context)


def marked_by_hand(attempts):
    """Attempts whose answers by hand are all marked, the latest first."""
    by_hand = QuestionAttempt.objects.filter(attempt=OuterRef("pk"), behaviour="manual")
    return attempts.filter(Exists(by_hand), waiting=0).order_by("-finished_at")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def mark(request, uuid):
    """The answers of one attempt that a person marks; all of them are saved, or none."""
    attempts = Attempt.objects.taught_by(request.user).for_page().select_related("enrolment__learner")
    attempt = get_object_or_404(attempts, uuid=uuid)
    slots = [slot for slot in store.load(attempt, history=True).values() if slot.question.needs_grading]
    if not slots:
        raise Http404
    forms = [MarkForm(slot, request.POST or None) for slot in slots]
    if request.method == "POST" and save_all(forms, attempt, request.user):
        messages.success(request, _("The marks are saved."))
        return redirect(following(request.user, attempt))
    answers = to_mark(forms, names_of_markers(slots))
    context = {"attempt": attempt, "answers": answers, "problems": problems_of(*forms)}
    return render(request, "quizzes/marking.html", context, status=422 if request.method == "POST" else 200)


def following(user, attempt: Attempt) -> str:
    """The next attempt at the same quiz that waits, else the list."""
    others = Attempt.objects.taught_by(user).waiting_for_marks().filter(activity=attempt.activity)
    found = others.exclude(pk=attempt.pk).order_by("marking_due_on", "finished_at").first()
    return reverse("quizzes:mark", args=[found.uuid]) if found else reverse("quizzes:marking")


def save_all(forms: list[MarkForm], attempt: Attempt, by) -> bool:
    """All of them or none; every form says what is wrong with it."""
    wrong = [form for form in forms if not form.is_valid()]
    if wrong:
        return False
    with transaction.atomic():
        refused = [form for form in forms if not form.save(attempt, by)]
        transaction.set_rollback(bool(refused))
    return not refused


def names_of_markers(slots) -> dict[str, str]:
    """Names by the key that steps keep."""
    keys = {step.by for slot in slots for step in slot.attempt.steps if step.by}
    return {str(uuid): name for uuid, name in User.objects.filter(uuid__in=keys).values_list("uuid", "name")}
