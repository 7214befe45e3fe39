"""Who may do what with quizzes; each docstring is the policy sentence."""

from django.db.models import Q, QuerySet
from wagtail.permissions import page_permission_policy

from accounts.roles import sees_everyone
from courses.models import Activity, CourseInstructor, CoursePage
from courses.permissions import can_edit_page, can_teach_course
from quizzes.models import Attempt, Category, Question, QuizPage
from quizzes.rules.rights import Right
from quizzes.standing import standing_of


def can_mark_attempt(user, attempt: Attempt) -> bool:
    """Instructors of the course mark what others handed in there; nobody marks an attempt of their own."""
    return Attempt.objects.taught_by(user).filter(pk=attempt.pk).exists()


def has_right(user, right: Right, category: Category) -> bool:
    """Rights on a shelf follow from its owner and its shares: see `quizzes.rules.rights`."""
    return standing_of(user).allows(right, category.path)


def can_edit_question(user, question: Question) -> bool:
    """One changes all questions of a shelf, or one's own: those that one made."""
    own = question.author_id is not None and question.author_id == user.pk
    return has_right(user, Right.EDIT_OWN if own else Right.EDIT_ALL, question.category)


def can_share_category(user, category: Category) -> bool:
    """Who keeps a shelf shares it, and whoever was given the right to."""
    return user.has_perm("quizzes.change_category") and has_right(user, Right.SHARE, category)


def can_import_questions(user) -> bool:
    """Those who may write questions may bring them in files and take them away again."""
    return user.has_perm("quizzes.add_question")


def teaches_anything(user) -> bool:
    """Instructors have the marking page, also while nothing waits there."""
    return user.is_authenticated and CourseInstructor.objects.filter(user=user).exists()


def quizzes_editable_by(user) -> "QuerySet[QuizPage]":
    """Editors make exceptions in the quizzes that Wagtail lets them edit."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return QuizPage.objects.filter(pk__in=pages.values("pk"))


def quizzes_with_statistics(user) -> QuerySet[Activity]:
    """Instructors of a course, those who may edit it and BKPSDM see how its quizzes measure."""
    quizzes = Activity.objects.filter(kind=QuizPage.activity_kind)
    if not user.is_authenticated:
        return quizzes.none()
    if sees_everyone(user):
        return quizzes
    return quizzes.filter(_in_courses_of(user))


def quizzes_to_regrade(user) -> QuerySet[Activity]:
    """Instructors of a course and those who may edit it grade its quizzes anew; to see everyone is not enough."""
    quizzes = Activity.objects.filter(kind=QuizPage.activity_kind)
    return quizzes.filter(_in_courses_of(user)) if user.is_authenticated else quizzes.none()


def can_regrade(user, activity: Activity) -> bool:
    """As above, for one quiz."""
    return quizzes_to_regrade(user).filter(pk=activity.pk).exists()


def _in_courses_of(user) -> Q:
    """Of courses that the user teaches or may edit."""
    seen = Q(course__in=CourseInstructor.objects.filter(user=user).values("course"))
    if user.has_perm("wagtailadmin.access_admin"):
        edited = page_permission_policy.instances_user_has_permission_for(user, "change")
        seen |= Q(course__in=edited.order_by().values("pk"))
    return seen


def can_view_statistics(user, activity: Activity) -> bool:
    """As above, for one quiz."""
    return quizzes_with_statistics(user).filter(pk=activity.pk).exists()


def can_share_out_marking(user, course: CoursePage) -> bool:
    """Instructors of a course share out its answers among themselves; whoever may edit the course does so for
    them.
    """
    return can_teach_course(user, course) or can_edit_page(user, course)
