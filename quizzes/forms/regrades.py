"""Choosing what is graded anew."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import Question
from quizzes.presentation.regrades import Choosable


class RegradeForm(forms.Form):
    """Which questions; at first those that were asked in another version than the one in force."""

    questions = forms.MultipleChoiceField(
        label=_("Questions"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one question.")},
    )
    with_marks = forms.BooleanField(
        label=_("Take the marks that the quiz gives now"),
        required=False,
        help_text=_("Otherwise each answer counts what it counted when it was asked."),
    )
    everything = forms.BooleanField(
        label=_("Also answers that were graded by this version"),
        required=False,
        help_text=_("Only needed after the way of grading itself was mended."),
    )

    def __init__(self, found: Sequence[Choosable], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(one.question.uuid): one for one in found}
        self.fields["questions"].choices = [(key, one.label) for key, one in self.found.items()]
        self.fields["questions"].initial = [key for key, one in self.found.items() if one.is_outdated]

    @property
    def chosen(self) -> list[Question]:
        return [self.found[key].question for key in self.cleaned_data["questions"]]
