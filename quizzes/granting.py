"""Exceptions and accommodations in Wagtail's admin."""

from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.log_actions import log

from quizzes.forms.overrides import AccommodationForm, OverrideForm
from quizzes.models import Accommodation, Override
from quizzes.permissions import quizzes_editable_by
from quizzes.services.terms import end_override


class ServiceCreateView(generic.CreateView):
    """The form's service makes the object, where Wagtail's own action would save the form's empty one."""

    def save_instance(self):
        instance = self.form.save()
        log(instance, "wagtail.create", user=self.request.user)
        return instance


class OwnOverrides:
    """Only exceptions of quizzes that the person may edit."""

    def get_base_queryset(self):
        rows = Override.objects.select_related("quiz", "learner", "unit", "granted_by")
        return rows.filter(quiz__in=quizzes_editable_by(self.request.user))

    def get_queryset(self):
        return super().get_queryset().filter(quiz__in=quizzes_editable_by(self.request.user))


class OverrideIndexView(OwnOverrides, generic.IndexView):
    def get_queryset(self):
        return generic.IndexView.get_queryset(self)


class OverrideEditView(OwnOverrides, generic.EditView):
    pass


class OverrideDeleteView(OwnOverrides, generic.DeleteView):
    def delete_action(self):
        log(self.object, "wagtail.delete", user=self.request.user)
        end_override(override=self.object)


class OverrideViewSet(ModelViewSet):
    model = Override
    name = "pengecualian-kuis"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Exceptions")
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = ServiceCreateView
    index_view_class = OverrideIndexView
    edit_view_class = OverrideEditView
    delete_view_class = OverrideDeleteView
    list_display = [
        "granted_to",
        "quiz",
        "close_at",
        "time_limit",
        "attempts_allowed",
        "granted_by",
    ]
    search_fields = ["learner__name", "unit__name", "quiz__title"]
    search_backend_name = None
    ordering = ["-granted_at"]

    def get_form_class(self, for_update=False):
        return OverrideForm


class AccommodationViewSet(ModelViewSet):
    model = Accommodation
    name = "akomodasi"
    icon = "time"
    menu_label = gettext_lazy("Accommodations")
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = ServiceCreateView
    list_display = ["learner", "extra_percent", "extra_attempts", "valid_from", "valid_to", "granted_by"]
    search_fields = ["learner__name"]
    search_backend_name = None
    ordering = ["-granted_at"]

    def get_form_class(self, for_update=False):
        return AccommodationForm


class GrantingGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Exceptions in quizzes")
    menu_name = "kelonggaran"
    menu_icon = "calendar-alt"
    menu_order = 160
    items = (OverrideViewSet(), AccommodationViewSet())
