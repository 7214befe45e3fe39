"""What the components show of a Django form: the parts of one field, and the summary of what is wrong."""

from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet, BoundField, CheckboxInput
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class FieldParts:
    """One field ready to be laid out: `kind` is "line", "check" (one box) or "choices" (a group)."""

    bound: BoundField
    kind: str
    label: str
    hint: str
    described_by: str
    widget: SafeString

    @property
    def is_optional(self) -> bool:
        return not self.bound.field.required and self.kind != "check"


@dataclass(frozen=True)
class FormProblem:
    """A line of the error summary; `label` and `target` (an id) are "" where it concerns the whole form."""

    message: str
    label: str = ""
    target: str = ""


def field_parts(bound: BoundField, *, label: str = "", hint: str = "") -> FieldParts:
    """Label, hint and widget; the widget (or its group) is described by its hint and its error."""
    hint = hint or str(bound.help_text)
    described_by = " ".join(
        f"{bound.auto_id}_{part}"
        for part, there in (("helptext", hint), ("error", bound.errors))
        if there and bound.auto_id
    )
    kind = kind_of(bound)
    attrs: dict[str, str | bool] | None = (
        {"aria-describedby": described_by} if described_by and kind != "choices" else None
    )
    return FieldParts(
        bound, kind, label or str(bound.label), hint, described_by, bound.as_widget(attrs=attrs)
    )


def kind_of(bound: BoundField) -> str:
    if isinstance(bound.field.widget, CheckboxInput):
        return "check"
    return "choices" if bound.use_fieldset else "line"


def problems_of(*forms: BaseForm | BaseFormSet | None) -> list[FormProblem]:
    """Everything wrong in these forms and formsets, in the order of the page."""
    found: list[FormProblem] = []
    for form in forms:
        if isinstance(form, BaseFormSet):
            found += [FormProblem(str(message)) for message in form.non_form_errors()]
            found += problems_of(*form.forms)
        elif form is not None and form.is_bound:
            found += problems_of_form(form)
    return found


def problems_of_form(form: BaseForm) -> list[FormProblem]:
    found = [FormProblem(str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [FormProblem(str(message), str(bound.label), target_of(bound)) for message in bound.errors]
    return found


def target_of(bound: BoundField) -> str:
    """The id to jump to: of a group its first choice, of a hidden field none."""
    if bound.is_hidden:
        return ""
    return bound.id_for_label or f"{bound.auto_id}_0"
