"""Choosing a person in the admin, out of many thousands: by part of the name or by the number."""

from typing import Any

from django import forms
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from .models import Posting, User


class PersonFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("Name or employee number"), required=False)

    def filter(self, people: Any) -> Any:
        words = self.cleaned_data["q"]
        if not words:
            return people
        self.is_searching, self.search_query = True, words
        return people.search(words)


class PersonChoosing:
    filter_form_class = PersonFilterForm

    def get_object_list(self) -> QuerySet[User]:
        """People who can sign in, with the unit of their post, which tells namesakes apart."""
        posts = Posting.objects.in_force().filter(user=OuterRef("pk")).definitive_first()
        return User.objects.active().annotate(unit_name=Subquery(posts.values("unit__name")[:1]))

    @property
    def title_column(self) -> Column:
        column = super().title_column
        column.label = _("Name")
        return column

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("unit_name", label=_("Unit"), accessor="unit_name")]


class ChoosePersonView(PersonChoosing, views.ChooseView):
    pass


class ChoosePersonResultsView(PersonChoosing, views.ChooseResultsView):
    pass


class PersonChooserViewSet(ChooserViewSet):
    """Not registered for every field that names a person: forms say where it stands."""

    model = User
    name = "pilih-orang"
    icon = "user"
    per_page = 15
    register_widget = False
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")
    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView


people = PersonChooserViewSet()
PersonChooser = people.widget_class
