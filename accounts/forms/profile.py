"""What people decide about their own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import password_input
from accounts.models import User


class ProfileForm(forms.ModelForm):
    large_text = forms.BooleanField(
        label=_("Large text"), required=False, help_text=_("On this device, on every page.")
    )

    class Meta:
        model = User
        fields = ["salutation", "language"]
        widgets = {"salutation": forms.RadioSelect, "language": forms.RadioSelect}
        help_texts = {"salutation": _("How this platform speaks to you.")}


class EmailForm(forms.Form):
    """The password is asked for, since an unlocked phone in strange hands would otherwise be enough."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("We send a link there. The address counts once you have opened it."),
    )
    password = forms.CharField(
        label=_("Present password"), strip=False, widget=password_input("current-password")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your present password. Type it again."))
        return password
