"""The table that HR uploads."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Table"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, one line a person, up to 5,000 lines."),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
