"""What must be right before a page is published, asked by every way of publishing.

The edit form asks before it saves, the review task before it approves, and `PublishingGate.publish` stands at
the one door through which approval, schedule and bulk action go (button and API: `courses.wagtail_hooks`). Nothing
that has a fault passes; the editor is told where it is. A course goes through with its parts, or not at all.
"""

import logging

from django.db import transaction
from wagtail import hooks
from wagtail.models import Page

from courses.faults import course_problems, edit_address, lesson_problems
from foundation.problems import Problem
from home.services import notify

logger = logging.getLogger(__name__)


def publishing_problems(page: Page) -> list[Problem]:
    """Everything that forbids publishing `page` as it stands in memory; for a course, its parts as well."""
    from courses.models import CoursePage

    problems = own_problems(page)
    if isinstance(page, CoursePage):
        problems += course_problems(page, own_problems)
    return [problem for problem in problems if problem.severity == "error"]


def own_problems(page: Page) -> list[Problem]:
    """The faults of one page. Rooms above add theirs through the hook `publishing_problems`."""
    from courses.models import LessonPage

    problems = lesson_problems(page) if isinstance(page, LessonPage) else []
    for offer in hooks.get_hooks("publishing_problems"):
        problems += offer(page)
    return problems


class PublishingGate:
    """Stands before `Page.publish`. A faulty revision stays a draft, and its author is told why."""

    @transaction.atomic
    def publish(self, revision, user=None, **kwargs):
        candidate = revision.as_object()
        if problems := publishing_problems(candidate):
            return self.refuse(revision, user, problems)
        candidate.publish_companions(user=user, log_action=kwargs.get("log_action", True))
        return super().publish(revision, user=user, **kwargs)

    def publish_companions(self, user=None, log_action=True) -> None:
        """Publish what goes out together with this page. Nothing, but for a course."""

    def refuse(self, revision, user, problems: list[Problem]) -> None:
        """Take the revision off the schedule, so that it is not tried every minute, and tell the people."""
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        logger.warning("Publishing of page %s refused: %s", self.pk, "; ".join(p.message for p in problems))
        for person in {person for person in (revision.user, user) if person is not None}:
            notify(
                user=person,
                kind="publishing_refused",
                url=problems[0].url or edit_address(self),
                title=self.title,
                reason=problems[0].message,
            )
