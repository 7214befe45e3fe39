"""Giving answers that wait to another marker."""

from django import forms
from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.models import Activity, CoursePage
from quizzes.models import Marking

NOBODY = "-"
MOST = 1_000_000


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
        max_value=MOST,
        help_text=_("The earliest dates first. Empty: all."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, course: CoursePage, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = givers(course)
        self.fields["target"].queryset = User.objects.active().filter(teaching__course=course)
        self.fields["activity"].queryset = course.activities.filter(kind="quiz").order_by("position")

    def clean(self):
        cleaned = super().clean()
        source = cleaned.get("source")
        cleaned["giver"] = User.objects.filter(uuid=source).first() if source and source != NOBODY else None
        if cleaned["giver"] is not None and cleaned["giver"] == cleaned.get("target"):
            self.add_error("target", _("Choose someone other than the one who gives."))
        return cleaned


def givers(course: CoursePage) -> list[tuple[str, str]]:
    """Who has something waiting, with how much, as choices; answers of nobody come first."""
    waiting = Marking.objects.waiting().filter(activity__course=course).order_by("marker__name")
    rows = waiting.values_list("marker__uuid", "marker__name").annotate(count=Count("pk"))
    choices = [
        (str(uuid or NOBODY), f"{name or gettext('Given to nobody yet')} ({count})")
        for uuid, name, count in rows
    ]
    return sorted(choices, key=lambda choice: choice[0] != NOBODY)
