"""Marking one answer: points by criterion where there is a rubric, else a mark."""

from decimal import Decimal

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from quizzes.editing.fractions import plain
from quizzes.errors import MarkedMeanwhile, MarkRefused
from quizzes.messages import written
from quizzes.models import Attempt
from quizzes.services.marking import grade_response
from quizzes.store import Slot

POINTS = "points-"


class MarkForm(forms.Form):
    """Left as it is, the form changes nothing. `changes` is the count that the marker saw."""

    changes = forms.IntegerField(widget=forms.HiddenInput)
    mark = forms.DecimalField(label=_("Mark"), localize=True)
    comment = forms.CharField(
        label=_("Comment for the learner"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, slot: Slot, *args, **kwargs) -> None:
        self.slot = slot
        last = slot.attempt.last
        initial = {"changes": slot.changes, "comment": last.comment}
        if last.state.is_graded:
            initial["mark"] = Decimal(plain(slot.attempt.mark))
            initial |= {f"{POINTS}{key}": value for key, value in last.points.items()}
        kwargs |= {"initial": initial, "prefix": f"q{slot.number}"}
        super().__init__(*args, **kwargs, empty_permitted=True, use_required_attribute=False)
        if slot.question.criteria:
            self.use_rubric()
        else:
            self.fields["mark"].help_text = _("From 0 to %(most)s.") % {
                "most": written(slot.attempt.max_mark)
            }
            self.fields["mark"].widget.attrs = {"inputmode": "decimal"}
            self.fields["mark"].validators += within(slot.attempt.max_mark)

    def use_rubric(self) -> None:
        """A number for each criterion in place of the mark."""
        del self.fields["mark"]
        for criterion in self.slot.question.criteria:
            self.fields[f"{POINTS}{criterion.id}"] = forms.DecimalField(
                label=criterion.text,
                localize=True,
                help_text=_("From 0 to %(most)s points.") % {"most": written(criterion.points)},
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                validators=within(criterion.points),
            )
        self.order_fields(["changes", *(name for name in self.fields if name.startswith(POINTS)), "comment"])

    def points(self) -> dict[str, Decimal]:
        """The points that were given, by criterion."""
        given = self.cleaned_data.items()
        return {name.removeprefix(POINTS): value for name, value in given if name.startswith(POINTS)}

    def save(self, attempt: Attempt, by) -> bool:
        """Mark the answer; False, with the reason among the errors, where that is refused."""
        if not self.has_changed():
            return True
        try:
            grade_response(
                attempt=attempt,
                slot=self.slot.number,
                by=by,
                mark=self.cleaned_data.get("mark"),
                comment=self.cleaned_data["comment"],
                points=self.points() or None,
                changes=self.cleaned_data["changes"],
            )
        except (MarkRefused, MarkedMeanwhile) as error:
            self.add_error(None, str(error.message))
            return False
        return True


def within(most: Decimal) -> list[MinValueValidator]:
    """A number from 0 to `most`, said the same way at both ends."""
    message = _("Give a number from 0 to %(most)s.") % {"most": written(most)}
    return [MinValueValidator(0, message), MaxValueValidator(most, message)]
