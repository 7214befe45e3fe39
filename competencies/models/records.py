"""Evidence, and what follows from it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .framework import LEVELS


class Evidence(models.Model):
    """A dated fact that speaks for a competency. `source` is a stable key, so any room can be a source."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence")
    competency = models.ForeignKey(
        "competencies.Competency", on_delete=models.PROTECT, related_name="evidence"
    )
    level = models.PositiveSmallIntegerField(_("level"), validators=LEVELS)
    source = models.CharField(_("source"), max_length=100)
    title = models.CharField(_("title"), max_length=255)
    occurred_on = models.DateField(_("date"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-occurred_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "competency", "source"], name="evidence_once_a_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.competency} {self.level}"


class CompetencyRecord(models.Model):
    """Learner by competency: the evidenced level. Derived; `rebuild_records` makes the same rows again.

    The *assessed* level joins here with assessments. A course never raises it.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="competencies"
    )
    competency = models.ForeignKey(
        "competencies.Competency", on_delete=models.CASCADE, related_name="records"
    )
    evidenced_level = models.PositiveSmallIntegerField(_("evidenced level"), validators=LEVELS)
    evidence_count = models.PositiveIntegerField(_("pieces of evidence"))
    last_on = models.DateField(_("latest evidence"))

    class Meta:
        verbose_name = _("competency record")
        verbose_name_plural = _("competency records")
        constraints = [
            models.UniqueConstraint(fields=["learner", "competency"], name="record_once_a_competency")
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.competency} {self.evidenced_level}"
