"""Who takes which course, since when and until when."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.querysets import EnrolmentQuerySet


class Enrolment(models.Model):
    """One learner in one round of a course. Left and taken up again it is the same row; `left_at` keeps the last time.
    Taking the course anew after it was completed is a new enrolment.

    `state`, `completed_at`, `done` and `total` are kept by the services and can be rebuilt from the completions.
    """

    class Source(models.TextChoices):
        SELF = "self", _("own choice")
        ASSIGNED = "assigned", _("assigned")

    class State(models.TextChoices):
        ACTIVE = "active", _("in progress")
        COMPLETED = "completed", _("completed")
        LEFT = "left", _("left")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="enrolments")
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.SELF)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ACTIVE)
    enrolled_at = models.DateTimeField(_("enrolled at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    done = models.PositiveIntegerField(_("activities done"), default=0)
    total = models.PositiveIntegerField(_("activities required"), default=0)
    last_activity = models.ForeignKey("courses.Activity", on_delete=models.SET_NULL, null=True, blank=True)
    last_seen_at = models.DateTimeField(_("last seen at"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "course"],
                condition=models.Q(state="active"),
                name="one_active_enrolment",
                violation_error_message=_("This person is already enrolled in this course."),
            ),
            models.CheckConstraint(condition=models.Q(done__lte=models.F("total")), name="done_within_total"),
        ]
        indexes = [
            # Every lesson page: my enrolment in this course, however many others take it.
            models.Index(fields=["learner", "course", "state"], name="enrolment_learner_course"),
            # Team report and progress updates: everyone in one course by state.
            models.Index(fields=["course", "state"], name="enrolment_course_state"),
            # Dashboard: what did I do last.
            models.Index(fields=["learner", "state", "-last_seen_at"], name="enrolment_learner"),
        ]

    def __str__(self) -> str:
        return f"{self.learner} – {self.course}"

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def is_assigned(self) -> bool:
        """A duty: it cannot be left."""
        return self.source == self.Source.ASSIGNED

    @property
    def is_started(self) -> bool:
        return self.started_at is not None

    def is_late(self, on) -> bool:
        """Past its due date without completion; `on` is a date."""
        return self.is_active and self.due_on is not None and self.due_on < on
