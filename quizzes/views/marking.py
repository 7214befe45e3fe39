"""Marking by instructors, on pages that work on a phone: the lists, and all answers of one attempt."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.fields import problems_of
from quizzes import store
from quizzes.forms.marking import MarkForm
from quizzes.forms.queue import QueueForm
from quizzes.models import Attempt
from quizzes.permissions import teaches_anything
from quizzes.presentation.marking import given_marks, to_mark
from quizzes.presentation.names import SESSION, are_hidden, name_shown, wishes_hidden
from quizzes.presentation.neighbours import following, preceding
from quizzes.presentation.queue import Scope, by_question, loads

PER_PAGE = 50


@login_required
@never_cache
@require_safe
def by_questions(request):
    """What waits for a mark, one row a question; with `?status=selesai`, what is marked."""
    form, scope, today = queue(request)
    rows = by_question(scope.tasks(request.user, today))
    return listed(request, form, scope, rows, "questions")


@login_required
@never_cache
@require_safe
def by_people(request):
    """The same, one row an attempt."""
    form, scope, today = queue(request)
    rows = scope.attempts(request.user, today)
    return listed(request, form, scope, rows, "people")


def queue(request):
    """Filter form, scope and day; not found for whoever teaches nothing."""
    if not teaches_anything(request.user):
        raise Http404
    form = QueueForm(request.user, request.GET)
    return form, form.chosen, timezone.localdate()


def listed(request, form: QueueForm, scope: Scope, rows, view: str) -> HttpResponse:
    today = timezone.localdate()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    for row in page.object_list:
        if isinstance(row, Attempt):
            row.name_shown = name_shown(request, row)
    context = {
        "form": form,
        "view": view,
        "scope": scope,
        "rows": page,
        "loads": loads(request.user, today, scope.course),
        "courses": form.fields["pelatihan"].queryset,
        "names_hidden": wishes_hidden(request),
        "today": today,
    }
    return render(request, f"quizzes/queue_{view}.html", context)


@login_required
@require_POST
def hide_names(request):
    """Show no names, or show them again, until the marker signs out."""
    request.session[SESSION] = not wishes_hidden(request)
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "quizzes:marking")


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
    scope = QueueForm(request.user, request.GET).chosen
    forms = [MarkForm(slot, request.POST or None) for slot in slots]
    if request.method == "POST" and save_all(forms, attempt, request.user):
        is_changed = any(form.has_changed() for form in forms)
        messages.success(request, _("The marks are saved.") if is_changed else _("Nothing was changed."))
        return redirect(after(request.user, attempt, scope))
    is_hidden = are_hidden(request, attempt)
    context = {
        "attempt": attempt,
        "name": name_shown(request, attempt),
        "answers": to_mark(forms, given_marks(slots), is_hidden=is_hidden),
        "problems": problems_of(*forms),
        "scope": scope,
        "names_hidden": wishes_hidden(request),
        **around(request.user, attempt, scope),
    }
    return render(request, "quizzes/marking.html", context, status=422 if request.method == "POST" else 200)


def around(user, attempt: Attempt, scope: Scope) -> dict[str, Attempt | None]:
    """The attempts before and after this one in the list it was opened from."""
    rows, order = scope.attempts(user, timezone.localdate()), scope.attempt_order
    return {"previous": preceding(rows, order, attempt), "next": following(rows, order, attempt)}


def after(user, attempt: Attempt, scope: Scope) -> str:
    """The next attempt of the list, else the first that was passed over, else the list."""
    rows = scope.attempts(user, timezone.localdate()).exclude(pk=attempt.pk)
    found = following(rows, scope.attempt_order, attempt) or rows.first()
    address = reverse("quizzes:mark", args=[found.uuid]) if found else reverse("quizzes:marking_people")
    return f"{address}{scope.query}"


def save_all(forms: list[MarkForm], attempt: Attempt, by) -> bool:
    """All of them or none; every form says what is wrong with it."""
    wrong = [form for form in forms if not form.is_valid()]
    if wrong:
        return False
    with transaction.atomic():
        refused = [form for form in forms if not form.save(attempt, by)]
        transaction.set_rollback(bool(refused))
    return not refused
