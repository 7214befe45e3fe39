"""`/kelola/bank-soal/ekspor/`: the questions of the list, as filtered there, in a file."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quizzes.filters import found_questions, questions_by_id
from quizzes.forms.transfers import ExportForm
from quizzes.guards import NotYours
from quizzes.models import Question
from quizzes.permissions import can_import_questions
from quizzes.presentation.admin import admin_page
from quizzes.presentation.imports import problem_row
from quizzes.presentation.refusals import why_not_transfer
from quizzes.services.exporting import TARGETS, export_questions, losses_of

MOST_LOSSES = 200
OWN = {"form", "check"}


@require_safe
def start(request) -> HttpResponse:
    """How many questions were chosen, the formats, and on demand what each format cannot carry of them."""
    questions = chosen(request)
    form = ExportForm({"form": "moodle_xml", **request.GET.dict()})
    page = admin_page(_("Export questions"), "download")
    kept = [(name, value) for name, values in request.GET.lists() if name not in OWN for value in values]
    context = {**page, "form": form, "count": questions.count(), "kept": kept}
    if "check" in request.GET and form.is_valid():
        losses = losses_of(questions=questions, form=form.cleaned_data["form"])
        context |= {"losses": [problem_row(loss) for loss in losses[:MOST_LOSSES]], "loss_count": len(losses)}
        context |= {"more_losses": max(0, len(losses) - MOST_LOSSES), "checked": True}
    return render(request, "quizzes/admin/export.html", context)


@require_safe
def download(request) -> HttpResponse:
    """The file; it flows with the first questions."""
    questions, form = chosen(request), request.GET.get("form", "")
    if form not in TARGETS:
        raise Http404
    target = TARGETS[form]
    content = export_questions(questions=questions, form=form)
    response = StreamingHttpResponse(content, content_type=target.content_type)
    name = f"soal-{timezone.localdate().isoformat()}.{target.extension}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


def chosen(request) -> QuerySet[Question]:
    """The questions named by `id`, else those that the list shows under the same filters and words."""
    if not can_import_questions(request.user):
        raise NotYours(why_not_transfer(), reverse("wagtailadmin_home"))
    ids = request.GET.getlist("id")
    return questions_by_id(request, ids) if ids else found_questions(request)
