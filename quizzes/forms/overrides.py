"""Granting other times, attempts and extra time. What is granted is written down, never why."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.forms.staffing import UnitChoiceField
from accounts.models import User
from accounts.services import find_person
from quizzes.models import Accommodation, Override, QuizPage
from quizzes.permissions import quizzes_editable_by
from quizzes.services.terms import save_accommodation, save_override

MOMENT = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class SignInNameField(forms.CharField):
    """A person by number or e-mail, as they sign in."""

    def clean(self, value: Any) -> User | None:
        typed = super().clean(value)
        if not typed:
            return None
        person = find_person(typed)
        if person is None:
            raise forms.ValidationError(_("Nobody signs in with this number or e-mail. Check it, please."))
        return person

    def prepare_value(self, value: Any) -> Any:
        return User.objects.get(pk=value).username if isinstance(value, int) else value


class OverrideForm(WagtailAdminModelForm):
    quiz = forms.ModelChoiceField(QuizPage.objects.none(), label=_("Quiz"))
    learner = SignInNameField(
        label=_("Person"), required=False, help_text=_("The number or e-mail by which the person signs in.")
    )
    unit = UnitChoiceField(
        label=_("Or a whole unit"), required=False, help_text=_("With everyone in the units below it.")
    )

    class Meta:
        model = Override
        fields = [
            "quiz", "learner", "unit", "open_at", "due_at", "close_at", "time_limit", "attempts_allowed", "password",
        ]  # fmt: skip
        widgets = {"open_at": MOMENT, "due_at": MOMENT, "close_at": MOMENT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quiz"].queryset = self.quizzes()

    def quizzes(self) -> QuerySet[QuizPage]:
        return quizzes_editable_by(self.for_user).order_by("title")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("learner")) == bool(cleaned.get("unit")) and not self.errors:
            self.add_error(None, _("Name a person or a unit; one of the two."))
        granted = ("open_at", "due_at", "close_at", "time_limit", "attempts_allowed", "password")
        if not self.errors and all(cleaned.get(name) in (None, "") for name in granted):
            self.add_error(None, _("Nothing differs from the quiz yet. Fill in what is granted."))
        return cleaned

    def save(self, commit: bool = True) -> Override:
        self.instance = save_override(override=super().save(commit=False), by=self.for_user)
        return self.instance


class AccommodationForm(WagtailAdminModelForm):
    learner = SignInNameField(
        label=_("Person"), help_text=_("The number or e-mail by which the person signs in.")
    )

    class Meta:
        model = Accommodation
        fields = ["learner", "extra_percent", "extra_attempts", "valid_from", "valid_to"]
        widgets = {"valid_from": DAY, "valid_to": DAY}

    def save(self, commit: bool = True) -> Accommodation:
        granted = super().save(commit=False)
        self.instance = save_accommodation(accommodation=granted, by=self.for_user)
        return self.instance
