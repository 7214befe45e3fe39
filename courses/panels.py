"""A note inside the edit form: do the minutes add up?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from .rules.reading import minutes_of_hours


class MinutesPanel(HelpPanel):
    """Reading time computed from the words, and a warning where the parts do not add up to the JP claimed."""

    def __init__(self, **kwargs):
        super().__init__(**{"template": "courses/panels/minutes.html", "heading": _("Minutes"), **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | minutes_facts(self.instance)


def minutes_facts(page) -> dict:
    """`words` and `reading` for a lesson; `claimed` and `added` minutes for the course it stands in."""
    facts = {}
    if hasattr(page, "reading_words"):
        facts |= {"words": page.reading_words, "reading": page.reading_minutes}
    course = course_of(page)
    if course is not None:
        parts = course.get_children().specific()
        facts |= {
            "claimed": minutes_of_hours(course.learning_hours),
            "added": sum(part.get_latest_revision_as_object().activity_minutes for part in parts),
        }
    return facts


def course_of(page):
    """The saved course that `page` is or stands in; None while it is being created."""
    if not page.pk:
        return None
    return page if hasattr(page, "learning_hours") else page.get_parent().specific
