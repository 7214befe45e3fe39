"""`/kelola/bank-soal/impor/`: a file is brought, looked through, its plan shown, then taken in or thrown away."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.errors import QuizError
from quizzes.exports.table import XLSX
from quizzes.exports.template import template_csv, template_xlsx
from quizzes.forms.transfers import UploadForm
from quizzes.guards import NotYours
from quizzes.imports.shown import from_json
from quizzes.models import QuestionImport
from quizzes.permissions import can_import_questions
from quizzes.presentation.admin import admin_page
from quizzes.presentation.imports import counted, done_text, problem_rows, question_rows
from quizzes.presentation.refusals import why_not_transfer
from quizzes.services.import_uploads import discard_upload, receive_upload, start_applying

WAITING = {QuestionImport.State.CHECKING, QuestionImport.State.APPLYING}


def start(request) -> HttpResponse:
    """The form, with the uploads of this person that are not done with."""
    check_may_import(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        upload = receive_upload(owner=request.user, **form.cleaned_data)
        return redirect("question_import", upload.uuid)
    uploads = QuestionImport.objects.visible_to(request.user)[:20]
    page = admin_page(_("Import questions"), "upload")
    return render(request, "quizzes/admin/import.html", {**page, "form": form, "uploads": uploads})


def show(request, uuid) -> HttpResponse:
    """The plan: what would happen, and everything that stands against it."""
    upload = own_upload(request.user, uuid)
    page = admin_page(upload.name, "upload", (_("Import questions"), "question_imports"))
    context = {**page, "upload": upload, "is_waiting": upload.state in WAITING}
    if shown := from_json(upload.plan):
        tables = {
            "problems": problem_rows(shown),
            "questions": question_rows(shown),
            "counts": counted(shown),
        }
        context |= {"plan": shown, **tables}
    return render(request, "quizzes/admin/import_plan.html", context)


@require_POST
def apply(request, uuid) -> HttpResponse:
    """Take in what was shown."""
    upload = own_upload(request.user, uuid)
    try:
        start_applying(
            upload=upload,
            fingerprint=request.POST.get("fingerprint", ""),
            skip_faulty="skip_faulty" in request.POST,
        )
    except QuizError as error:
        messages.error(request, str(error))
    else:
        shown = from_json(upload.plan)
        if shown and upload.state == QuestionImport.State.APPLIED:
            messages.success(request, done_text(shown))
    return redirect("question_import", upload.uuid)


@require_POST
def discard(request, uuid) -> HttpResponse:
    """Throw the file away."""
    upload = own_upload(request.user, uuid)
    try:
        discard_upload(upload=upload)
    except QuizError as error:
        messages.error(request, str(error))
        return redirect("question_import", upload.uuid)
    messages.success(request, _("The file was thrown away; the bank is as it was."))
    return redirect("question_imports")


@require_safe
def progress(request, uuid) -> JsonResponse:
    """How far a large file is, for the script of the page."""
    upload = own_upload(request.user, uuid)
    done = upload.job.done if upload.job else 0
    text = _("%(count)d questions so far.") % {"count": done}
    return JsonResponse({"waiting": upload.state in WAITING, "text": text})


@require_safe
def template(request, extension) -> HttpResponse:
    """The table to fill in."""
    check_may_import(request.user)
    name = f"templat-soal.{extension}"
    if extension == "xlsx":
        return FileResponse(template_xlsx(), as_attachment=True, filename=name, content_type=XLSX)
    if extension != "csv":
        raise Http404
    response = StreamingHttpResponse(template_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def own_upload(user, uuid) -> QuestionImport:
    check_may_import(user)
    return get_object_or_404(
        QuestionImport.objects.visible_to(user).select_related("job", "category"), uuid=uuid
    )


def check_may_import(user) -> None:
    if not can_import_questions(user):
        raise NotYours(why_not_transfer(), reverse("wagtailadmin_home"))
