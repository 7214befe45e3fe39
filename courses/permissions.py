"""Who may do what in the spine; each docstring is the policy sentence."""

from wagtail.models import Page

from .models import CourseInstructor, CoursePage


def can_teach_course(user, course: CoursePage) -> bool:
    """Instructors of a course see its lessons and mark its essays."""
    return user.is_authenticated and CourseInstructor.objects.filter(course=course, user=user).exists()


def can_edit_page(user, page: Page) -> bool:
    """Editors are those to whom Wagtail gives the right to edit this page, by its place in the tree."""
    return (
        user.is_authenticated
        and user.has_perm("wagtailadmin.access_admin")
        and page.permissions_for_user(user).can_edit()
    )


def can_look_inside(user, page: Page, course: CoursePage) -> bool:
    """Instructors and editors read lessons without being enrolled; nothing is recorded for them."""
    return can_teach_course(user, course) or can_edit_page(user, page)
