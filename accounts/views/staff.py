"""`/unit/<code>/pegawai/`: the people whom a personnel officer looks after."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import ActivationCode, Posting, Unit, User
from accounts.permissions import administers_any_unit, can_manage_people, may_get_codes

PEOPLE_A_PAGE = 50


@login_required
def units(request: HttpRequest) -> HttpResponse:
    """The units one looks after; with only one, straight to its people."""
    if not administers_any_unit(request.user):
        raise PermissionDenied(_("Only personnel officers of a unit and BKPSDM look after accounts."))
    mine = list(Unit.objects.administered_by(request.user))
    if len(mine) == 1:
        return redirect("accounts:staff", code=mine[0].code)
    context = {"units": mine, "may_import": can_manage_people(request.user)}
    return render(request, "accounts/units.html", context)


@login_required
@never_cache
def staff(request: HttpRequest, code: str) -> HttpResponse:
    """The people of a unit and of those below it."""
    unit = get_object_or_404(Unit.objects.administered_by(request.user), code=code)
    wanted = request.GET.get("q", "").strip()
    people = staff_of(unit)
    if wanted:
        people = people.search(wanted)
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("halaman"))
    allowed = may_get_codes(request.user, page)
    rows = [(person, person.pk in allowed) for person in page]
    return render(
        request, "accounts/staff.html", {"unit": unit, "page": page, "rows": rows, "wanted": wanted}
    )


def staff_of(unit: Unit) -> QuerySet[User]:
    """With number, posts in force and the code that waits to be used, in a constant number of queries."""
    posts = Posting.objects.in_force().select_related("unit", "position").definitive_first()
    waiting = ActivationCode.objects.usable(timezone.now())
    return (
        User.objects.in_unit(unit)
        .active()
        .with_number()
        .prefetch_related(
            Prefetch("postings", posts, to_attr="present_posts"),
            Prefetch("activation_codes", waiting, to_attr="waiting_codes"),
        )
    )
