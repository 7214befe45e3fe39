"""Who may open which part of a course: two queries, the same answer for page, file and quiz."""

from dataclasses import dataclass

from wagtail.models import Page

from accounts.models import User
from courses.models import Activity, CoursePage, Enrolment
from courses.querysets import completed_by
from courses.rules.outline import Outline, Part, outline_of

COLUMNS = ("id", "uuid", "kind", "title", "url", "minutes", "required", "page_id")


@dataclass(frozen=True)
class Access:
    """What one person may do with one page of a course. `part` is None where the page has no activity yet.

    A course that was taken off the air closes all of its parts, though their pages are still published.
    """

    enrolment: Enrolment | None
    outline: Outline
    part: Part | None
    is_withdrawn: bool = False

    @property
    def is_open(self) -> bool:
        if self.is_withdrawn or self.enrolment is None or self.part is None:
            return False
        return self.part.is_open


def outline_for(course: CoursePage, enrolment: Enrolment | None) -> Outline:
    """The outline of `course` as this enrolment sees it; one query. Without enrolment nothing is done or open."""
    rows = (
        Activity.objects.filter(course_id=course.pk, live=True)
        .order_by("position")
        .annotate(completed=completed_by(enrolment.pk if enrolment else None))
        .values_list(*COLUMNS, "completed")
    )
    return outline_of((Part(*row) for row in rows), ordered=course.is_ordered)


def access_to(user: User, page: Page, course: CoursePage) -> Access:
    """Everything a page of `course` needs to know about `user`; two queries."""
    enrolment = Enrolment.objects.current_of(user, course.pk) if user.is_authenticated else None
    outline = outline_for(course, enrolment)
    return Access(enrolment, outline, outline.of_page(page.pk), is_withdrawn=not course.live)
