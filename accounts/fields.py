"""Form fields of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .explanations import explain
from .rules import codes
from .rules.numbers import BadNumber, clean, looks_like_number, parse


class NumberInput(forms.TextInput):
    """Opens the number pad; a script shows the groups while typing, and the field works without it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"inputmode": "numeric", "autocomplete": "username", "data-nip": "", "spellcheck": "false"}
        super().__init__(own | (attrs or {}))


class SignInNameField(forms.CharField):
    """A number in any spelling, an e-mail address, or a chosen name. Cleans to what the account is found by.

    A number that cannot be one is explained before anyone is looked up, so the answer tells about the number
    and never about a person. What was typed stays in the field.
    """

    widget = NumberInput

    def __init__(self, *, own: bool = True, **kwargs: Any) -> None:
        """`own`: the person at the screen is the one who is named."""
        super().__init__(**kwargs)
        self.own = own

    def clean(self, value: str) -> str:
        text = super().clean(value).strip()
        if not looks_like_number(text):
            return text
        number = parse(text)
        if isinstance(number, BadNumber):
            raise forms.ValidationError(explain(number, own=self.own), code=number.fault)
        return number.digits


class EmailOrNameInput(forms.TextInput):
    """For those who sign in by e-mail: the keyboard has an @, and the browser may fill it in."""

    def __init__(self) -> None:
        attrs = {"inputmode": "email", "autocomplete": "username", "autocapitalize": "none"}
        super().__init__(attrs | {"spellcheck": "false"})


class CodeField(forms.CharField):
    """An activation code in any spelling; cleans to its ten signs."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs), max_length=40, **kwargs)

    def clean(self, value: str) -> str:
        code = codes.clean(super().clean(value))
        if len(code) != codes.LENGTH:
            text = _("A code has 10 letters and digits, like 7KQM-2XVD-94. You typed %(count)s.")
            raise forms.ValidationError(text, params={"count": len(code)})
        return code


class EmployeeNumberField(forms.CharField):
    """A number as HR enters it; cleans to its digits, "" where it is left blank."""

    widget = NumberInput

    def clean(self, value: str) -> str:
        text = super().clean(value)
        return clean(text) if text else ""


def password_input(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput({"autocomplete": autocomplete})
