"""`/saya/pengaturan/`: one's own account."""

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.errors import EmailRefused
from accounts.forms import EmailForm, ProfileForm
from accounts.language import remember_language
from accounts.models import Posting
from accounts.rules.devices import describe
from accounts.services import (
    acknowledge_privacy_notice,
    confirm_email,
    end_other_sessions,
    end_session,
    request_email_change,
    save_profile,
)
from accounts.text_size import has_large_text, remember_text_size

MOST_DIGITS = 18


@login_required
@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    """How one is spoken to, in which language and how large; the rest of the page leads on."""
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        instance=request.user,
        initial={"large_text": has_large_text(request.COOKIES)},
    )
    if not form.is_valid():
        return render(request, "accounts/settings.html", settings_context(request, form))
    is_large = form.cleaned_data.pop("large_text")
    user = save_profile(user=request.user, **form.cleaned_data)
    with override(user.language):
        messages.success(request, _("Your settings are saved."))
    response = redirect("accounts:settings")
    remember_language(response, user.language)
    remember_text_size(response, is_large=is_large)
    return response


def settings_context(request: HttpRequest, form: ProfileForm) -> dict:
    postings = Posting.objects.in_force().filter(user=request.user)
    return {
        "form": form,
        "postings": postings.select_related("unit", "position").definitive_first(),
        "devices": devices_of(request),
    }


def devices_of(request: HttpRequest) -> list[dict]:
    """Where the person is signed in, this device first."""
    sessions = UserSession.objects.purge_and_list(request.user)
    devices = [
        {
            "id": session.pk,
            "name": describe(session.user_agent) or _("unknown device"),
            "since": session.created_at,
            "is_this": session.session_key == request.session.session_key,
        }
        for session in sessions
    ]
    return sorted(devices, key=lambda device: (not device["is_this"], -device["since"].timestamp()))


@login_required
@require_POST
def devices(request: HttpRequest) -> HttpResponse:
    """Signs out one other device, or all others."""
    chosen = request.POST.get("device", "")
    if chosen == "others":
        ended = end_other_sessions(user=request.user, current_key=request.session.session_key)
        messages.success(
            request, _("You are signed out on all other devices (%(count)s).") % {"count": ended}
        )
    elif is_number(chosen) and end_session(user=request.user, session_id=int(chosen)):
        messages.success(request, _("You are signed out on that device."))
    else:
        messages.info(request, _("That device was signed out already."))
    return redirect(f"{reverse('accounts:settings')}#perangkat")


def is_number(text: str) -> bool:
    """Digits, and no more of them than a number of the database has."""
    return text.isdecimal() and len(text) <= MOST_DIGITS


@login_required
@require_POST
def privacy(request: HttpRequest) -> HttpResponse:
    acknowledge_privacy_notice(user=request.user)
    messages.success(request, _("Thank you. We noted that you have read the privacy notice."))
    return redirect("accounts:settings")


@login_required
@never_cache
@sensitive_post_parameters("password")
def email(request: HttpRequest) -> HttpResponse:
    """A new address is asked for here, with the password, and counts once its link was opened."""
    if request.method != "POST":
        return render(request, "accounts/email.html", {"form": EmailForm(user=request.user)})
    if limited := ratelimit.consume_or_429(request, action="manage_email", user=request.user):
        return limited
    form = EmailForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "accounts/email.html", {"form": form})
    address = form.cleaned_data["email"]
    request_email_change(
        user=request.user,
        email=address,
        address_of=lambda token: request.build_absolute_uri(reverse("accounts:confirm_email", args=[token])),
    )
    messages.success(
        request, _("We have sent a link to %(email)s. Open it within 24 hours.") % {"email": address}
    )
    return redirect("accounts:settings")


@login_required
@never_cache
def email_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link; opening it changes nothing, its button does."""
    if request.method != "POST":
        return render(request, "accounts/confirm_email.html")
    try:
        confirm_email(user=request.user, token=token)
    except EmailRefused as refused:
        messages.error(request, refused.message)
        return redirect("accounts:email")
    messages.success(request, _("Your new e-mail address counts from now on."))
    return redirect("accounts:settings")
