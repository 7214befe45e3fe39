"""`/unit/<code>/pegawai/<uuid>/kode/`: issuing an activation code, and the slip with it.

The code is issued by a POST and shown by a GET, so that loading the slip again issues nothing: a second code would
end the one that is printed already. In between it travels in a cookie of a minute that the slip takes away; the
server keeps its hash alone.
"""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from accounts.forms import SeenForm
from accounts.models import ActivationCode, Unit, User
from accounts.permissions import can_issue_code
from accounts.services import issue_activation_code

from .staff import staff_of

COOKIE = "slip"
SALT = "accounts.slip"
SECONDS = 60


@login_required
@never_cache
@sensitive_variables("plain")
def issue_code(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """First the question whether the person was seen, then the slip."""
    unit, person = unit_and_person(request.user, code, uuid)
    form = SeenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"unit": unit, "person": person, "form": form}
        return render(request, "accounts/issue_code.html", context)
    issued, plain = issue_activation_code(user=person, by=request.user)
    response = redirect("accounts:slip", unit.code, person.uuid)
    response.set_cookie(
        COOKIE,
        signing.dumps([str(issued.uuid), plain], salt=SALT),
        max_age=SECONDS,
        path=response.url,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@login_required
@never_cache
@sensitive_variables("plain")
def slip(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """The slip, shown once; after that the page says what to do if the code was not written down."""
    unit, person = unit_and_person(request.user, code, uuid)
    issued, plain = carried_code(request, person)
    context = {"unit": unit, "person": person, "issued": issued, "plain": plain}
    response = render(request, "accounts/slip.html" if issued else "accounts/slip_gone.html", context)
    response.delete_cookie(COOKIE, path=request.path, samesite="Strict")
    return response


def unit_and_person(user: User, code: str, uuid: UUID) -> tuple[Unit, User]:
    """Not found beyond the units that `user` looks after; forbidden where BKPSDM issues the code."""
    unit = get_object_or_404(Unit.objects.administered_by(user), code=code)
    person = get_object_or_404(staff_of(unit), uuid=uuid)
    if not can_issue_code(user, person):
        raise PermissionDenied(_("BKPSDM issues the code for this account."))
    return unit, person


@sensitive_variables("plain")
def carried_code(request: HttpRequest, person: User) -> tuple[ActivationCode | None, str]:
    """The code that was issued for `person` a moment ago by whoever asks now, and its text; else None and ""."""
    try:
        issued, plain = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None, ""
    own = ActivationCode.objects.unspent().filter(user=person, issued_by=request.user, uuid=issued)
    found = own.first()
    return found, plain if found else ""
