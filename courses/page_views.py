"""Wagtail's own views of courses and their parts, where ours have more to say.

The list of a course numbers its parts in their order; a refusal says what was not done and where to mend it;
whoever deletes reads first what hangs on the page.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.actions.move_page import MovePageAction
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.ordering import SetPagePositionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from courses.deletion import deletion_notes
from courses.models import ActivityPage, CoursePage
from courses.refusals import say_refused


class SaysWhatWasNotDone:
    """An edit view whose form may be refused by the publishing gate."""

    def form_invalid(self, form):
        if not form.refusals or getattr(self, "locked_for_user", False):
            return super().form_invalid(form)
        say_refused(self.request, refusal_heading(form), form.refusals)
        self.errors_debug, self.has_unsaved_changes = "", True
        return self.render_to_response(self.get_context_data())


def refusal_heading(form) -> str:
    title = {"title": form.instance.title}
    if form.is_publishing:
        return _("“%(title)s” was not published. It stays a draft until this is mended:") % title
    return _("“%(title)s” was not handed in for review. It stays a draft until this is mended:") % title


class GatedEditView(SaysWhatWasNotDone, EditView):
    pass


class GatedCreateView(SaysWhatWasNotDone, CreateView):
    pass


class PartsIndexView(ExplorableIndexView):
    """The parts of a course with their numbers, which stay when the list is searched or sorted otherwise."""

    base_columns = [
        *ExplorableIndexView.base_columns[:1],
        Column("number", label=pgettext_lazy("place of a part", "No."), accessor="number", width="5%"),
        *ExplorableIndexView.base_columns[1:],
    ]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.model = Page

    def get_reorder_url(self):
        """Handles to drag only for those who may use them."""
        return super().get_reorder_url() if self.permissions.can_reorder_children() else None

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages.annotate(number=place_of(self.parent_page)))


def place_of(course: Page) -> Coalesce:
    """From 1, counted among all parts of the course, drafts as well."""
    before = Page.objects.child_of(course).filter(path__lte=OuterRef("path")).order_by()
    counted = before.values("depth").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class DeletePartView(DeleteView):
    template_name = "courses/admin/delete_part.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"notes": deletion_notes(self.page)}


class PartPositionView(SetPagePositionView):
    """Wagtail asks the bare page whether its children may be ordered; ours asks the course."""

    def post(self, request, page_to_move_id, *args, **kwargs):
        part = get_object_or_404(Page, id=page_to_move_id)
        course = part.get_parent().specific
        if not course.permissions_for_user(request.user).can_reorder_children():
            raise PermissionDenied
        place_part(part, request.GET.get("position", ""), request.user)
        return HttpResponse("")


def place_part(part: Page, position: str, user) -> None:
    """Before or after the part that stands there now; to the end where there is none. The caller asked the right."""
    siblings = list(part.get_siblings())
    target, side = part.get_parent(), "last-child"
    places = [str(place) for place in range(len(siblings))]
    if position in places:
        target = siblings[int(position)]
        side = "left" if int(position) < siblings.index(part) else "right"
    MovePageAction(part, target, pos=side, user=user).execute(skip_permission_checks=True)


class GatedViewSet(PageViewSet):
    """For every page type with the publishing gate."""

    edit_view_class = GatedEditView
    add_view_class = GatedCreateView
    set_page_position_view_class = PartPositionView
    parent_models: list[type[Page]] = []


class PartViewSet(GatedViewSet):
    delete_view_class = DeletePartView


class CourseViewSet(GatedViewSet):
    """Its list is that of the pages below a course, of whichever type."""

    model = CoursePage
    index_view_class = PartsIndexView
    parent_models = [CoursePage]


def viewsets() -> list[GatedViewSet]:
    """Of courses, and of every kind of activity that a room offers."""
    return [CourseViewSet(), *(PartViewSet(model=kind) for kind in ActivityPage.__subclasses__())]
