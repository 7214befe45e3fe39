"""Bringing questions in files, and taking them away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions import CategoryChoiceField
from quizzes.imports.reading import FORMATS
from quizzes.models import Category
from quizzes.rules.rights import Right
from quizzes.services.exporting import TARGETS


class UploadForm(forms.Form):
    """A file, and where its questions go."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("GIFT or Aiken (.txt, .gift), Moodle XML (.xml), or a table (.xlsx, .csv)."),
        widget=forms.FileInput({"accept": ".txt,.gift,.xml,.xlsx,.csv"}),
        allow_empty_file=True,
    )
    category = CategoryChoiceField(
        Category.objects.none(),
        label=_("Within"),
        required=False,
        empty_label=_("the categories that the file names"),
        help_text=_("Categories that the file names are made within this one."),
    )
    form = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[("", _("as the file says")), *((name, found.label) for name, found in FORMATS.items())],
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.with_right(user, Right.EDIT_OWN)


class ExportForm(forms.Form):
    """A format for the questions that were chosen."""

    form = forms.ChoiceField(
        label=_("Format"),
        choices=[(name, target.label) for name, target in TARGETS.items()],
        initial="moodle_xml",
        widget=forms.RadioSelect,
    )
