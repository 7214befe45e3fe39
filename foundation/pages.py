"""The base of every page type of the house."""

from django.core.cache import caches
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

    def _get_site_root_paths(self, cache_object=None, **kwargs):
        """Asked for every link; remembered for a minute, and anew where no known site holds this page."""
        known = caches["local"].get("site-root-paths") or ()
        if not any(self.url_path.startswith(path.root_path) for path in known):
            known = super()._get_site_root_paths(cache_object, **kwargs)
            caches["local"].set("site-root-paths", known, timeout=60)
        return known

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()
