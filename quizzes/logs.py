"""What the history of a category in Wagtail's admin says of its shares."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from quizzes.models import CategoryShare
from quizzes.models.categories import RIGHT_LABELS
from quizzes.rules.rights import Right

SHARED, ENDED = "quizzes.share_category", "quizzes.end_category_share"


def log_share(action: str, share: CategoryShare, by) -> None:
    """Names are kept as they are now; the share itself may end."""
    data = {"whom": str(share.user or share.unit), "right": int(share.right)}
    log(share.category, action, user=by, data=data)


class ShareFormatter(LogFormatter):
    label = gettext_lazy("Share with others")

    def format_message(self, log_entry) -> str:
        right = RIGHT_LABELS[Right(log_entry.data["right"])]
        return _("Shared with %(whom)s: %(right)s") % {"whom": log_entry.data["whom"], "right": right}


class EndFormatter(LogFormatter):
    label = gettext_lazy("End a share")

    def format_message(self, log_entry) -> str:
        return _("No longer shared with %(whom)s") % {"whom": log_entry.data["whom"]}
