"""The bank in Wagtail's admin: lists, edit forms, deleting."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from quizzes.drafts import drafted_questions, drafted_shelves
from quizzes.filters import QuestionFilterSet
from quizzes.forms.categories import CategoryForm
from quizzes.forms.questions import QuestionForm
from quizzes.guards import ChangeableCategory, ChangeableQuestion, ReadableList, ReadableObject
from quizzes.models import Category, Question, QuestionVersion
from quizzes.permissions import can_import_questions, can_share_category
from quizzes.presentation.bank_usage import usage_of

NOT_FILTERS = {"p", "_w_filter_fragment", "id", "which", "page"}


class TickColumn(BaseColumn):
    """A box with the id of the question."""

    header_template_name = "quizzes/admin/tick_header.html"
    cell_template_name = "quizzes/admin/tick.html"


class QuestionIndexView(ReadableList, generic.IndexView):
    """Twenty thousand questions in a handful of queries: all ids that are found, then the rows of the page."""

    results_template_name = "quizzes/admin/question_results.html"

    def search_queryset(self, queryset):
        return queryset.search(self.search_query)

    def paginate_queryset(self, queryset, page_size):
        found = list(queryset.values_list("pk", flat=True))
        paginator, page, ids, is_paginated = super().paginate_queryset(found, page_size)
        page.object_list = self.object_list = Question.objects.listed(list(ids))
        return paginator, page, page.object_list, is_paginated

    def get_list_more_buttons(self, instance):
        return [*super().get_list_more_buttons(instance), *question_buttons(instance)]

    @cached_property
    def columns(self):
        return [TickColumn("tick"), *super().columns] if self.may_change_many else super().columns

    @property
    def may_change_many(self) -> bool:
        return self.user_has_permission("change")

    @property
    def shown_by(self) -> list[tuple[str, str]]:
        """The words and filters of the list."""
        shown = self.request.GET.lists()
        pairs = [(name, value) for name, values in shown for value in values]
        return [(name, value) for name, value in pairs if value and name not in NOT_FILTERS]

    @property
    def ids_of_page(self) -> str:
        return "-".join(str(question.pk) for question in self.object_list)

    @cached_property
    def header_more_buttons(self):
        """Files in and out; what goes out is what the list shows now."""
        buttons = [*super().header_more_buttons]
        if can_import_questions(self.request.user):
            shown = self.request.GET.urlencode()
            export = f"{reverse('question_export')}?{shown}" if shown else reverse("question_export")
            buttons += [
                Button(_("Import from a file"), reverse("question_imports"), icon_name="upload", priority=20),
                Button(_("Export these questions"), export, icon_name="download", priority=30),
            ]
        return buttons


class ReadableHistoryView(ReadableObject, history.HistoryView):
    pass


class ReadableUsageView(ReadableObject, usage.UsageView):
    pass


class CarefulDeleteView(generic.DeleteView):
    """What others still point at stays, and the editor is told."""

    def stands_in_draft(self) -> bool:
        raise NotImplementedError

    def delete_action(self):
        if self.stands_in_draft():
            raise ProtectedError("A draft of a quiz names it.", set())
        super().delete_action()

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(
                self.request, _("This is still in use, by a quiz, an attempt or a question, and stays.")
            )
            return redirect(self.get_success_url())


class QuestionDeleteView(ChangeableQuestion, CarefulDeleteView):
    """Says first where the question is used; one that is used is not offered to be deleted."""

    template_name = "quizzes/admin/confirm_delete_question.html"

    def stands_in_draft(self) -> bool:
        return self.object.pk in drafted_questions()

    def get_context_data(self, **kwargs):
        usage = usage_of(self.object, self.request.user)
        return super().get_context_data(**kwargs) | {"usage": usage, "is_protected": False}


class CategoryDeleteView(ChangeableCategory, CarefulDeleteView):
    def stands_in_draft(self) -> bool:
        """From this category or from one within it."""
        within = Category.objects.filter(path__startswith=self.object.path)
        return within.filter(pk__in=drafted_shelves()).exists()


class QuestionEditView(ChangeableQuestion, generic.EditView):
    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *question_buttons(self.object)]


def question_buttons(question: Question) -> list[Button]:
    """To what can be done with a question besides changing its text."""
    return [
        Button(_("Preview"), reverse("question_preview", args=[question.pk]), icon_name="view", priority=11),
        Button(
            _("Versions and use"),
            reverse("question_versions", args=[question.pk]),
            icon_name="history",
            priority=12,
        ),
    ]


def status_label(question: Question) -> str:
    """The status of the newest version, as `with_newest()` annotates it."""
    return str(QuestionVersion.Status(question.newest_status).label) if question.newest_status else ""


class QuestionViewSet(ModelViewSet):
    model = Question
    name = "soal"
    url_prefix = "bank-soal/soal"
    icon = "help"
    menu_label = gettext_lazy("Questions")
    copy_view_enabled = False
    index_view_class = QuestionIndexView
    edit_view_class = QuestionEditView
    delete_view_class = QuestionDeleteView
    history_view_class = ReadableHistoryView
    usage_view_class = ReadableUsageView
    filterset_class = QuestionFilterSet
    list_display = [
        "__str__",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("category", label=gettext_lazy("Category"), accessor="category"),
        Column("version", label=gettext_lazy("Version"), accessor="newest_number"),
        Column("status", label=gettext_lazy("Status"), accessor=status_label),
        Column("quizzes", label=gettext_lazy("In quizzes"), accessor="quiz_count"),
    ]
    # What `search_queryset` looks through.
    search_fields = ["search_text"]
    search_backend_name = None
    ordering = ["code", "name", "pk"]

    def get_form_class(self, for_update=False):
        return QuestionForm


class CategoryIndexView(ReadableList, generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("unit", "course")

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if can_share_category(self.request.user, instance):
            address = reverse("category_shares", args=[instance.pk])
            buttons.append(Button(_("Share with others"), address, icon_name="group", priority=15))
        return buttons


class CategoryEditView(ChangeableCategory, generic.EditView):
    @cached_property
    def header_more_buttons(self):
        buttons = [*super().header_more_buttons]
        if can_share_category(self.request.user, self.object):
            address = reverse("category_shares", args=[self.object.pk])
            buttons.append(Button(_("Share with others"), address, icon_name="group", priority=15))
        return buttons


class CategoryViewSet(ModelViewSet):
    model = Category
    name = "kategori-soal"
    url_prefix = "bank-soal/kategori"
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Categories")
    copy_view_enabled = False
    index_view_class = CategoryIndexView
    edit_view_class = CategoryEditView
    delete_view_class = CategoryDeleteView
    history_view_class = ReadableHistoryView
    usage_view_class = ReadableUsageView
    list_display = [
        "indented_name",
        Column("owner", label=gettext_lazy("Belongs to"), accessor="owner_text"),
    ]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["path"]

    def get_form_class(self, for_update=False):
        return CategoryForm


class BankViewSetGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Question bank")
    menu_name = "bank-soal"
    menu_icon = "help"
    menu_order = 150
    items = (QuestionViewSet(), CategoryViewSet())
