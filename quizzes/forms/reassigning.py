"""Giving answers that wait to another marker."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.models import Activity, CoursePage
from quizzes.models import Marking

NOBODY = "-"


class ReassignForm(forms.Form):
    """From whom, to whom, which quiz, how many. Only those with something waiting can give."""

    source = forms.ChoiceField(label=_("From"))
    target = forms.ModelChoiceField(
        User.objects.none(), label=_("To"), empty_label=None, to_field_name="uuid"
    )
    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=_("Quiz"),
        required=False,
        empty_label=_("all quizzes of the course"),
        to_field_name="uuid",
    )
    most = forms.IntegerField(
        label=_("How many"),
        required=False,
        min_value=1,
        help_text=_("The earliest dates first. Empty: all."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, course: CoursePage, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        waiting = Marking.objects.waiting().filter(activity__course=course)
        self.givers = {key(marker.uuid if marker else None): marker for marker in givers(waiting)}
        self.fields["source"].choices = [
            (name, marker.name if marker else _("nobody yet")) for name, marker in self.givers.items()
        ]
        self.fields["target"].queryset = User.objects.active().filter(teaching__course=course)
        self.fields["activity"].queryset = course.activities.filter(kind="quiz").order_by("position")

    def clean(self):
        cleaned = super().clean()
        source = self.givers.get(cleaned.get("source"))
        if source is not None and source == cleaned.get("target"):
            self.add_error("target", _("Choose someone other than the one who gives."))
        cleaned["giver"] = source
        return cleaned


def givers(waiting) -> list[User | None]:
    """Who has something waiting, by name; None first, where something was given to nobody."""
    people: list[User | None] = list(User.objects.filter(pk__in=waiting.values("marker")).order_by("name"))
    return [None, *people] if waiting.filter(marker=None).exists() else people


def key(uuid) -> str:
    return NOBODY if uuid is None else str(uuid)
