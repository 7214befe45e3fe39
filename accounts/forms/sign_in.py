"""allauth's forms in our words: its checks and limits, our fields."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.fields import EmailOrNameInput, SignInNameField, password_input

PASSWORD_HINT = _("At least 10 characters. A short sentence is easy to remember and hard to guess.")


class SignInForm(allauth_forms.LoginForm):
    """Number and password; `by_email` asks for the e-mail address instead."""

    password = forms.CharField(label=_("Password"), strip=False, widget=password_input("current-password"))
    remember = forms.BooleanField(
        label=_("Remember me on this phone"),
        required=False,
        help_text=_("For 30 days. Leave it open on a device that others use too."),
    )

    def __init__(self, *args: Any, by_email: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = SignInNameField(label=_("NIP or NI PPPK"), help_text=_("18 digits, with or without spaces."))
        if by_email:
            field.label, field.help_text = _("E-mail address"), ""
            field.widget = EmailOrNameInput()
        self.fields["login"] = field
        self.order_fields(["login", "password", "remember"])


class RequestResetForm(allauth_forms.ResetPasswordForm):
    """Asks for a link by e-mail; the answer is the same for addresses that nobody has."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"}))

    def clean_email(self) -> str:
        return super().clean_email().lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = self.cleaned_data["email"]
        if self.users:
            return super().save(request, **kwargs)
        get_adapter().send_mail("account/email/unknown_account", email, {})
        return email


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """The page behind the link of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = self.fields["oldpassword"]
        old.label, old.help_text = _("Present password"), ""
        old.widget = password_input("current-password")
        in_our_words(self)


def in_our_words(form: forms.Form) -> None:
    """One plain hint in place of a list of rules; the rules themselves answer where they are broken."""
    first, second = form.fields["password1"], form.fields["password2"]
    first.label, second.label = _("New password"), _("New password once more")
    first.help_text = PASSWORD_HINT
    first.widget, second.widget = password_input("new-password"), password_input("new-password")
