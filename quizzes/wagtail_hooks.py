"""What quizzes offer: the bank in the admin, marking in the bar, rules of publishing, the clock's work."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy

from accounts.bearings import remembered
from accounts.roles import sees_everyone
from courses.models import CoursePage
from foundation.navigation import Entry
from foundation.periodic import Periodic
from foundation.problems import Problem

from .admin_urls import urlpatterns as admin_urlpatterns
from .choosers import QuestionChooserViewSet, VersionChooserViewSet
from .editing.kept import register_feature
from .granting import GrantingGroup
from .logs import FORMATTERS
from .models import Category, Marking, Question, QuizPage
from .permissions import (
    can_share_out_marking,
    quizzes_to_regrade,
    quizzes_with_statistics,
    teaches_anything,
)
from .policies import CategoryPolicy, QuestionPolicy
from .publishing import quiz_problems
from .services.attachments import sweep_attachments
from .services.attempts import expire_overdue
from .services.files import sweep_files
from .services.import_uploads import sweep_uploads
from .services.sharing_news import SENTENCES as SHARING_SENTENCES
from .viewsets import BankViewSetGroup

register_permission_policy(Question, QuestionPolicy(Question))
register_permission_policy(Category, CategoryPolicy(Category))


@hooks.register("register_admin_viewset")
def bank() -> list:
    return [BankViewSetGroup(), GrantingGroup(), QuestionChooserViewSet(), VersionChooserViewSet()]


@hooks.register("register_admin_urls")
def transfer_urls() -> list:
    return admin_urlpatterns


@hooks.register("register_log_actions")
def log_actions(actions) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


@hooks.register("register_rich_text_features")
def rich_text_features(features) -> None:
    register_feature(features)


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    """Marking, for instructors, with the count of what is theirs to mark; one query for them, none for
    others.
    """
    if not request.user.is_authenticated or not remembered(request.user, "teaches", teaches_anything):
        return []
    mine = Marking.objects.mine(request.user, timezone.localdate()).waiting().count()
    return [Entry(_("Marking"), reverse("quizzes:marking"), "pencil", "manage", 20, mine or None)]


@hooks.register("navigation")
def statistics_entry(request) -> list[Entry]:
    """The statistics of quizzes, for instructors and BKPSDM; editors find them at the quiz."""
    if not request.user.is_authenticated or not remembered(
        request.user, "reads_statistics", reads_statistics
    ):
        return []
    return [Entry(_("Statistics"), reverse("quizzes:statistics_list"), "chart", "manage", 25)]


def reads_statistics(user) -> bool:
    return sees_everyone(user) or teaches_anything(user)


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


@hooks.register("register_page_header_buttons")
def regrade_button(page, user, view_name, next_url=None) -> list[Button]:
    """At a published quiz in the admin, for those who may grade it anew."""
    if page.specific_class is not QuizPage:
        return []
    found = quizzes_to_regrade(user).filter(page=page.pk).first()
    if found is None:
        return []
    address = reverse("quizzes:regrades", args=[found.uuid])
    return [Button(_("Grade anew"), address, icon_name="rotate", priority=85)]


@hooks.register("register_page_listing_more_buttons")
def share_out(page, user, next_url=None):
    """Editors find who marks what beside the course."""
    if isinstance(page, CoursePage) and can_share_out_marking(user, page):
        address = reverse("quizzes:reassign", args=[page.code])
        yield Button(_("Share out the marking"), address, icon_name="group", priority=60)


@hooks.register("publishing_problems")
def publishing_problems(page) -> list[Problem]:
    return quiz_problems(page)


@hooks.register("notification_kinds")
def notification_kinds() -> dict[str, str]:
    return {
        "essay_marked": gettext_lazy(
            "Your answers to “%(title)s” are marked. Look at the grade and the comments."
        ),
        "mark_corrected": gettext_lazy(
            "The marking of your answers to “%(title)s” was changed after a second look. "
            "Look at the grade and the comments."
        ),
        "grade_changed": gettext_lazy(
            "The quiz “%(title)s” was graded anew, and your grade changed. Look at the review."
        ),
        "answers_moved": gettext_lazy(
            "Answers given to you to mark in “%(title)s”: %(count)s. They stand in your list."
        ),
    } | SHARING_SENTENCES


@hooks.register("periodic")
def periodic() -> list[Periodic]:
    return [
        Periodic("quizzes.expire_overdue", timedelta(minutes=1), expire),
        Periodic("quizzes.sweep_attachments", timedelta(hours=1), sweep),
        Periodic("quizzes.sweep_files", timedelta(days=1), sweep_transfers),
    ]


def expire(at: datetime) -> None:
    """Hand in attempts whose time is over."""
    expire_overdue(at=at)


def sweep(at: datetime) -> None:
    """Delete files that came up and that no answer names."""
    sweep_attachments(at=at)


def sweep_transfers(at: datetime) -> None:
    """Throw away uploads that nobody came back to, and files that no question shows."""
    sweep_uploads(at=at)
    sweep_files(at=at)


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
