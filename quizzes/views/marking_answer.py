"""Marking one question across people: its answers one after another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.fields import problems_of
from quizzes import store
from quizzes.forms.marking import MarkForm
from quizzes.forms.queue import QueueForm
from quizzes.models import Attempt, Marking
from quizzes.presentation.marking import given_marks, one_to_mark
from quizzes.presentation.names import are_hidden, name_shown, wishes_hidden
from quizzes.presentation.neighbours import following, preceding
from quizzes.presentation.queue import Scope
from quizzes.views.marking import save_all


@login_required
@never_cache
@require_safe
def mark_question(request, uuid, question):
    """The first answer to the question in the list; back to the list where there is none any more."""
    scope = QueueForm(request.user, request.GET).chosen
    rows = scope.in_order(request.user, timezone.localdate())
    first = rows.filter(activity__uuid=uuid, question__uuid=question).first()
    if first is None and not Marking.objects.taught_by(request.user).filter(activity__uuid=uuid).exists():
        raise Http404
    return redirect(f"{first.get_absolute_url()}{scope.query}" if first else list_of(scope))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def mark_answer(request, uuid):
    """One answer. Saved, the next one to the same question follows."""
    tasks = Marking.objects.taught_by(request.user).select_related("marker", "substitute")
    task = get_object_or_404(tasks.annotate(slot=F("question_attempt__slot")), uuid=uuid)
    attempts = Attempt.objects.taught_by(request.user).for_page().select_related("enrolment__learner")
    attempt = get_object_or_404(attempts, question_attempts=task.question_attempt_id)
    slot = store.load_slot(attempt, task.slot, history=True)
    scope = QueueForm(request.user, request.GET).chosen
    form = MarkForm(slot, request.POST or None)
    if request.method == "POST" and save_all([form], attempt, request.user):
        messages.success(
            request, _("The mark is saved.") if form.has_changed() else _("Nothing was changed.")
        )
        return redirect(after(request.user, task, scope))
    context = page(request, task, attempt, form, scope)
    return render(
        request, "quizzes/marking_answer.html", context, status=422 if request.method == "POST" else 200
    )


def page(request, task: Marking, attempt: Attempt, form: MarkForm, scope: Scope) -> dict:
    is_hidden = are_hidden(request, attempt)
    rows = siblings(request.user, task, scope)
    return {
        "task": task,
        "attempt": attempt,
        "name": name_shown(request, attempt),
        "item": one_to_mark(form, given_marks([form.slot]), is_hidden=is_hidden),
        "problems": problems_of(form),
        "scope": scope,
        "left": rows.count(),
        "previous": preceding(rows, scope.order, task),
        "next": following(rows, scope.order, task),
        "names_hidden": wishes_hidden(request),
        "today": timezone.localdate(),
    }


def siblings(user, task: Marking, scope: Scope):
    """The answers to the same question in the list."""
    rows = scope.in_order(user, timezone.localdate())
    return rows.filter(activity=task.activity_id, question=task.question_id)


def after(user, task: Marking, scope: Scope) -> str:
    """The next answer, else the first that was passed over, else the list."""
    rows = siblings(user, task, scope).exclude(pk=task.pk)
    found = following(rows, scope.order, task) or rows.first()
    return f"{found.get_absolute_url()}{scope.query}" if found else list_of(scope)


def list_of(scope: Scope) -> str:
    return f"{reverse('quizzes:marking')}{scope.query}"
