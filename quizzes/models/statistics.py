"""The statistics of a quiz as they were reckoned last: a cache that can be made again at any time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.models import Job


class QuizStatistics(models.Model):
    """One row for each choice of attempts. `data` is a `quizzes.statistics.report.Report`.

    `job` reckons it, or did so last; `computed_at` is empty until the first result.
    """

    class Which(models.TextChoices):
        FIRST = "first", _("first attempt")
        LAST = "last", _("last attempt")
        HIGHEST = "highest", _("best attempt")
        ALL = "all", _("all attempts")

    activity = models.ForeignKey("courses.Activity", on_delete=models.CASCADE, related_name="statistics")
    which = models.CharField(_("which attempts"), max_length=10, choices=Which, default=Which.FIRST)
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)
    attempts_count = models.PositiveIntegerField(_("attempts counted"), default=0)
    waiting_count = models.PositiveIntegerField(_("attempts that wait for a mark"), default=0)
    data = models.JSONField(_("result"), default=dict)
    job = models.ForeignKey(
        Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("job")
    )

    class Meta:
        verbose_name = _("statistics of a quiz")
        verbose_name_plural = _("statistics of quizzes")
        ordering = ["activity", "which"]
        constraints = [models.UniqueConstraint(fields=["activity", "which"], name="statistics_once_a_choice")]

    def __str__(self) -> str:
        return f"{self.activity}: {self.get_which_display()}"

    @property
    def is_running(self) -> bool:
        """Someone is reckoning it, or it waits for its turn."""
        return self.job is not None and not self.job.is_finished
