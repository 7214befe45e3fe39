"""The base of every page type of the house."""

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction


class HousePage(Page):
    """A page without Wagtail's privacy switch.

    Who may read a lesson is decided by enrolment, in one place (`courses`). A second switch beside it would
    cost two queries a page and let the two disagree.
    """

    private_page_options: list[str] = []
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()
