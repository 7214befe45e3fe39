"""Dated facts. The one change a completion ever sees is `revoked_at`, once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.querysets import CompletionQuerySet


class Revocable(models.Model):
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason of revocation"), max_length=255, blank=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None


class ActivityCompletion(Revocable):
    """An enrolled person completed one activity; `source` says by what, for example `quizzes.attempt:12`."""

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.PROTECT, related_name="completions")
    activity = models.ForeignKey("courses.Activity", on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField(_("completed at"))
    grade = models.DecimalField(_("grade"), max_digits=12, decimal_places=5, null=True, blank=True)
    max_grade = models.DecimalField(
        _("maximum grade"), max_digits=12, decimal_places=5, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=100)

    class Meta:
        verbose_name = _("completion of an activity")
        verbose_name_plural = _("completions of activities")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity"],
                condition=models.Q(revoked_at=None),
                name="one_valid_activity_completion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity}"


class CourseCompletion(Revocable):
    """A course completed. Title, JP and path are copied: later edits of the course do not rewrite history."""

    SOURCE = "courses.completion:"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        "courses.Enrolment", on_delete=models.PROTECT, related_name="course_completions"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="course_completions"
    )
    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="completions")
    title = models.CharField(_("title"), max_length=255)
    learning_hours = models.DecimalField(_("learning hours"), max_digits=6, decimal_places=2)
    path_code = models.CharField(_("path of development"), max_length=10)
    revision_id = models.PositiveIntegerField(_("revision seen"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"))

    class Meta:
        verbose_name = _("completion of a course")
        verbose_name_plural = _("completions of courses")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=models.Q(revoked_at=None), name="one_valid_course_completion"
            ),
        ]
        indexes = [
            # The learner's record by date.
            models.Index(fields=["learner", "-completed_at"], name="completion_learner"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.title}"

    @property
    def source(self) -> str:
        """The stable key under which evidence and hours refer to this completion."""
        return f"{self.SOURCE}{self.pk}"
