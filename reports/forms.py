"""What a supervisor may choose above the team's list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from courses.models import CoursePage

from .team import SINCE, UNTIL, TeamFilter

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TeamFilterForm(forms.Form):
    """Cleans into a `TeamFilter`. The addresses stay readable: `?kursus=BKP-MWP&status=late`."""

    STATUSES = [
        ("", _("All")),
        ("not_started", _("not started")),
        ("started", _("in progress")),
        ("completed", _("completed")),
        ("late", _("late")),
    ]

    nama = forms.CharField(label=_("Name"), required=False, max_length=100)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False, to_field_name="code")
    kursus = forms.ModelChoiceField(
        CoursePage.objects.none(), label=_("Course"), required=False, to_field_name="code"
    )
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)
    dari = forms.DateField(label=SINCE, required=False, widget=DAY)
    sampai = forms.DateField(label=UNTIL, required=False, widget=DAY)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["unit"].empty_label = self.fields["kursus"].empty_label = _("All")
        self.fields["kursus"].queryset = CoursePage.objects.order_by("title").only("title", "code")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("dari"), cleaned.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("The last day lies before the first. Choose a later one."))
        return cleaned

    @property
    def chosen(self) -> TeamFilter:
        """The filter as far as it is valid; a faulty value narrows nothing and is explained beside its field."""
        if not self.is_bound:
            return TeamFilter()
        self.is_valid()
        get = self.cleaned_data.get
        return TeamFilter(
            unit=get("unit"),
            course=get("kursus"),
            status=get("status") or "",
            since=get("dari"),
            until=get("sampai"),
            name=get("nama") or "",
        )
