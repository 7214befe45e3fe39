"""What can be done to many questions at once: one small form for each."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions import CategoryChoiceField
from quizzes.models import Category, Question, QuestionVersion
from quizzes.rules.rights import Right
from quizzes.services.bank_bulk import add_tags, move_questions, remove_tags, set_statuses

LONGEST_TAG = 100


class BulkForm(forms.Form):
    """`title` stands above it, `button` on its button. `apply` says how many questions changed."""

    title: Any
    button: Any

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def apply(self, questions: QuerySet[Question]) -> int:
        raise NotImplementedError


class MoveForm(BulkForm):
    title, button = _("Move to another category"), _("Move")

    category = CategoryChoiceField(Category.objects.none(), label=_("Category"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.with_right(self.user, Right.EDIT_OWN)

    def apply(self, questions: QuerySet[Question]) -> int:
        return move_questions(questions=questions, category=self.cleaned_data["category"], by=self.user)


class TagsForm(BulkForm):
    tags = forms.CharField(label=_("Question tags"), help_text=_("Parted by commas."))

    def clean_tags(self) -> list[str]:
        """A tag may be of several words; commas alone part them."""
        names = [" ".join(name.split()) for name in self.cleaned_data["tags"].split(",") if name.strip()]
        if not names:
            raise forms.ValidationError(self.fields["tags"].error_messages["required"])
        if any(len(name) > LONGEST_TAG for name in names):
            raise forms.ValidationError(_("A tag has at most %(most)d characters.") % {"most": LONGEST_TAG})
        return names


class AddTagsForm(TagsForm):
    title, button = _("Add tags"), _("Add")

    def apply(self, questions: QuerySet[Question]) -> int:
        return add_tags(questions=questions, names=self.cleaned_data["tags"], by=self.user)


class RemoveTagsForm(TagsForm):
    title, button = _("Remove tags"), _("Remove")

    def apply(self, questions: QuerySet[Question]) -> int:
        return remove_tags(questions=questions, names=self.cleaned_data["tags"], by=self.user)


class StatusForm(BulkForm):
    title, button = _("Set the status of the newest version"), _("Set")

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[
            (status.value, status.label)
            for status in (QuestionVersion.Status.READY, QuestionVersion.Status.HIDDEN)
        ],
    )

    def apply(self, questions: QuerySet[Question]) -> int:
        return set_statuses(questions=questions, status=self.cleaned_data["status"], by=self.user)


BULK_FORMS: dict[str, type[BulkForm]] = {
    "move": MoveForm,
    "add_tags": AddTagsForm,
    "remove_tags": RemoveTagsForm,
    "status": StatusForm,
}
