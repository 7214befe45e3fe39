"""`/kelola/bank-soal/kategori/<id>/bagikan/`: whose a category is, with whom it is shared, and sharing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quizzes.errors import NotAnEditor
from quizzes.forms.categories import ShareForm
from quizzes.guards import NotYours
from quizzes.logs import ENDED, SHARED, log_share
from quizzes.models import Category, CategoryShare
from quizzes.permissions import can_share_category
from quizzes.presentation.admin import admin_page
from quizzes.presentation.refusals import why_not_share
from quizzes.presentation.sharing import owner_sentence
from quizzes.rules.rights import Right
from quizzes.services.categories import end_share


def shares(request, pk) -> HttpResponse:
    """The list of shares, and the form for one more."""
    category = own_category(request.user, pk)
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            share = form.share(category, request.user)
        except NotAnEditor as error:
            form.add_error("user", str(error))
        else:
            log_share(SHARED, share, request.user)
            messages.success(
                request,
                _("“%(category)s” is shared with %(whom)s.")
                % {"category": category, "whom": share.user or share.unit},
            )
            return redirect("category_shares", category.pk)
    return share_list(request, category, form)


def share_list(request, category: Category, form: ShareForm) -> HttpResponse:
    page = admin_page(
        _("Share “%(category)s”") % {"category": category}, "group", (_("Categories"), "kategori-soal:index")
    )
    context = {
        **page,
        "category": category,
        "form": form,
        "owner": owner_sentence(category.top()),
        "shares": CategoryShare.objects.holding_on(category),
    }
    return render(request, "quizzes/admin/shares.html", context)


@require_POST
def end(request, pk, share) -> HttpResponse:
    """Take one share back."""
    category = own_category(request.user, pk)
    found = get_object_or_404(category.shares.select_related("user", "unit"), pk=share)
    log_share(ENDED, found, request.user)
    end_share(share=found)
    messages.success(
        request,
        _("“%(category)s” is no longer shared with %(whom)s.")
        % {"category": category, "whom": found.user or found.unit},
    )
    return redirect("category_shares", category.pk)


def own_category(user, pk) -> Category:
    """What one may not read is not there; what one only reads is not one's own to share."""
    category = get_object_or_404(Category.objects.with_right(user, Right.VIEW), pk=pk)
    if not can_share_category(user, category):
        raise NotYours(why_not_share(user, category), reverse("kategori-soal:index"))
    return category
