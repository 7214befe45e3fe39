"""Handing out an activation code, and using it."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.fields import CodeField, SignInNameField, password_input

from .sign_in import PASSWORD_HINT


class ActivationForm(forms.Form):
    """Number, code from the slip, and the password that the person chooses."""

    number = SignInNameField(label=_("NIP or NI PPPK"), help_text=_("18 digits, with or without spaces."))
    code = CodeField(
        label=_("Code from the slip"), help_text=_("10 letters and digits, with or without dashes.")
    )
    password1 = forms.CharField(
        label=_("New password"), strip=False, widget=password_input("new-password"), help_text=PASSWORD_HINT
    )
    password2 = forms.CharField(
        label=_("New password once more"), strip=False, widget=password_input("new-password")
    )
    remember = forms.BooleanField(
        label=_("Remember me on this phone"),
        required=False,
        help_text=_("For 30 days. Leave it open on a device that others use too."),
    )

    def clean_password1(self) -> str:
        """The rules that need no person; those that do answer once the code has shown who it is."""
        password = self.cleaned_data["password1"]
        validate_password(password)
        return password

    def clean(self) -> dict:
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Type the same one twice."))
        return cleaned


class SeenForm(forms.Form):
    """Without having seen the person no code is issued."""

    seen = forms.BooleanField(
        label=_("I have met this person and compared the employee card or identity card."),
        error_messages={"required": _("Meet the person first, then tick this box.")},
    )
