"""A learner's go at a quiz, slot by slot and step by step. Steps are appended, never changed.

What an attempt was begun under (behaviour, pass grade, seed, versions) is written into it: later edits of
the quiz do not touch it. `marks`, `max_marks`, `waiting` and `grade` follow from the steps.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quizzes.querysets import AttemptQuerySet


class Attempt(models.Model):
    """`seed` orders choices and is never sent to the browser. `waiting` counts slots without a mark."""

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", _("in progress")
        FINISHED = "finished", _("handed in")
        ABANDONED = "abandoned", _("abandoned")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.PROTECT, related_name="attempts")
    activity = models.ForeignKey("courses.Activity", on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(
        "quizzes.QuizPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="attempts"
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.IN_PROGRESS)
    seed = models.CharField(max_length=40, editable=False)
    behaviour = models.CharField(_("way of answering"), max_length=20)
    shuffle_choices = models.BooleanField(_("mix the choices"))
    pass_grade = models.DecimalField(_("grade to pass"), max_digits=12, decimal_places=5)
    max_grade = models.DecimalField(_("maximum grade"), max_digits=12, decimal_places=5)
    started_at = models.DateTimeField(_("started at"))
    deadline_at = models.DateTimeField(_("time is over at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    marking_due_on = models.DateField(_("to be marked by"), null=True, blank=True)
    marks = models.DecimalField(_("marks so far"), max_digits=12, decimal_places=5, default=0)
    max_marks = models.DecimalField(_("maximum marks"), max_digits=12, decimal_places=5, default=0)
    waiting = models.PositiveIntegerField(_("questions to be marked"), default=0)
    grade = models.DecimalField(_("grade"), max_digits=12, decimal_places=5, null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["enrolment", "activity", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity"],
                condition=Q(state="in_progress"),
                name="one_attempt_in_progress",
            ),
            models.UniqueConstraint(fields=["enrolment", "activity", "number"], name="attempt_number_once"),
            models.CheckConstraint(
                condition=Q(grade=None) | Q(grade__gte=0, grade__lte=F("max_grade")),
                name="grade_within_maximum",
            ),
            models.CheckConstraint(
                condition=~Q(state="finished") | Q(finished_at__isnull=False), name="finished_has_its_time"
            ),
        ]
        indexes = [
            # expire_overdue, each minute.
            models.Index(
                fields=["deadline_at"], condition=Q(state="in_progress"), name="attempt_running_out"
            ),
            # The instructor's list and its count in the bar.
            models.Index(
                fields=["activity", "finished_at"], condition=Q(waiting__gt=0), name="attempt_to_mark"
            ),
            # The queue by person, the earliest date first.
            models.Index(
                fields=["marking_due_on", "finished_at", "id"],
                condition=Q(waiting__gt=0),
                name="attempt_to_mark_by_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity} ({self.number})"

    def get_absolute_url(self) -> str:
        """Where the learner goes on with it or reads how it went."""
        return reverse("quizzes:attempt" if self.is_in_progress else "quizzes:review", args=[self.uuid])

    @property
    def source(self) -> str:
        """The stable key under which a completion refers to this attempt."""
        return f"quizzes.attempt:{self.pk}"

    @property
    def is_in_progress(self) -> bool:
        return self.state == self.State.IN_PROGRESS

    @property
    def is_finished(self) -> bool:
        return self.state == self.State.FINISHED

    def is_overdue(self, at: datetime) -> bool:
        """Still in progress though its time is over."""
        return self.is_in_progress and self.deadline_at is not None and self.deadline_at <= at

    @property
    def has_passed(self) -> bool:
        """By its final grade; an attempt that still waits for marks has none."""
        return self.grade is not None and self.grade >= self.pass_grade

    @property
    def ran_out(self) -> bool:
        """It was handed in by the clock."""
        return self.is_finished and self.deadline_at is not None and self.finished_at >= self.deadline_at


class QuestionAttempt(models.Model):
    """One slot of one attempt. `place` is the number the learner sees.

    `changes` counts every write to this slot, step or draft. A page sends the count it saw, so that a page
    that has fallen behind another window is told instead of overwriting it.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="question_attempts")
    slot = models.PositiveIntegerField(_("slot"))
    place = models.PositiveIntegerField(_("number shown"))
    version = models.ForeignKey(
        "quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="question_attempts"
    )
    behaviour = models.CharField(_("way of answering"), max_length=20)
    max_mark = models.DecimalField(_("maximum mark"), max_digits=12, decimal_places=7)
    changes = models.PositiveIntegerField(_("changes"), default=0)

    class Meta:
        verbose_name = _("question of an attempt")
        verbose_name_plural = _("questions of attempts")
        ordering = ["attempt", "place"]
        constraints = [models.UniqueConstraint(fields=["attempt", "slot"], name="slot_once_an_attempt")]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.slot}"


class Step(models.Model):
    """One action and the state after it, as `quizzes.engine.steps.Step` has it."""

    question_attempt = models.ForeignKey(QuestionAttempt, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=20)
    action = models.CharField(_("action"), max_length=20)
    fraction = models.DecimalField(_("fraction"), max_digits=12, decimal_places=7, null=True, blank=True)
    response = models.JSONField(_("response"), default=dict)
    data = models.JSONField(_("data"), default=dict)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["question_attempt", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question_attempt", "number"], name="step_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.question_attempt_id}/{self.number}: {self.state}"


class Draft(models.Model):
    """What autosave stored since the last step. Handing in, saving and time-out turn it into a step."""

    question_attempt = models.OneToOneField(QuestionAttempt, on_delete=models.CASCADE, related_name="draft")
    response = models.JSONField(_("response"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return str(self.question_attempt_id)
