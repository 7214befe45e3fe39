"""Grading a quiz anew: what is chosen, the dry run, its application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Activity
from foundation.reports import download
from quizzes.errors import QuizError
from quizzes.forms.regrades import RegradeForm
from quizzes.models import QuizPage, Regrade
from quizzes.permissions import quizzes_to_regrade
from quizzes.presentation.names import wishes_hidden
from quizzes.presentation.regrades import Totals, choosable, handed_in_since, rows_of, telling
from quizzes.reports import RegradeReport
from quizzes.services.regrading import request_apply, request_regrade

PER_PAGE = 50
EARLIER = 20


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def regrades(request, uuid):
    """Choose the questions; what would change is looked through first. Below, what was looked through before."""
    activity = get_object_or_404(quizzes_to_regrade(request.user).select_related("course"), uuid=uuid)
    form = RegradeForm(choosable(activity), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (regrade := asked(request, activity, form)):
        return redirect(regrade)
    context = {
        "activity": activity,
        "form": form,
        "earlier": activity.regrades.select_related("by", "applied_by", "job")[:EARLIER],
    }
    return render(request, "quizzes/regrades.html", context, status=422 if form.errors else 200)


def asked(request, activity: Activity, form: RegradeForm) -> Regrade | None:
    """The dry run, begun; None where the form says why not."""
    values = form.cleaned_data
    try:
        return request_regrade(
            activity=activity,
            questions=form.chosen,
            by=request.user,
            with_marks=values["with_marks"],
            everything=values["everything"],
        )
    except QuizError as error:
        form.add_error(None, str(error))
        return None


@login_required
@never_cache
@require_safe
def regrade(request, uuid):
    """What would change, the weightiest first; once applied, what was changed."""
    row = own(request, uuid)
    page = Paginator(telling(row), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "regrade": row,
        "activity": row.activity,
        "targets": row.targets.select_related("version__question"),
        "totals": Totals.of(row),
        "newer": handed_in_since(row) if row.planned_at else 0,
        "page": page,
        "rows": rows_of(request, row, page.object_list),
    }
    return render(request, "quizzes/regrade.html", context)


@login_required
@require_POST
def apply(request, uuid):
    """Apply what the dry run shows."""
    row = own(request, uuid)
    try:
        request_apply(regrade=row, by=request.user)
    except QuizError as error:
        messages.error(request, str(error))
    else:
        messages.info(request, _("The quiz is being graded anew. This page shows how far it is."))
    return redirect(row)


@login_required
@never_cache
@require_safe
def progress(request, uuid):
    """How far the task is, for the page's script."""
    job = own(request, uuid).job
    if job is None:
        return JsonResponse({"done": 0, "total": 0, "finished": True})
    return JsonResponse({"done": job.done, "total": job.total, "finished": job.is_finished})


@login_required
@require_safe
def file(request, uuid, extension):
    """The list as a file."""
    row = own(request, uuid)
    quiz = QuizPage.objects.filter(pk=row.activity.page_id).first()
    is_hidden = wishes_hidden(request) or bool(quiz and quiz.hide_names)
    return download(RegradeReport(row, is_hidden=is_hidden), extension)


def own(request, uuid) -> Regrade:
    """For those who may grade this quiz anew; for others it is not found."""
    rows = Regrade.objects.filter(activity__in=quizzes_to_regrade(request.user))
    rows = rows.select_related("activity__course", "by", "applied_by", "job")
    return get_object_or_404(rows, uuid=uuid)
