"""The edit form of a quiz."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from courses.forms import PublishingForm
from quizzes.rules.review import ALWAYS, NEVER, Aspect, Moment
from quizzes.rules.rights import Right

MOMENTS = {
    Moment.DURING: _("During the attempt"),
    Moment.AFTER: _("Right after it (2 minutes)"),
    Moment.OPEN: _("Later, while the quiz is open"),
    Moment.CLOSED: _("After the close"),
}
ASPECTS = {
    Aspect.RESPONSE: _("Own answer"),
    Aspect.CORRECTNESS: _("Right or wrong"),
    Aspect.MAX_MARKS: _("Maximum marks"),
    Aspect.MARKS: _("Marks and grade"),
    Aspect.FEEDBACK: _("Feedback to the answer"),
    Aspect.GENERAL_FEEDBACK: _("Feedback to everyone"),
    Aspect.RIGHT_ANSWER: _("Right answer"),
    Aspect.OVERALL_FEEDBACK: _("Feedback by grade"),
}


class ReviewMatrixWidget(forms.Widget):
    """A table of check boxes, aspects down and moments across."""

    template_name = "quizzes/widgets/review_matrix.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = value if isinstance(value, dict) else {}
        context["moments"] = MOMENTS.values()
        context["rows"] = [
            {"label": label, "cells": [cell(name, chosen, moment, aspect) for moment in MOMENTS]}
            for aspect, label in ASPECTS.items()
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, list[str]] | None:
        if self.value_omitted_from_data(data, files, name):
            return None
        return {moment.value: data.getlist(f"{name}-{moment}") for moment in Moment}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-sent" not in data

    def id_for_label(self, id_: str) -> str:
        return ""


def cell(name: str, chosen: dict[str, list[str]], moment: Moment, aspect: Aspect) -> dict[str, Any]:
    """One box: some things are always shown during an attempt, others never."""
    fixed = aspect in ALWAYS.get(moment, ()) or aspect in NEVER.get(moment, ())
    return {
        "name": f"{name}-{moment}",
        "value": aspect.value,
        "checked": aspect in ALWAYS.get(moment, ()) or (aspect.value in chosen.get(moment, ()) and not fixed),
        "fixed": fixed,
        "label": f"{ASPECTS[aspect]}: {MOMENTS[moment]}",
    }


def ticked(words: list[str], moment: Moment) -> list[str]:
    """The aspects named, in their order; boxes that are fixed are not sent."""
    return [one.value for one in Aspect if one in words or one in ALWAYS.get(moment, ())]


class ReviewMatrixField(forms.Field):
    """By moment the aspects that are shown, as `quizzes.rules.review` reads them."""

    widget = ReviewMatrixWidget

    def clean(self, value: Any) -> dict[str, list[str]] | None:
        """None where the table was not part of the form, so that what is stored stays."""
        if value is None:
            return None
        return {moment.value: ticked(value.get(moment, []), moment) for moment in Moment}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return data is not None and self.clean(initial) != self.clean(data)


class SlotForm(WagtailAdminModelForm):
    """A slot offers what the editor may use; what the quiz has already stays, whoever saves it.

    `shelves` are those to draw from; `kept` the ids of the questions that stand in the quiz.
    """

    def __init__(self, *args, shelves: "Shelves", kept: Collection[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.standing = kept, shelves.standing
        self.fields["pool"].queryset = shelves.queryset
        self.fields["pool"].widget.choices = shelves.choices
        self.fields["question"].queryset = self.fields["question"].queryset.select_related("category")

    def clean_question(self):
        question = self.cleaned_data["question"]
        if question is None or question.pk in self.kept:
            return question
        if not self.standing.allows(Right.USE, question.category.path):
            raise forms.ValidationError(_("This question is not shared with you. Choose another one."))
        return question


class Shelves:
    """The categories that the slots of one quiz may draw from, read once for all of them."""

    def __init__(self, user, kept: Collection[int]) -> None:
        from quizzes.models import Category
        from quizzes.standing import standing_of

        self.standing = standing_of(user)
        self.queryset = Category.objects.with_right(user, Right.USE) | Category.objects.filter(pk__in=kept)

    @cached_property
    def choices(self) -> list[tuple[Any, str]]:
        return [("", "---------"), *((shelf.pk, shelf.indented_name) for shelf in self.queryset)]


class QuizPageForm(PublishingForm):
    review = ReviewMatrixField(label=_("What is shown, and when"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        slots = self.instance.slots.all()
        shelves = Shelves(self.for_user, {slot.pool_id for slot in slots if slot.pool_id})
        kept = {slot.question_id for slot in slots}
        self.formsets["slots"].form_kwargs |= {"shelves": shelves, "kept": kept}
