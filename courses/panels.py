"""Notes inside the edit form: what becomes of the parts, and do the minutes add up?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from .faults import edit_address
from .parts import DraftPart, parts_of, stands_still
from .rules.reading import WORDS_IN_A_LESSON, minutes_of_hours
from .rules.standing import Standing

STANDINGS = {
    Standing.LIVE: _("published"),
    Standing.CHANGED: _("published; its changes are handed in by themselves"),
    Standing.GOES: _("draft; goes out with the course"),
    Standing.SCHEDULED: _("scheduled"),
    Standing.KEPT: _("draft; kept back"),
    Standing.WITHDRAWN: _("withdrawn; publish it by itself"),
}


class PartsPanel(HelpPanel):
    """Every lesson and quiz of the course: its state, a link to it, and what is still wrong with it."""

    def __init__(self, **kwargs):
        super().__init__(**{"template": "courses/panels/parts.html", "heading": _("Parts"), **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            course = self.instance
            return super().get_context_data(parent_context) | {
                "course": course,
                "parts": [part_row(part) for part in parts_of(course)],
                "stands_still": bool(course.pk) and stands_still(course),
            }


def part_row(part: DraftPart) -> dict:
    from .publishing import own_problems

    return {
        "number": part.number,
        "title": part.page.title,
        "kind": part.page.get_verbose_name(),
        "url": edit_address(part.page),
        "standing": part.standing.value,
        "words": STANDINGS[part.standing],
        "from": part.facts.approved_from or (part.facts.wanted_from if part.goes else None),
        "problems": own_problems(part.shown) if part.shown else [],
    }


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
        facts |= {
            "words": page.reading_words,
            "reading": page.reading_minutes,
            "too_short": page.minutes_reading < page.reading_minutes,
            "too_long": page.reading_words > WORDS_IN_A_LESSON,
            "most_words": WORDS_IN_A_LESSON,
        }
    course = course_of(page)
    if course is not None:
        facts |= {
            "claimed": minutes_of_hours(course.learning_hours),
            "added": minutes_of_parts(course),
        }
    return facts


def minutes_of_parts(course, without: int | None = None) -> int:
    """The minutes of what learners find or will find, but for the page with the id `without`."""
    shown = [part.page for part in parts_of(course) if part.shown]
    return sum(page.activity_minutes for page in shown if page.pk != without)


def course_of(page):
    """The saved course that `page` is or stands in; None while it is being created."""
    if not page.pk:
        return None
    return page if hasattr(page, "learning_hours") else page.get_parent().specific
