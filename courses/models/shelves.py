"""The catalogue and its shelves: one shelf a unit, since Wagtail's page rights go by subtree."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from foundation.pages import HousePage


class CataloguePage(HousePage):
    """`/pelatihan/`: every published course, searched and filtered."""

    max_count = 1
    subpage_types = ["courses.ShelfPage"]

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*HousePage.content_panels, FieldPanel("introduction")]

    template = "courses/catalogue.html"

    class Meta:
        verbose_name = _("catalogue")

    def get_context(self, request, *args, **kwargs):
        from courses.views.catalogue import catalogue_context

        return super().get_context(request, *args, **kwargs) | catalogue_context(request)


class ShelfPage(HousePage):
    """The courses that one unit answers for."""

    parent_page_types = ["courses.CataloguePage"]

    unit = models.ForeignKey(
        "accounts.Unit", verbose_name=_("unit"), on_delete=models.PROTECT, related_name="shelves"
    )

    content_panels = [*HousePage.content_panels, FieldPanel("unit")]

    template = "courses/catalogue.html"

    class Meta:
        verbose_name = _("shelf of a unit")
        verbose_name_plural = _("shelves of units")

    def get_context(self, request, *args, **kwargs):
        from courses.views.catalogue import catalogue_context

        return super().get_context(request, *args, **kwargs) | catalogue_context(request, shelf=self)
