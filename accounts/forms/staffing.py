"""HR's forms in the admin. Each saves through a service, which refuses with the field that is wrong."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.bearings import note_rights_changed
from accounts.fields import EmployeeNumberField, SignInNameField
from accounts.models import Position, Posting, Role, Unit, User
from accounts.rules.paths import STEP
from accounts.services import (
    change_number,
    end_posting,
    end_role,
    find_person,
    grant_role,
    move_unit,
    post_person,
    register_person,
    set_email,
)

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class UnitChoiceField(forms.ModelChoiceField):
    """Units in the order of the tree, indented by their depth."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.all(), **kwargs)

    def label_from_instance(self, unit: Unit) -> str:
        return "\u2003" * (len(unit.path) // STEP - 1) + unit.name


class UnitForm(forms.ModelForm):
    parent = UnitChoiceField(
        label=_("part of"),
        required=False,
        help_text=_("The unit above. Only the city's government itself has none."),
    )

    class Meta:
        model = Unit
        fields = ["name", "short_name", "code", "kind", "admin_name", "admin_phone", "admin_hours"]

    field_order = ["name", "short_name", "parent", "kind", "code"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["parent"] = self.instance.get_parent()

    def clean_parent(self) -> Unit | None:
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and parent.is_within(self.instance):
            raise forms.ValidationError(_("A unit cannot be part of itself or of a unit below it."))
        return parent

    def save(self, commit: bool = True) -> Unit:
        return move_unit(unit=self.instance, parent=self.cleaned_data["parent"])


class PersonForm(forms.ModelForm):
    """One person. Posts and roles have lists of their own, since they have a history."""

    number = EmployeeNumberField(
        label=_("NIP or NI PPPK"),
        required=False,
        help_text=_("A new number ends the present one, which stays in the history."),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)

    class Meta:
        model = User
        fields = [
            "name",
            "salutation",
            "kind",
            "contract_start",
            "contract_end",
            "language",
            "supervisor_override",
            "is_active",
        ]
        widgets = {"contract_start": DAY, "contract_end": DAY}

    field_order = ["name", "salutation", "kind", "number", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervisor_override"].queryset = self._possible_supervisors()
        if self.instance.pk:
            self.initial |= {"number": self.instance.number, "email": self.instance.email}

    def _possible_supervisors(self):
        heads = Role.objects.in_force().filter(kind=Role.Kind.HEAD).values("user")
        own = self.instance.supervisor_override_id
        return User.objects.filter(Q(pk__in=heads) | Q(pk=own)).exclude(pk=self.instance.pk)

    def save(self, commit: bool = True) -> User:
        person = super().save()
        if "supervisor_override" in self.changed_data:
            former = self.initial.get("supervisor_override")
            note_rights_changed(User.objects.filter(pk__in={former, person.supervisor_override_id} - {None}))
        if "email" in self.changed_data:
            set_email(user=person, email=self.cleaned_data["email"])
        if "number" in self.changed_data and self.cleaned_data["number"] != person.number:
            change_number(user=person, number=self.cleaned_data["number"])
        return person


class NewPersonForm(PersonForm):
    """A person who had no account so far, with the first post."""

    unit = UnitChoiceField(label=_("unit"))
    position = forms.ModelChoiceField(Position.objects.all(), label=_("position"))
    posted_from = forms.DateField(label=_("in this post since"), widget=DAY)

    class Meta(PersonForm.Meta):
        fields = ["name", "salutation", "kind", "contract_start", "contract_end", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.ModelForm.__init__(self, *args, **kwargs)

    def save(self, commit: bool = True) -> User:
        return register_person(**self.cleaned_data)


class OfPersonForm(forms.ModelForm):
    """Names the person by number or e-mail address; a list of all people would be far too long."""

    person = SignInNameField(
        own=False,
        label=_("person"),
        help_text=_("NIP, NI PPPK, or the e-mail address of an official without a number."),
    )
    field_order = ["person"]

    def clean_person(self) -> User:
        person = find_person(self.cleaned_data["person"])
        if person is None:
            raise forms.ValidationError(
                _("Nobody has this number or address. Check it in the list of people.")
            )
        return person


class NewPostingForm(OfPersonForm):
    unit = UnitChoiceField(label=_("unit"))

    class Meta:
        model = Posting
        fields = ["unit", "position", "kind", "valid_from", "valid_to"]
        widgets = {"valid_from": DAY, "valid_to": DAY}

    def save(self, commit: bool = True) -> Posting:
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return post_person(user=self.cleaned_data["person"], **values)


class NewRoleForm(OfPersonForm):
    unit = UnitChoiceField(label=_("unit"), help_text=_("The role holds in this unit and in all below it."))

    class Meta:
        model = Role
        fields = ["unit", "kind", "valid_from", "valid_to"]
        widgets = {"valid_from": DAY, "valid_to": DAY}

    def save(self, commit: bool = True) -> Role:
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return grant_role(user=self.cleaned_data["person"], **values)


class EndForm(forms.ModelForm):
    """What was stays in the history: an entry can only be given its last day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_to"].required = True

    class Meta:
        fields = ["valid_to"]
        labels = {"valid_to": _("last day")}
        widgets = {"valid_to": DAY}


class EndPostingForm(EndForm):
    class Meta(EndForm.Meta):
        model = Posting

    def save(self, commit: bool = True) -> Posting:
        return end_posting(posting=self.instance, last_day=self.cleaned_data["valid_to"])


class EndRoleForm(EndForm):
    class Meta(EndForm.Meta):
        model = Role

    def save(self, commit: bool = True) -> Role:
        return end_role(role=self.instance, last_day=self.cleaned_data["valid_to"])
