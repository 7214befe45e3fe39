"""What people decide about their own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["salutation", "language"]
        widgets = {"salutation": forms.RadioSelect, "language": forms.RadioSelect}
        help_texts = {"salutation": _("How this platform speaks to you.")}


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("New e-mail address"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("We send a link there. The address counts once you have opened it."),
    )
