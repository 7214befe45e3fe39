"""Answers that wait for a person: who marks them, who stands in, and until when."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quizzes.querysets.marking import MarkingQuerySet

WAITING = Q(done_at=None)


class Marking(models.Model):
    """The task of marking one answer; the marks themselves are steps of the question attempt.

    `activity`, `question` and `learner` repeat what the question attempt says, so that queues of ten thousand
    answers are read from one index; none of the three ever changes. Without a `marker` (the course had no one
    else to mark) every instructor of the course sees the answer as their own.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question_attempt = models.OneToOneField(
        "quizzes.QuestionAttempt", on_delete=models.CASCADE, related_name="marking"
    )
    activity = models.ForeignKey("courses.Activity", on_delete=models.PROTECT, related_name="markings")
    question = models.ForeignKey("quizzes.Question", on_delete=models.PROTECT, related_name="markings")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marker"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="markings",
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="markings_in_reserve",
    )
    due_on = models.DateField(_("to be marked by"))
    created_at = models.DateTimeField(_("waiting since"))
    done_at = models.DateTimeField(_("marked at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MarkingQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to be marked")
        verbose_name_plural = _("answers to be marked")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="marking_done_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(marker=None) | ~Q(marker=F("learner")), name="nobody_marks_their_own"
            ),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("learner")), name="nobody_stands_in_for_own"
            ),
        ]
        indexes = [
            # The count in the bar, the load of a marker: open ones of one person.
            models.Index(fields=["marker", "due_on"], condition=WAITING, name="marking_open_marker"),
            # The same for those one stands in for.
            models.Index(fields=["substitute", "due_on"], condition=WAITING, name="marking_open_substitute"),
            # The queue by question, and the next and previous answer to it.
            models.Index(
                fields=["activity", "question", "due_on", "id"],
                condition=WAITING,
                name="marking_open_question",
            ),
            # The second look: what is marked, the latest first.
            models.Index(
                fields=["activity", "question", "done_at", "id"],
                condition=~WAITING,
                name="marking_done_question",
            ),
            # What a marker did this week.
            models.Index(fields=["done_by", "done_at"], name="marking_done_marker"),
        ]

    def __str__(self) -> str:
        return f"{self.question_attempt_id}: {self.marker or '-'}"

    def get_absolute_url(self) -> str:
        """Where the answer is marked."""
        return reverse("quizzes:mark_answer", args=[self.uuid])

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def is_overdue(self, on: date) -> bool:
        """Still waiting after its last day."""
        return not self.is_done and self.due_on < on
