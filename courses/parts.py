"""The parts of a course as its editors have them, and what becomes of each when the course is published."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, Revision

from courses.rules.standing import PartFacts, Standing, is_open_at, standings


@dataclass(frozen=True)
class DraftPart:
    """One lesson or quiz: `page` in its latest wording, `stored` as it stands in the tree, `number` from 1."""

    number: int
    stored: Page
    page: Page
    facts: PartFacts
    standing: Standing

    @property
    def goes(self) -> bool:
        return self.standing is Standing.GOES

    @property
    def shown(self) -> Page | None:
        """What learners find when the course is published; None where they do not find the part."""
        if self.standing in (Standing.LIVE, Standing.CHANGED):
            return self.stored
        return self.page if self.standing in (Standing.GOES, Standing.SCHEDULED) else None


def parts_of(course: Page) -> list[DraftPart]:
    """Every lesson and quiz of the course in order, drafts as well; none while the course is being created."""
    if not course.pk:
        return []
    stored = list(course.get_children().specific())
    pages = [page.get_latest_revision_as_object() for page in stored]
    approved = schedule_of(pages)
    facts = [facts_of(page, approved.get(str(page.pk))) for page in pages]
    found = zip(stored, pages, facts, standings(facts), strict=True)
    return [DraftPart(number, *part) for number, part in enumerate(found, 1)]


def schedule_of(pages: list[Page]) -> dict[str, datetime]:
    """By the page's id, as text, when an approved revision of it goes live."""
    revisions = Revision.page_revisions.filter(
        object_id__in=[str(page.pk) for page in pages], approved_go_live_at__isnull=False
    )
    return dict(revisions.values_list("object_id", "approved_go_live_at"))


def facts_of(page: Page, approved_from: datetime | None) -> PartFacts:
    return PartFacts(
        is_live=page.live,
        has_changes=page.has_unpublished_changes,
        was_live=page.first_published_at is not None,
        has_expired=page.expired,
        kept_back=getattr(page, "kept_back", False),
        wanted_from=page.go_live_at,
        approved_from=approved_from,
    )


def has_open_part(parts: list[DraftPart], at: datetime) -> bool:
    return any(is_open_at(part.facts, part.standing, at) for part in parts)


def opens_at(page: Page) -> datetime:
    """When the page goes live if it is published now."""
    now = timezone.now()
    return max(page.go_live_at or now, now)


def publish_parts(course: Page, user=None, **kwargs) -> None:
    """Publish the drafts that go with the course, in their order."""
    for part in parts_of(course):
        if part.goes:
            part.page.get_latest_revision().publish(user=user, **kwargs)


def stands_still(course: Page) -> bool:
    """The course was handed in or is scheduled: what was looked at is what goes out, so its drafts do not move."""
    return bool(course.workflow_in_progress or course.approved_schedule)


def holds_still_for(course: Page, user) -> bool:
    """Editors wait for the decision. Reviewers may mend what they look at; whoever publishes may mend a schedule."""
    if course.workflow_in_progress:
        return course.current_workflow_task.specific.locked_for_user(course, user)
    return bool(course.approved_schedule) and not course.permissions_for_user(user).can_publish()
