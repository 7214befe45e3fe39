"""What quizzes offer: the bank in the admin, marking in the bar, rules of publishing, the clock's work."""

from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from accounts.bearings import remembered
from accounts.roles import sees_everyone
from courses.models import CourseInstructor
from foundation.navigation import Entry
from foundation.periodic import Periodic
from foundation.problems import Problem

from .choosers import QuestionChooserViewSet, VersionChooserViewSet
from .granting import GrantingGroup
from .models import Attempt, QuizPage
from .permissions import quizzes_with_statistics
from .publishing import quiz_problems
from .services.attempts import expire_overdue
from .viewsets import BankViewSetGroup


@hooks.register("register_admin_viewset")
def bank() -> list:
    return [BankViewSetGroup(), GrantingGroup(), QuestionChooserViewSet(), VersionChooserViewSet()]


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    """Marking, for instructors, with the count of what waits; one query for them, none for others."""
    if not request.user.is_authenticated or not remembered(request.user, "teaches", teaches):
        return []
    counts = waiting_by_course(request.user)
    return (
        [Entry(_("Marking"), reverse("quizzes:marking"), "pencil", "manage", 20, sum(counts) or None)]
        if counts
        else []
    )


@hooks.register("navigation")
def statistics_entry(request) -> list[Entry]:
    """The statistics of quizzes, for instructors and BKPSDM; editors find them at the quiz."""
    if not request.user.is_authenticated or not remembered(
        request.user, "reads_statistics", reads_statistics
    ):
        return []
    return [Entry(_("Statistics"), reverse("quizzes:statistics_list"), "chart", "manage", 25)]


def reads_statistics(user) -> bool:
    return sees_everyone(user) or teaches(user)


@hooks.register("register_page_header_buttons")
def statistics_button(page, user, view_name, next_url=None) -> list[Button]:
    """At a published quiz in the admin, for those who may see its statistics."""
    if page.specific_class is not QuizPage:
        return []
    found = quizzes_with_statistics(user).filter(page=page.pk).first()
    if found is None:
        return []
    address = reverse("quizzes:statistics", args=[found.uuid])
    return [Button(_("Statistics"), address, icon_name="order", priority=80)]


def teaches(user) -> bool:
    return CourseInstructor.objects.filter(user=user).exists()


def waiting_by_course(user) -> list[int]:
    """How many attempts wait in each course that `user` teaches; empty for those who teach nothing."""
    waiting = (
        Attempt.objects.waiting_for_marks()
        .filter(activity__course=OuterRef("course"))
        .exclude(enrolment__learner=user)
        .order_by()
        .values("activity__course")
        .annotate(count=Count("pk"))
        .values("count")
    )
    rows = CourseInstructor.objects.filter(user=user).order_by()
    return list(rows.annotate(waiting=Coalesce(Subquery(waiting), 0)).values_list("waiting", flat=True))


@hooks.register("publishing_problems")
def publishing_problems(page) -> list[Problem]:
    return quiz_problems(page)


@hooks.register("notification_kinds")
def notification_kinds() -> dict[str, str]:
    return {
        "essay_marked": gettext_lazy(
            "Your answers to “%(title)s” are marked. Look at the grade and the comments."
        )
    }


@hooks.register("periodic")
def periodic() -> list[Periodic]:
    return [Periodic("quizzes.expire_overdue", timedelta(minutes=1), expire)]


def expire(at: datetime) -> None:
    """Hand in attempts whose time is over."""
    expire_overdue(at=at)


@hooks.register("editor_permissions")
def editor_permissions() -> list[str]:
    """Those who write courses write questions as well, and make exceptions in their quizzes."""
    return permissions("question", "category", "override")


@hooks.register("reviewer_permissions")
def reviewer_permissions() -> list[str]:
    """BKPSDM alone grants extra time, which holds in every quiz of the city."""
    return permissions("accommodation")


def permissions(*models: str) -> list[str]:
    return [f"quizzes.{verb}_{model}" for model in models for verb in ("add", "change", "delete")]
