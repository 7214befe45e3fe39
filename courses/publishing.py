"""What must be right before a page is published, asked by every way of publishing.

The edit form asks before it saves, the review task before it approves, and `PublishingGate.publish` stands at
the one door through which button, approval, schedule and bulk action all go. Nothing that has a fault passes;
the editor is told where it is.
"""

import logging

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from foundation.problems import Problem
from home.services import notify

logger = logging.getLogger(__name__)


def publishing_problems(page: Page) -> list[Problem]:
    """Everything that forbids publishing `page` as it stands in memory; for a course, its parts as well."""
    from courses.models import CoursePage

    problems = own_problems(page)
    if isinstance(page, CoursePage):
        problems += course_problems(page)
    return [problem for problem in problems if problem.severity == "error"]


def own_problems(page: Page) -> list[Problem]:
    """The faults of one page. Rooms above add theirs through the hook `publishing_problems`."""
    from courses.models import LessonPage

    problems = figure_problems(page) if isinstance(page, LessonPage) else []
    for offer in hooks.get_hooks("publishing_problems"):
        problems += offer(page)
    return problems


def course_problems(course) -> list[Problem]:
    """A course needs parts, and each part, in its latest wording, must be fit to publish."""
    children = course.get_children().specific() if course.pk else []
    parts = [part.get_latest_revision_as_object() for part in children]
    if not parts:
        return [
            Problem(
                "error", _("The course has no lesson yet. Add one before publishing."), where=course.title
            )
        ]
    return [problem for part in parts for problem in own_problems(part)]


def figure_problems(lesson) -> list[Problem]:
    """A figure without a description cannot be read by everyone (WCAG 2.2, 1.1.1)."""
    return [
        Problem(
            "error",
            _("Figure %(number)d in “%(lesson)s” has no alt text.")
            % {"number": number, "lesson": lesson.title},
            where=lesson.title,
        )
        for number, block in enumerate((b for b in lesson.body if b.block_type == "figure"), 1)
        if not (block.value.get("alt_text") or "").strip()
    ]


class PublishingGate:
    """Stands before `Page.publish`. A faulty revision stays a draft, and its author is told why."""

    def publish(self, revision, user=None, **kwargs):
        candidate = revision.as_object()
        if problems := publishing_problems(candidate):
            return self.refuse(revision, user, problems)
        return super().publish(revision, user=user, **kwargs)

    def refuse(self, revision, user, problems: list[Problem]) -> None:
        """Take the revision off the schedule, so that it is not tried every minute, and tell the people."""
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        logger.warning("Publishing of page %s refused: %s", self.pk, "; ".join(p.message for p in problems))
        for person in {person for person in (revision.user, user) if person is not None}:
            notify(
                user=person,
                kind="publishing_refused",
                url=f"/kelola/pages/{self.pk}/edit/",
                title=self.title,
                reason=problems[0].message,
            )
