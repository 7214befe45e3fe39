"""BKPSDM's forms in the admin: rules of learning hours, the frameworks, and what positions need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from competencies.models import Competency, CreditCap, Framework, HoursTarget, PositionStandard
from competencies.services.standards import write_levels

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
LEVELS = range(1, 6)
OF_ASN = [(kind.value, kind.label) for kind in User.Kind if kind is not User.Kind.NON_ASN]


class RuleForm(forms.ModelForm):
    """A rule is written once. Afterwards it can only be ended: old records keep the rule they were made under."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.disabled = bool(self.instance.pk) and name != "valid_to"
        self.fields["valid_to"].help_text = _(
            "Leave empty while the rule holds. Where it changes, end it and write a new one."
        )


class HoursTargetForm(RuleForm):
    employment_kind = forms.ChoiceField(label=_("Kind of employment"), choices=OF_ASN)

    class Meta:
        model = HoursTarget
        fields = ["employment_kind", "hours", "sense", "period", "valid_from", "valid_to", "legal_basis"]
        widgets = {"valid_from": DAY, "valid_to": DAY}


class CreditCapForm(RuleForm):
    class Meta:
        model = CreditCap
        fields = ["path_code", "name", "hours_per_day", "valid_from", "valid_to", "legal_basis"]
        widgets = {"valid_from": DAY, "valid_to": DAY}


class FrameworkForm(forms.ModelForm):
    class Meta:
        model = Framework
        fields = ["name", "code", "legal_basis"]


class CompetencyForm(forms.ModelForm):
    """With what each of the five levels looks like at work."""

    class Meta:
        model = Competency
        fields = ["framework", "name", "code", "group", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(self.instance.levels.values_list("level", "descriptor")) if self.instance.pk else {}
        for level in LEVELS:
            self.fields[f"level_{level}"] = forms.CharField(
                label=_("Level %(level)d") % {"level": level},
                initial=known.get(level, ""),
                required=False,
                widget=forms.Textarea({"rows": 2}),
            )

    def save(self, commit: bool = True) -> Competency:
        competency = super().save()
        write_levels(
            competency=competency,
            descriptors={level: self.cleaned_data[f"level_{level}"] for level in LEVELS},
        )
        return competency


class PositionStandardForm(forms.ModelForm):
    class Meta:
        model = PositionStandard
        fields = ["position", "competency", "level"]
