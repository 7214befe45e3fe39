"""BKPSDM's part of the admin: units, positions, people, their posts and roles.

Nothing is deleted here: what ends gets a last day, who leaves is made inactive. Editors of courses have no
permission on these models, so they see none of it.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.log_actions import log

from .errors import AccountsError
from .forms import staffing
from .models import Position, Posting, Role, Unit, User


class RefusalMixin:
    """A refusal of a service stands beside the field that it concerns."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except AccountsError as refused:
            known = refused.field if refused.field in form.fields else None
            form.add_error(known, refused.message)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class CreateView(RefusalMixin, generic.CreateView):
    """The form's service makes the object, where Wagtail's own action would save the form's empty one."""

    def save_instance(self) -> Model:
        instance = self.form.save()
        log(instance, "wagtail.create", user=self.request.user)
        return instance


class EditView(RefusalMixin, generic.EditView):
    pass


class KeptViewSet(ModelViewSet):
    """A list to which one adds and in which one changes; nothing leaves it."""

    add_view_class = CreateView
    edit_view_class = EditView
    copy_view_enabled = False
    add_to_reference_index = False
    add_form_class: type
    edit_form_class: type
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type:
        return self.edit_form_class if for_update else self.add_form_class

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"delete_url_name": None}

    def get_urlpatterns(self) -> list:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]


class UnitViewSet(KeptViewSet):
    model = Unit
    name = "units"
    icon = "site"
    menu_label = _("Units")
    add_form_class = edit_form_class = staffing.UnitForm
    list_display = ["indented_name", "code", "kind", "admin_name"]
    ordering = ["path"]
    search_fields = ["name", "short_name", "code"]


class PositionViewSet(KeptViewSet):
    model = Position
    name = "positions"
    icon = "tag"
    menu_label = _("Positions")
    form_fields = ["name", "kind"]
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]

    def get_form_class(self, for_update: bool = False) -> type:
        return ModelViewSet.get_form_class(self, for_update)


class PostingViewSet(KeptViewSet):
    model = Posting
    name = "postings"
    icon = "calendar"
    menu_label = _("Postings")
    add_form_class, edit_form_class = staffing.NewPostingForm, staffing.EndPostingForm
    list_display = ["user", "title", "unit", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["user__name", "user__identifiers__value", "unit__name", "position__name"]


class RoleViewSet(KeptViewSet):
    model = Role
    name = "roles"
    icon = "key"
    menu_label = _("Roles")
    add_form_class, edit_form_class = staffing.NewRoleForm, staffing.EndRoleForm
    list_display = ["user", "kind", "unit", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["user__name", "user__identifiers__value", "unit__name"]


class PeopleIndexView(generic.IndexView):
    """People by name or number. Superusers stand in the list of superusers alone."""

    def get_base_queryset(self) -> QuerySet[User]:
        return people_for(self.request).with_number()

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.search(self.search_query) if self.is_searching else queryset


class EditPersonView(EditView):
    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        person = super().get_object(queryset)
        if person.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return person


class PersonViewSet(KeptViewSet):
    """In the place of Wagtail's own list of users, whose form would let HR make superusers."""

    model = User
    icon = "user"
    menu_name = "users"
    menu_label = _("People")
    menu_order = 300
    add_to_admin_menu = True
    index_view_class = PeopleIndexView
    edit_view_class = EditPersonView
    add_form_class, edit_form_class = staffing.NewPersonForm, staffing.PersonForm
    list_display = [
        "name",
        Column("grouped_number", label=_("Employee number")),
        "kind",
        "email",
        BooleanColumn("is_active", label=_("Active")),
    ]
    list_filter = ["kind", "is_active"]
    search_fields = ["name"]


class OrganisationGroup(ModelViewSetGroup):
    menu_label = _("Organisation")
    menu_icon = "group"
    menu_order = 310
    items = (UnitViewSet, PositionViewSet, PostingViewSet, RoleViewSet)


def people_for(request: HttpRequest) -> QuerySet[User]:
    people = User.objects.all()
    return people if request.user.is_superuser else people.filter(is_superuser=False)
