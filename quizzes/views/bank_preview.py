"""`/kelola/bank-soal/soal/<id>/pratinjau/`: a question as learners meet it, to be tried out in any behaviour."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import localize_input
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.engine.problems import InvalidQuestion
from quizzes.errors import PreviewLost
from quizzes.forms.bank_preview import PreviewForm
from quizzes.forms.quiz import ASPECTS as LABELS
from quizzes.models import Question, QuizPage
from quizzes.presentation.bank_preview import ASPECTS, NUMBER, Trial, Tried, answered, shows_of, unsealed
from quizzes.views.bank_versions import visible_question
from quizzes.views.forms import by_slot

BUTTONS = ("check", "try_again", "fill", "finish")


@never_cache
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A GET begins; a POST goes on from what the page brings back."""
    question = visible_question(request.user, pk)
    try:
        if request.method == "POST":
            return show(request, question, going_on(request, question), request.POST.getlist("show"))
        return begin(request, question)
    except PreviewLost as error:
        messages.error(request, str(error))
        return redirect("question_preview", question.pk)
    except InvalidQuestion:
        messages.error(request, _("This wording cannot be asked any more, so there is no preview of it."))
        return redirect("question_versions", question.pk)


def going_on(request: HttpRequest, question: Question) -> Tried:
    trial = unsealed(question, request.POST.get("trial", ""))
    button = next((name for name in BUTTONS if name in request.POST), "save")
    return answered(trial, by_slot(request.POST.lists()).get(NUMBER, {}), button)


def begin(request: HttpRequest, question: Question) -> HttpResponse:
    """With the settings of the address, where these can be; the newest version otherwise."""
    form = form_for(question, request.GET.dict())
    usual = Trial(
        newest := next(iter(form.versions.values())), QuizPage.Behaviour.DEFERRED, newest.default_mark
    )
    if form.is_valid():
        chosen = form.cleaned_data
        version = form.versions[chosen["version"]]
        usual = Trial(version, chosen["behaviour"], chosen["mark"], chosen["variant"])
    return show(request, question, Tried(usual), [aspect.value for aspect in ASPECTS], form)


def show(
    request: HttpRequest,
    question: Question,
    tried: Tried,
    aspects: list[str],
    form: PreviewForm | None = None,
) -> HttpResponse:
    trial = tried.trial
    again = reverse("question_preview", args=[question.pk])
    context = {
        "question": question,
        "trial": trial,
        "q": tried.shown(shows_of(aspects)),
        "form": form or form_for(question, settings_of(trial)),
        "aspects": [(one.value, LABELS[one], one.value in aspects) for one in ASPECTS],
        "again": f"{again}?{urlencode(settings_of(trial))}",
        "other": f"{again}?{urlencode(settings_of(trial) | {'variant': trial.variant + 1})}",
    }
    return render(request, "quizzes/preview.html", context)


def form_for(question: Question, given: dict[str, Any]) -> PreviewForm:
    """With what the address does not say filled in as usual: the newest version, for its own mark."""
    versions = list(question.versions.order_by("-number"))
    numbers = {str(version.number): version for version in versions}
    version = numbers.get(given.get("version", ""), versions[0])
    usual = settings_of(Trial(version, QuizPage.Behaviour.DEFERRED, version.default_mark))
    return PreviewForm(usual | given, question=question, versions=versions)


def settings_of(trial: Trial) -> dict[str, str]:
    """As an address says them."""
    return {
        "version": str(trial.version.number),
        "behaviour": trial.behaviour,
        "mark": str(localize_input(trial.mark.quantize(Decimal("0.01")))),
        "variant": str(trial.variant),
    }
