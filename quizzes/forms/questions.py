"""The edit form of a question in the bank, in plain words; every fault the engine finds is named."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from quizzes.editing.content import ContentField
from quizzes.editing.editors import EDITORS
from quizzes.editing.fractions import plain
from quizzes.editing.places import place_text
from quizzes.engine.parsing import fill_ids, problems
from quizzes.engine.problems import Problem
from quizzes.messages import problem_text
from quizzes.models import Category, Question, QuestionVersion
from quizzes.richtext import clean_question
from quizzes.rules.rights import Right
from quizzes.services.bank import save_question


class CategoryChoiceField(forms.ModelChoiceField):
    """Shelves in the order of the tree, those within others set in."""

    def label_from_instance(self, category: Category) -> str:
        return category.indented_name


class QuestionForm(WagtailAdminModelForm):
    """Saving makes a new version. `content` is a stream of one block, whose type is the question's kind."""

    category = CategoryChoiceField(
        Category.objects.none(),
        label=gettext_lazy("Category"),
        help_text=gettext_lazy(
            "Where you may write. If none fits, make one for your unit, or ask those who keep one to share it."
        ),
    )
    content = ContentField(
        label=gettext_lazy("Question"),
        help_text=gettext_lazy(
            "Press + and choose the kind of question. The kind stays; all else can be changed later."
        ),
    )
    default_mark = forms.DecimalField(
        label=gettext_lazy("Usual mark"),
        min_value=0,
        max_digits=12,
        decimal_places=7,
        initial=1,
        localize=True,
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=QuestionVersion.Status, initial=QuestionVersion.Status.READY
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=255,
        required=False,
        help_text=gettext_lazy(
            "For the list only; learners do not see it. Empty: the first words of the question."
        ),
    )

    class Meta:
        model = Question
        fields = ["category", "code", "name", "tags"]

    field_order = ["content", "category", "tags", "code", "name", "default_mark", "status"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = self.shelves()
        self.newest = self.instance.newest() if self.instance.pk else None
        if self.newest:
            self.show(self.newest)

    def shelves(self) -> QuerySet[Category]:
        """Where the person may write; where the question stands it may stay."""
        writable = Category.objects.with_right(self.for_user, Right.EDIT_OWN)
        return writable | Category.objects.filter(pk=self.instance.category_id)

    def show(self, version: QuestionVersion) -> None:
        """Fill the form with a version; the kind is fixed from now on."""
        self.fields["content"] = ContentField(version.kind, label=self.fields["content"].label)
        values = EDITORS[version.kind].values(version.data)
        self.initial["content"] = self.fields["content"].block.to_python(
            [{"type": version.kind, "value": values, "id": str(version.uuid)}]
        )
        self.initial["default_mark"] = Decimal(plain(version.default_mark))
        self.initial["status"] = version.status

    def clean_code(self) -> str | None:
        return self.cleaned_data["code"] or None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if content := cleaned.get("content"):
            kind, data, found = self.read(content[0])
            for problem in found or problems(kind, fill_ids(clean_question(kind, data))):
                self.add_error(None, self.describe(kind, problem))
            cleaned["kind"], cleaned["data"] = kind, data
        return cleaned

    def read(self, child) -> tuple[str, dict[str, Any], list[Problem]]:
        """Kind and engine data of the block, and what no data could be made of."""
        kind = child.block_type
        editor = EDITORS[kind]
        values = editor.block.get_prep_value(child.value)
        before = self.newest.data if self.newest else {}
        return kind, editor.data(values, before), editor.faults(values, before)

    def describe(self, kind: str, problem: Problem) -> str:
        """The problem and where it stands, in the words of the form: "Pilihan 2, nilai: ..."."""
        where = place_text(kind, problem.path)
        return f"{where}: {problem_text(problem)}" if where else problem_text(problem)

    def save(self, commit: bool = True) -> Question:
        """Through the service, which makes the version."""
        values = self.cleaned_data
        self.instance = save_question(
            question=self.instance if self.instance.pk else None,
            category=values["category"],
            kind=values["kind"],
            code=values["code"] or "",
            name=values["name"],
            data=values["data"],
            default_mark=values["default_mark"],
            status=values["status"],
            author=self.for_user,
            tags=values.get("tags"),
        )
        return self.instance
