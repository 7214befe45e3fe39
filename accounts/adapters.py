"""How allauth behaves in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .language import remember_language
from .mail import send_mail
from .models import User

MAILS = {
    "account/email/password_reset_key": "accounts/mail/reset_password",
    "account/email/unknown_account": "accounts/mail/unknown_address",
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; answers are the same for known and unknown people; mail goes through the queue."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "The NIP and the password do not fit together. Check the 18 digits of your NIP,"
            " or ask your unit's personnel officer for a new code."
        ),
        "email_password_mismatch": _(
            "The e-mail address and the password do not fit together. Check both,"
            " or set a new password by e-mail."
        ),
        "too_many_login_attempts": _(
            "There were too many tries. Wait five minutes and try again,"
            " or ask your unit's personnel officer for a new code."
        ),
        "enter_current_password": _("This is not your present password. Type it again."),
        "incorrect_password": _("This is not your present password. Type it again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Our pages are forms; nothing asks for the JSON that allauth could answer."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kwargs: Any
    ) -> None:
        """Of allauth's messages one helps; the others repeat what the page shows."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, _("Your password is changed."))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The two mails that we send; the one to an unknown address takes as long as the other."""
        minutes = settings.PASSWORD_RESET_TIMEOUT // 60
        send_mail(template=MAILS[template_prefix], to=email, context=context | {"minutes_valid": minutes})

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        remember_language(response, user.language)
        return response
