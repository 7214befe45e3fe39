"""Who may do what with quizzes; each docstring is the policy sentence."""

from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from courses.models import CourseInstructor
from quizzes.models import Attempt, QuizPage


def can_mark_attempt(user, attempt: Attempt) -> bool:
    """Instructors of the course mark what others handed in there; nobody marks an attempt of their own."""
    return Attempt.objects.taught_by(user).filter(pk=attempt.pk).exists()


def teaches_anything(user) -> bool:
    """Instructors have the marking page, also while nothing waits there."""
    return user.is_authenticated and CourseInstructor.objects.filter(user=user).exists()


def quizzes_editable_by(user) -> "QuerySet[QuizPage]":
    """Editors make exceptions in the quizzes that Wagtail lets them edit."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return QuizPage.objects.filter(pk__in=pages.values("pk"))
