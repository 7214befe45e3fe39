"""`/kelola/bank-soal/soal/<id>/versi/`: every wording, what it changed, and where the question is used."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.drafts import is_asked_newest
from quizzes.errors import QuizError
from quizzes.guards import NotYours
from quizzes.models import Question, QuestionVersion
from quizzes.permissions import can_edit_question
from quizzes.presentation.admin import admin_page
from quizzes.presentation.bank_usage import usage_of
from quizzes.presentation.bank_versions import version_rows
from quizzes.presentation.refusals import why_not_edit
from quizzes.rules.rights import Right
from quizzes.services.bank import restore_version, set_status


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    question = visible_question(request.user, pk)
    may_edit = can_edit_question(request.user, question)
    above = [(str(question), "soal:edit", question.pk)] if may_edit else []
    page = admin_page(_("Versions and use"), "history", *above)
    context = {
        **page,
        "question": question,
        "versions": version_rows(question),
        "usage": usage_of(question, request.user),
        "may_edit": may_edit,
    }
    return render(request, "quizzes/admin/versions.html", context)


@require_POST
def change_status(request: HttpRequest, uuid) -> HttpResponse:
    """To the status that the button named. A page that fell behind is told."""
    version = editable_version(request.user, uuid)
    if request.POST.get("status") != version.next_status:
        messages.error(request, _("The status has changed meanwhile. Look at it again."))
        return redirect("question_versions", version.question_id)
    set_status(version=version, status=version.next_status, by=request.user)
    done = _("Version %(number)d is now: %(status)s.")
    messages.success(request, done % {"number": version.number, "status": version.get_status_display()})
    warn_quizzes(request, version.question)
    return redirect("question_versions", version.question_id)


@require_POST
def restore(request: HttpRequest, uuid) -> HttpResponse:
    """An old wording again, as the newest version."""
    version = editable_version(request.user, uuid)
    try:
        newest = restore_version(version=version, author=request.user)
    except QuizError as error:
        messages.error(request, str(error))
    else:
        done = _("Version %(newest)d has the wording of version %(number)d and is ready to use.")
        messages.success(request, done % {"newest": newest.number, "number": version.number})
    return redirect("question_versions", version.question_id)


def warn_quizzes(request: HttpRequest, question: Question) -> None:
    """Quizzes that name a question without a version to ask cannot be begun."""
    if question.newest_ready() is None and is_asked_newest(question):
        warning = _("No version is ready to use now, so quizzes that name this question cannot be begun.")
        messages.warning(request, warning)


def visible_question(user, pk: int) -> Question:
    """A question on a shelf that the person may not read is not found."""
    questions = Question.objects.with_right(user, Right.VIEW).select_related("category")
    return get_object_or_404(questions.defer("search_text"), pk=pk)


def editable_version(user, uuid) -> QuestionVersion:
    questions = Question.objects.with_right(user, Right.VIEW)
    versions = QuestionVersion.objects.filter(question__in=questions).select_related("question__category")
    version = get_object_or_404(versions, uuid=uuid)
    if not can_edit_question(user, version.question):
        address = reverse("question_versions", args=[version.question_id])
        raise NotYours(why_not_edit(user, version.question), address)
    return version
