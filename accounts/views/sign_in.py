"""The doors: sign-in, activation, and other doors that lead here."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts.errors import ActivationRefused, PasswordRefused
from accounts.forms import ActivationForm, RequestResetForm, SignInForm
from accounts.interruptions import MARK
from accounts.services import activate

NOT_RECORDED = gettext_lazy("Your session had ended, so what you sent is not recorded yet. Send it again.")


class SignInView(allauth_views.LoginView):
    """`/masuk/`; with `?dengan=email` for those who have no number."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    @property
    def by_email(self) -> bool:
        return self.request.GET.get("dengan") == "email"

    @property
    def was_interrupted(self) -> bool:
        return MARK in self.request.GET

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated and self.was_interrupted:
            messages.warning(request, NOT_RECORDED)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by_email": self.by_email}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        other = {} if self.by_email else {"dengan": "email"}
        if following := self.get_next_url():
            other["next"] = following
        if self.was_interrupted:
            other[MARK] = "1"
        return super().get_context_data(**kwargs) | {
            "by_email": self.by_email,
            "was_interrupted": self.was_interrupted,
            "other_way": f"{self.request.path}?{urlencode(other)}",
        }


class RequestResetView(allauth_views.PasswordResetView):
    template_name = "accounts/request_reset.html"
    form_class = RequestResetForm


@method_decorator(sensitive_post_parameters("code", "password1", "password2"), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class ActivationView(FormView):
    """`/aktivasi/`: number, code and a new password open the account and sign in."""

    template_name = "accounts/activate.html"
    form_class = ActivationForm

    def form_valid(self, form: ActivationForm) -> HttpResponse:
        data = form.cleaned_data
        limited = ratelimit.consume_or_429(self.request, action="activate", key=data["number"])
        if limited:
            return limited
        try:
            user = activate(number=data["number"], code=data["code"], password=data["password1"])
        except (ActivationRefused, PasswordRefused) as refused:
            form.add_error("password1" if refused.field else None, refused.message)
            return self.form_invalid(form)
        response = perform_login(self.request, user)
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if data["remember"] else 0)
        messages.success(self.request, _("Your account is open. From now on sign in with your new password."))
        return response


def other_door(request: HttpRequest, **kwargs: str) -> HttpResponseRedirect:
    """Wagtail's and Django's own sign-in pages know no limits, so they lead to ours."""
    following = request.GET.get("next") or reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': following})}")


def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Accounts come from BKPSDM; whoever looks for a way to sign up is told how to get in."""
    return render(request, "accounts/no_sign_up.html", status=404)
