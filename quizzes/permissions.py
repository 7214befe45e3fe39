"""Who may do what with quizzes; each docstring is the policy sentence."""

from courses.models import CourseInstructor, CoursePage
from courses.permissions import can_edit_page, can_teach_course
from quizzes.models import Attempt


def can_mark_attempt(user, attempt: Attempt) -> bool:
    """Instructors of the course mark what others handed in there; nobody marks an attempt of their own."""
    return Attempt.objects.taught_by(user).filter(pk=attempt.pk).exists()


def teaches_anything(user) -> bool:
    """Instructors have the marking page, also while nothing waits there."""
    return user.is_authenticated and CourseInstructor.objects.filter(user=user).exists()


def can_share_out_marking(user, course: CoursePage) -> bool:
    """Instructors of a course share out its answers among themselves; whoever may edit the course does so for
    them.
    """
    return can_teach_course(user, course) or can_edit_page(user, course)
