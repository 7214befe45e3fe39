"""What the history of a question or a category in Wagtail's admin says, beside what Wagtail itself writes there.

Names are kept as they are at the time; what they name may end.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry

from quizzes.models import CategoryShare, Question, QuestionVersion
from quizzes.models.categories import RIGHT_LABELS
from quizzes.rules.rights import Right

SHARED, ENDED = "quizzes.share_category", "quizzes.end_category_share"
STATUS, RESTORED = "quizzes.set_question_status", "quizzes.restore_question_version"
MOVED, TAGGED, UNTAGGED = "quizzes.move_question", "quizzes.tag_question", "quizzes.untag_question"
BATCH = 500


def log_share(action: str, share: CategoryShare, by) -> None:
    data = {"whom": str(share.user or share.unit), "right": int(share.right)}
    log(share.category, action, user=by, data=data)


def log_each(action: str, changed: Iterable[tuple[Question, dict[str, Any]]], by) -> None:
    """An entry for each of these questions, whose name and code are known; one statement for some hundreds.

    Without the number by which Wagtail ties together what one request did: its history shows one entry of those.
    """
    kind = ContentType.objects.get_for_model(Question, for_concrete_model=False)
    at, user = timezone.now(), by or get_active_log_context().user
    entries = (
        ModelLogEntry(
            content_type=kind,
            object_id=str(question.pk),
            label=str(question),
            action=action,
            data=data,
            timestamp=at,
            user=user,
        )
        for question, data in changed
    )
    ModelLogEntry.objects.bulk_create(entries, batch_size=BATCH)


class ShareFormatter(LogFormatter):
    label = gettext_lazy("Share with others")

    def format_message(self, log_entry) -> str:
        right = RIGHT_LABELS[Right(log_entry.data["right"])]
        return _("Shared with %(whom)s: %(right)s") % {"whom": log_entry.data["whom"], "right": right}


class EndFormatter(LogFormatter):
    label = gettext_lazy("End a share")

    def format_message(self, log_entry) -> str:
        return _("No longer shared with %(whom)s") % {"whom": log_entry.data["whom"]}


class StatusFormatter(LogFormatter):
    label = gettext_lazy("Change the status")

    def format_message(self, log_entry) -> str:
        status = QuestionVersion.Status(log_entry.data["status"]).label
        return _("Version %(number)d is now: %(status)s") % {**log_entry.data, "status": status}


class RestoreFormatter(LogFormatter):
    label = gettext_lazy("Take an old wording up again")

    def format_message(self, log_entry) -> str:
        return _("Version %(newest)d takes up the wording of version %(number)d") % log_entry.data


class MoveFormatter(LogFormatter):
    label = gettext_lazy("Move to another category")

    def format_message(self, log_entry) -> str:
        return _("Moved from “%(old)s” to “%(new)s”") % log_entry.data


class TagFormatter(LogFormatter):
    label = gettext_lazy("Add tags")

    def format_message(self, log_entry) -> str:
        return _("Tags added: %(tags)s") % {"tags": ", ".join(log_entry.data["tags"])}


class UntagFormatter(LogFormatter):
    label = gettext_lazy("Remove tags")

    def format_message(self, log_entry) -> str:
        return _("Tags removed: %(tags)s") % {"tags": ", ".join(log_entry.data["tags"])}


FORMATTERS: dict[str, type[LogFormatter]] = {
    SHARED: ShareFormatter,
    ENDED: EndFormatter,
    STATUS: StatusFormatter,
    RESTORED: RestoreFormatter,
    MOVED: MoveFormatter,
    TAGGED: TagFormatter,
    UNTAGGED: UntagFormatter,
}
