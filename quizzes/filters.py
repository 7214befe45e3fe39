"""By what the list of the bank is narrowed. The list, the export and work on many questions share it."""

from collections.abc import Iterable

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import WagtailFilterSet

from accounts.models import User
from quizzes.forms.categories import readable_shelves
from quizzes.kinds import KIND_LABELS
from quizzes.models import Category, Question, QuestionTag, QuestionVersion
from quizzes.rules.rights import Right

ME = "saya"
LONGEST_ID = 10


class ShelfField(ModelChoiceField):
    """Shelves in the order of the tree, those within others set in."""

    def label_from_instance(self, category: Category) -> str:
        return category.indented_name


class CategoryFilter(django_filters.ModelChoiceFilter):
    """A shelf with everything on the shelves within it."""

    field_class = ShelfField

    def filter(self, queryset, category):
        return queryset.in_category(category) if category else queryset


class StatusFilter(django_filters.ChoiceFilter):
    """The status of the newest version."""

    def filter(self, queryset, status):
        return queryset.newest_is(status) if status else queryset


class AuthorField(ModelChoiceField):
    """People who wrote questions, and before them oneself."""

    def label_from_instance(self, author) -> str:
        return str(self.null_label if author == ME else author.name)


class AuthorFilter(django_filters.ModelChoiceFilter):
    field_class = AuthorField

    def filter(self, queryset, author):
        if not author:
            return queryset
        return queryset.filter(author=self.parent.request.user if author == ME else author)


class UseFilter(django_filters.ChoiceFilter):
    """Whether anybody works with the question."""

    CHOICES = (
        ("quiz", _("stands in a quiz")),
        ("asked", _("was asked in attempts")),
        ("unused", _("neither")),
    )

    def filter(self, queryset, use):
        narrow = {
            "quiz": queryset.in_a_quiz,
            "asked": queryset.asked,
            "unused": queryset.unused,
        }.get(use)
        return narrow() if narrow else queryset


def authors(request):
    """Those who made a question that the person may read."""
    seen = Question.objects.with_right(request.user, Right.VIEW)
    return User.objects.filter(pk__in=seen.order_by().values("author")).order_by("name")


class QuestionFilterSet(WagtailFilterSet):
    category = CategoryFilter(queryset=readable_shelves, label=_("Category"))
    kind = django_filters.ChoiceFilter(choices=list(KIND_LABELS.items()), label=_("Kind"))
    newest_status = StatusFilter(choices=QuestionVersion.Status.choices, label=_("Status"))
    tag = django_filters.ModelChoiceFilter(
        field_name="tags", queryset=QuestionTag.objects.order_by("name"), label=_("Question tag")
    )
    author = AuthorFilter(queryset=authors, null_label=_("me"), null_value=ME, label=_("Author"))
    use = UseFilter(choices=UseFilter.CHOICES, label=_("Where used"))

    class Meta:
        model = Question
        fields = ["category", "kind"]


def found_questions(request) -> QuerySet[Question]:
    """What the list shows of what the person may read, under the words and filters of the address."""
    readable = Question.objects.with_right(request.user, Right.VIEW)
    found = readable.search(request.GET.get("q", ""))
    return QuestionFilterSet(request.GET, queryset=found, request=request).qs


def questions_by_id(request, numbers: Iterable[str]) -> QuerySet[Question]:
    """Those of these ids that the person may read; what is no id is passed over."""
    ids = [text for text in numbers if text.isascii() and text.isdecimal() and len(text) < LONGEST_ID]
    return Question.objects.with_right(request.user, Right.VIEW).filter(pk__in=ids)
