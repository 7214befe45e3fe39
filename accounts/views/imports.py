"""`/bkpsdm/impor/`: people from a table."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.forms.imports import ImportForm
from accounts.imports import COLUMNS, apply_import, plan_import
from accounts.models import Unit
from accounts.permissions import can_manage_people


@login_required
def import_people(request: HttpRequest) -> HttpResponse:
    """Checks a table and shows what it would do; imports it where that was asked for and nothing is wrong."""
    if not can_manage_people(request.user):
        raise PermissionDenied(_("BKPSDM imports people."))
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    context = {"form": form, "columns": COLUMNS, "units": Unit.objects.all()}
    if not form.is_valid():
        return render(request, "accounts/import.html", context)
    file = form.cleaned_data["file"]
    plan = plan_import(file, filename=file.name)
    if "apply" not in request.POST or not plan.can_be_applied:
        return render(request, "accounts/import.html", context | {"plan": plan})
    people = apply_import(plan=plan)
    text = ngettext("One person is new", "%(count)s people are new", len(people)) % {"count": len(people)}
    moved = _("transferred: %(count)s.") % {"count": len(plan.transfers)}
    messages.success(request, f"{text}; {moved}")
    return redirect("accounts:import")
