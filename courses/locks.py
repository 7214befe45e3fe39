"""Drafts of a course that was handed in or is scheduled stand still: what was looked at is what goes out."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester

from courses.parts import holds_still_for, stands_still


class WithCourseLock(BaseLock):
    """The course of this draft waits for a decision or for its date."""

    def __init__(self, part: Page, course: Page):
        super().__init__(part)
        self.course = course

    def for_user(self, user) -> bool:
        return holds_still_for(self.course, user)

    def get_message(self, user):
        if self.course.workflow_in_progress:
            text = _(
                "This draft was handed in with the course <b>{course}</b>. Until the review is decided, only reviewers "
                "change it. To change it yourself, take the course back from the review first."
            )
        else:
            text = _(
                "This draft goes out with the course <b>{course}</b>, which is scheduled. Whoever may publish can "
                "change it or cancel the schedule."
            )
        return format_html(text, course=self.course.title)

    def get_locked_by(self, user) -> str:
        return _("Goes out with its course")

    def get_description(self, user) -> str:
        return _("It can be changed again when the course is decided.")


class PartPermissionTester(PagePermissionTester):
    """As Wagtail's, but a draft that stands still is neither deleted nor moved away."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and not self.waits_with_course()

    def waits_with_course(self) -> bool:
        lock = self.page.get_lock()
        return isinstance(lock, WithCourseLock) and lock.for_user(self.user)


class CoursePermissionTester(PagePermissionTester):
    """As Wagtail's, but whoever writes a course orders its parts while learners do not see them yet."""

    def can_reorder_children(self) -> bool:
        if super().can_reorder_children():
            return True
        return self.can_edit() and not self.page.live and not stands_still(self.page)


class StandsStillWithCourse:
    """For pages below a course: locked as drafts, and no way into the course, while it waits."""

    def get_lock(self):
        if lock := super().get_lock():
            return lock
        course = None if self.live or not self.pk else self.get_parent().specific
        return WithCourseLock(self, course) if course is not None and stands_still(course) else None

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return super().can_create_at(parent) and not stands_still(parent)

    def can_move_to(self, parent: Page) -> bool:
        return super().can_move_to(parent) and not stands_still(parent)

    def permissions_for_user(self, user) -> PagePermissionTester:
        return PartPermissionTester(user, self)
