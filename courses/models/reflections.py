"""What a learner writes for oneself in a lesson. Nobody else reads it: no report, no export, no admin."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReflectionNote(models.Model):
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflections"
    )
    activity = models.ForeignKey("courses.Activity", on_delete=models.CASCADE, related_name="reflections")
    block_id = models.UUIDField(_("block"))
    text = models.TextField(_("note"), max_length=5000)
    updated_at = models.DateTimeField(_("updated at"))

    class Meta:
        verbose_name = _("reflection note")
        verbose_name_plural = _("reflection notes")
        constraints = [
            models.UniqueConstraint(fields=["learner", "activity", "block_id"], name="one_note_per_block"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.activity}"
