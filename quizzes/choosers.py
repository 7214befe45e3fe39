"""Choosing a question for a quiz, or writing one there; and choosing one of its versions."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from quizzes.editing.content import ContentWidget
from quizzes.forms.questions import CategoryChoiceField, QuestionForm
from quizzes.kinds import KIND_LABELS
from quizzes.models import Category, Question, QuestionVersion
from quizzes.rules.rights import Right

FILTERING = {"data-chooser-modal-search-filter": True}


class FoundPaginator(WagtailPaginator):
    """Looks through the bank once, for the ids of all that is found; a count and a page apart would do so twice."""

    def __init__(self, found, per_page: int, **options) -> None:
        super().__init__(list(found.values_list("pk", flat=True)), per_page, **options)
        self.model = found.model

    def page(self, number):
        page = super().page(number)
        rows = Question.objects.select_related("category").defer("search_text").in_bulk(page.object_list)
        page.object_list = [rows[pk] for pk in page.object_list if pk in rows]
        return page


class QuestionFilterForm(BaseFilterForm):
    """By words of name, code or text, by shelf, by kind."""

    q = forms.CharField(label=_("Words or code"), required=False)
    category = CategoryChoiceField(
        Category.objects.none(),
        label=_("Category"),
        required=False,
        widget=forms.Select(attrs=FILTERING),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", "---------"), *KIND_LABELS.items()],
        widget=forms.Select(attrs=FILTERING),
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.with_right(user, Right.USE)

    def filter(self, questions):
        words, category, kind = (self.cleaned_data[name] for name in ("q", "category", "kind"))
        if words:
            questions = questions.search(words)
            self.is_searching, self.search_query = True, words
        if category:
            questions = questions.in_category(category)
        return questions.filter(kind=kind) if kind else questions


class QuestionChoosing:
    """Questions that the person may use, and that a learner could get."""

    def get_filter_form(self):
        return QuestionFilterForm(self.request.GET, user=self.request.user)

    paginator_class = FoundPaginator
    ordering = ["code", "name", "pk"]

    def get_object_list(self):
        return Question.objects.with_right(self.request.user, Right.USE).ready()

    @property
    def columns(self):
        kind = Column("kind", label=_("Kind"), accessor="get_kind_display")
        return [*super().columns, kind, Column("category", label=_("Category"), accessor="category")]


class QuestionCreating:
    """The form of the bank, inside the chooser; the person at the keyboard is the author."""

    def get_creation_form_kwargs(self):
        return {**super().get_creation_form_kwargs(), "prefix": "new-question", "for_user": self.request.user}


class ChooseQuestionView(QuestionChoosing, QuestionCreating, views.ChooseView):
    pass


class ChooseQuestionResultsView(QuestionChoosing, QuestionCreating, views.ChooseResultsView):
    pass


class CreateQuestionView(QuestionCreating, views.CreateView):
    pass


class ChosenQuestionView(views.ChosenView):
    def get_object(self, pk):
        return Question.objects.with_right(self.request.user, Right.USE).get(pk=pk)


class ChosenQuestionsView(views.ChosenMultipleView):
    def get_objects(self, pks):
        return Question.objects.with_right(self.request.user, Right.USE).filter(pk__in=pks)


class QuestionChooser(BaseChooser):
    """Brings the scripts of the question's form, which opens inside the chooser later."""

    @cached_property
    def media(self):
        return super().media + ContentWidget().media


class QuestionChooserViewSet(ChooserViewSet):
    model = Question
    name = "pilih-soal"
    icon = "help"
    per_page = 15
    choose_one_text = _("Choose a question")
    choose_another_text = _("Choose another question")
    edit_item_text = _("Edit this question")
    creation_tab_label = _("Write a new one")
    create_action_label = _("Save and use it")
    base_widget_class = QuestionChooser
    choose_view_class = ChooseQuestionView
    choose_results_view_class = ChooseQuestionResultsView
    create_view_class = CreateQuestionView
    chosen_view_class = ChosenQuestionView
    chosen_multiple_view_class = ChosenQuestionsView
    creation_form_class = QuestionForm


class VersionChooser(BaseChooser):
    """Offers the versions of the question that is chosen in the same row."""

    linked_fields = {"question": {"match": r"^id_slots-\d+-", "append": "question"}}


class VersionChoosing:
    def get_object_list(self):
        return QuestionVersion.objects.of_usable(self.request.user)


class ChooseVersionView(VersionChoosing, views.ChooseView):
    pass


class ChooseVersionResultsView(VersionChoosing, views.ChooseResultsView):
    pass


class ChosenVersionView(views.ChosenView):
    def get_object(self, pk):
        return QuestionVersion.objects.of_usable(self.request.user).get(pk=pk)


class ChosenVersionsView(views.ChosenMultipleView):
    def get_objects(self, pks):
        return QuestionVersion.objects.of_usable(self.request.user).filter(pk__in=pks)


class VersionChooserViewSet(ChooserViewSet):
    model = QuestionVersion
    name = "pilih-versi-soal"
    icon = "history"
    choose_one_text = _("Fix a version")
    choose_another_text = _("Choose another version")
    preserve_url_parameters = ["multiple", "question"]
    url_filter_parameters = ["question"]
    base_widget_class = VersionChooser
    choose_view_class = ChooseVersionView
    choose_results_view_class = ChooseVersionResultsView
    chosen_view_class = ChosenVersionView
    chosen_multiple_view_class = ChosenVersionsView
