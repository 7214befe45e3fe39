"""How quizzes and their questions measure, for those who teach, edit or answer for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.models import Activity
from foundation.reports import download
from quizzes.messages import engine_language
from quizzes.models import Attempt, QuestionVersion, QuizPage, QuizStatistics, RegradedAttempt
from quizzes.permissions import quizzes_to_regrade, quizzes_with_statistics
from quizzes.presentation.responses import analysed
from quizzes.presentation.statistics import NUMBER, Line, lines_of, overview
from quizzes.reports import QuestionsReport, ResponsesReport
from quizzes.services.statistics import request_statistics
from quizzes.statistics.report import QuestionReport, Report

PER_PAGE = 50
WHICH = {
    "pertama": QuizStatistics.Which.FIRST,
    "terakhir": QuizStatistics.Which.LAST,
    "tertinggi": QuizStatistics.Which.HIGHEST,
    "semua": QuizStatistics.Which.ALL,
}
"""Words of the address, and which attempts they mean."""
FIRST = "pertama"


@login_required
@never_cache
@require_safe
def quizzes(request):
    """The quizzes whose statistics this person may see; whoever may see none finds no page."""
    found = quizzes_with_statistics(request.user)
    if not found.exists():
        raise Http404
    handed_in = (
        Attempt.objects.finished()
        .filter(activity=OuterRef("pk"))
        .order_by()
        .values("activity")
        .annotate(count=Count("pk"))
        .values("count")
    )
    rows = found.annotate(
        course_title=F("course__title"), handed_in=Coalesce(Subquery(handed_in), 0)
    ).order_by("course__title", "position", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "quizzes/statistics_list.html", {"quizzes": page})


@login_required
@never_cache
@require_safe
def statistics(request, uuid):
    """Figures, histogram and questions of one quiz; what they are reckoned from is chosen by `?upaya=`."""
    activity, chosen = activity_of(request, uuid), chosen_word(request)
    row = row_of(activity, chosen)
    order = request.GET.get("urut", NUMBER)
    context = page_context(activity, chosen, row) | {"order": order, "choices": choices(chosen)}
    if row and row.computed_at and row.attempts_count:
        quiz = QuizPage.objects.filter(pk=activity.page_id).first()
        context["overview"] = overview(row, quiz, order)
    if row and row.computed_at:
        finished = Attempt.objects.filter(activity=activity).finished()
        context["newer"] = finished.filter(finished_at__gt=row.computed_at).count()
        regraded = RegradedAttempt.objects.filter(regrade__activity=activity, applied_at__gt=row.computed_at)
        context["regraded"] = regraded.values("attempt").distinct().count()
    return render(request, "quizzes/statistics.html", context)


@login_required
@never_cache
@require_safe
def question(request, uuid, slot):
    """One place: its question with what was answered; a pool's questions, and one of them by `?soal=`."""
    activity, chosen = activity_of(request, uuid), chosen_word(request)
    row = row_of(activity, chosen)
    lines = lines_of(Report.from_data(row.data)) if row and row.computed_at else []
    line = next((line for line in lines if line.slot == slot), None)
    if line is None:
        raise Http404
    asked = asked_for(line, request.GET.get("soal", ""))
    context = page_context(activity, chosen, row) | {"line": line, "neighbours": neighbours(lines, slot)}
    if asked:
        context |= {"one": analysed(line, asked, engine_language()), "version": newest_met(asked)}
    return render(request, "quizzes/statistics_question.html", context)


@login_required
@require_POST
def compute(request, uuid):
    """Let the statistics be reckoned anew."""
    activity, chosen = activity_of(request, uuid), chosen_word(request)
    request_statistics(activity=activity, which=WHICH[chosen], by=request.user)
    messages.info(request, _("The statistics are being reckoned. They stand here as soon as they are ready."))
    return redirect(address(activity, chosen))


@login_required
@never_cache
@require_safe
def progress(request, uuid):
    """How far the task is, for the page's script."""
    row = row_of(activity_of(request, uuid), chosen_word(request))
    if row is None or row.job is None:
        raise Http404
    return JsonResponse({"done": row.job.done, "total": row.job.total, "finished": row.job.is_finished})


@login_required
@require_safe
def file(request, uuid, extension):
    """The table of questions as a file; with `?isi=jawaban` that of the responses."""
    row = row_of(activity_of(request, uuid), chosen_word(request))
    if row is None or not row.computed_at:
        raise Http404
    with_responses = request.GET.get("isi") == "jawaban"
    report = ResponsesReport(row, engine_language()) if with_responses else QuestionsReport(row)
    return download(report, extension)


def activity_of(request, uuid) -> Activity:
    """The quiz, for those who may see its statistics; for others it is not found. Adds `may_regrade`."""
    may_regrade = Exists(quizzes_to_regrade(request.user).filter(pk=OuterRef("pk")))
    seen = quizzes_with_statistics(request.user).annotate(may_regrade=may_regrade)
    return get_object_or_404(seen.select_related("course"), uuid=uuid)


def chosen_word(request) -> str:
    """Which attempts, as the address says it; the first ones where it says nothing we know."""
    word = request.POST.get("upaya") or request.GET.get("upaya", FIRST)
    return word if word in WHICH else FIRST


def row_of(activity: Activity, chosen: str) -> QuizStatistics | None:
    rows = QuizStatistics.objects.filter(activity=activity, which=WHICH[chosen])
    return rows.select_related("job", "activity").first()


def address(activity: Activity, chosen: str) -> str:
    return f"{reverse('quizzes:statistics', args=[activity.uuid])}?upaya={chosen}"


def page_context(activity: Activity, chosen: str, row: QuizStatistics | None) -> dict:
    return {"activity": activity, "chosen": chosen, "row": row, "address": address(activity, chosen)}


def choices(chosen: str) -> list[tuple[str, str, bool]]:
    """The tabs: word of the address, label, whether it is this one."""
    return [(word, which.label, word == chosen) for word, which in WHICH.items()]


def asked_for(line: Line, id: str) -> QuestionReport | None:
    """The only question of the place, or the one of its pool that the address names."""
    if len(line.questions) == 1:
        return line.questions[0]
    return next((one for one in line.questions if str(one.id) == id), None)


def newest_met(asked: QuestionReport) -> QuestionVersion | None:
    """Its newest version among those that were answered, for the wording; None where the question is gone."""
    versions = QuestionVersion.objects.filter(question=asked.id).order_by("-number")
    return versions.filter(number__in=[one.number for one in asked.wordings]).first() or versions.first()


def neighbours(lines: list[Line], slot: int) -> tuple[Line | None, Line | None]:
    before = [line for line in lines if line.slot < slot]
    after = [line for line in lines if line.slot > slot]
    return (before[-1] if before else None, after[0] if after else None)
