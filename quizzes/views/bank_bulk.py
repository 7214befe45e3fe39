"""`/kelola/bank-soal/massal/`: many questions of the list moved, tagged, or given a status at once.

The address says which questions; the page says how many of them the person may change, and does it when asked.
"""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from quizzes.filters import found_questions, questions_by_id
from quizzes.forms.bank_bulk import BULK_FORMS, BulkForm
from quizzes.models import Question
from quizzes.presentation.admin import admin_page

MOST_NAMED = 20
OWN = ("which", "id", "page", "p")


@require_http_methods(["GET", "POST"])
def change_many(request: HttpRequest) -> HttpResponse:
    chosen = chosen_questions(request)
    if not chosen.exists():
        messages.error(request, _("Choose at least one question first."))
        return redirect(back_to_list(request.GET))
    editable = chosen.filter(pk__in=Question.objects.editable_by(request.user).order_by().values("pk"))
    name = request.POST.get("do", "")
    form = BULK_FORMS[name](request.POST, user=request.user, prefix=name) if name in BULK_FORMS else None
    if form and form.is_valid() and (changed := apply(request, form, editable)) is not None:
        messages.success(request, done_text(changed))
        return redirect(back_to_list(request.GET))
    return show(request, chosen, editable, {name: form} if form else {})


@transaction.atomic
def apply(request: HttpRequest, form: BulkForm, questions: QuerySet[Question]) -> int | None:
    """How many changed; None, and nothing done, where the choice is no longer as large as the page said."""
    count = questions.count()
    if request.POST.get("count") != str(count):
        messages.error(request, _("The questions found have changed meanwhile. Look at their count again."))
        return None
    return form.apply(questions)


def chosen_questions(request: HttpRequest) -> QuerySet[Question]:
    """Those with a tick, those of the page, or all that were found, as `which` says."""
    which = request.GET.get("which")
    if which == "found":
        return found_questions(request)
    numbers = request.GET.get("page", "").split("-") if which == "page" else request.GET.getlist("id")
    return questions_by_id(request, numbers)


def show(
    request: HttpRequest,
    chosen: QuerySet[Question],
    editable: QuerySet[Question],
    bound: dict[str, BulkForm],
) -> HttpResponse:
    left_out = chosen.exclude(pk__in=editable.order_by().values("pk")).defer("search_text")
    count, out = editable.count(), left_out.count()
    forms = {
        name: bound.get(name) or form(user=request.user, prefix=name) for name, form in BULK_FORMS.items()
    }
    context = {
        **admin_page(_("Change many questions"), "edit"),
        "count": count,
        "named": editable.defer("search_text").order_by("code", "name")[:MOST_NAMED],
        "more": max(0, count - MOST_NAMED),
        "left_out": left_out.order_by("code", "name")[:MOST_NAMED],
        "left_out_count": out,
        "more_left_out": max(0, out - MOST_NAMED),
        "forms": forms,
        "back": back_to_list(request.GET),
    }
    return render(request, "quizzes/admin/bulk.html", context)


def done_text(changed: int) -> str:
    if not changed:
        return _("All of them were so already; nothing was changed.")
    return ngettext("%(count)d question was changed.", "%(count)d questions were changed.", changed) % {
        "count": changed
    }


def back_to_list(given: QueryDict) -> str:
    """The list as it was filtered."""
    kept = given.copy()
    for name in OWN:
        kept.pop(name, None)
    return f"{reverse('soal:index')}?{kept.urlencode()}" if kept else reverse("soal:index")
