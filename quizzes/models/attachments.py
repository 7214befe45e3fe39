"""Files that learners hand in with an essay. Private: `querysets.AttachmentQuerySet` says who may read one."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.kinds import extension_of
from quizzes.querysets.files import AttachmentQuerySet

NAME_LENGTH = 150


def stored_name(attachment: "Attachment", filename: str) -> str:
    """Where the bytes lie: nothing of the learner's name for the file but its ending, which was checked."""
    return f"attempts/{attachment.uuid.hex[:2]}/{attachment.uuid}.{extension_of(filename)}"


class Attachment(models.Model):
    """One file. It is never changed; the responses that name it say whether it belongs to the answer.

    `is_kept`: a step names it, so it belongs to the history. The others are swept, see `services.attachments`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question_attempt = models.ForeignKey(
        "quizzes.QuestionAttempt", on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.FileField(_("file"), upload_to=stored_name, max_length=100)
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        related_name="attachments",
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    is_kept = models.BooleanField(default=False, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["question_attempt", "pk"]
        constraints = [
            # The same file sent twice, by the script and by the form, is one.
            models.UniqueConstraint(fields=["question_attempt", "sha256"], name="attachment_once_an_answer"),
        ]
        indexes = [
            # sweep_attachments, each hour.
            models.Index(
                fields=["uploaded_at"], condition=models.Q(is_kept=False), name="attachment_to_sweep"
            ),
        ]

    def __str__(self) -> str:
        return self.name
