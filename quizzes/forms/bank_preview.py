"""How a question is tried out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.engine.parsing import asks
from quizzes.engine.question import question_types
from quizzes.models import Question, QuestionVersion, QuizPage


class PreviewForm(forms.Form):
    """Version, way of answering, mark; `variant` counts on when it is begun anew."""

    version = forms.TypedChoiceField(label=_("Version"), coerce=int)
    behaviour = forms.ChoiceField(label=_("Way of answering"), choices=QuizPage.Behaviour)
    mark = forms.DecimalField(
        label=_("Mark"), min_value=0, max_value=1000, decimal_places=2, max_digits=6, localize=True
    )
    variant = forms.IntegerField(min_value=1, max_value=9999, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, question: Question, versions: list[QuestionVersion]) -> None:
        super().__init__(data)
        self.versions = {version.number: version for version in versions}
        self.fields["version"].choices = [
            (
                number,
                _("%(number)d (%(status)s)") % {"number": number, "status": version.get_status_display()},
            )
            for number, version in self.versions.items()
        ]
        if len(versions) == 1:
            self.fields["version"].widget = forms.HiddenInput()
        kind = question_types.get(question.kind)
        if kind.needs_grading or not kind.asks:
            self.fields["behaviour"].widget = forms.HiddenInput()
        if not asks(question.kind):
            self.fields["mark"].widget = forms.HiddenInput()
