"""What is not right yet in a lesson or a course, told with the place where it stands."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.parts import has_open_part, opens_at, parts_of
from foundation.problems import Problem


def edit_address(page: Page, anchor: str = "") -> str:
    """The edit form of the page, at one of its blocks where `anchor` names it; "" while it is being created."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}{anchor}" if page.pk else anchor


def lesson_problems(lesson) -> list[Problem]:
    if not lesson.body:
        return [
            Problem(
                "error",
                _("“%(lesson)s” is empty. Write the lesson before it is published.")
                % {"lesson": lesson.title},
                where=lesson.title,
                url=edit_address(lesson),
            )
        ]
    return figure_problems(lesson)


def figure_problems(lesson) -> list[Problem]:
    """A figure without a description cannot be read by everyone (WCAG 2.2, 1.1.1)."""
    return [
        Problem(
            "error",
            _("Figure %(number)d in “%(lesson)s” has no alt text.")
            % {"number": number, "lesson": lesson.title},
            where=lesson.title,
            url=edit_address(lesson, f"#block-{block.id}-section" if block.id else ""),
        )
        for number, block in enumerate((b for b in lesson.body if b.block_type == "figure"), 1)
        if not (block.value.get("alt_text") or "").strip()
    ]


def course_problems(course, problems_of) -> list[Problem]:
    """A course opens with a part at least, and every part that learners will find is fit.

    `problems_of(page)` answers for one part.
    """
    parts = parts_of(course)
    found = [] if has_open_part(parts, opens_at(course)) else [no_open_part(course, bool(parts))]
    return found + [problem for part in parts if part.shown for problem in problems_of(part.shown)]


def no_open_part(course, has_parts: bool) -> Problem:
    message = (
        _("No part of the course would be open to learners. Publish one, or let one go out with the course.")
        if has_parts
        else _("The course has no lesson yet. Add one before publishing.")
    )
    return Problem("error", message, where=course.title, url=edit_address(course))
