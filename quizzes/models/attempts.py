"""A learner's go at a quiz, slot by slot and step by step. Steps are appended, never changed.

What an attempt was begun under (behaviour, pass grade, seed, pages, versions) is written into it: later edits of
the quiz do not touch it. Its times follow the quiz and what is granted to the learner: `services.terms.reschedule`.
`marks`, `max_marks`, `waiting`, `grade` and `least_grade` follow from the steps.
"""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quizzes.querysets.attempts import AttemptQuerySet, QuestionAttemptQuerySet
from quizzes.rules.clock import Fate, WhenOver, fate


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
    behaviour = models.CharField(_("way of answering"), max_length=25)
    navigation = models.CharField(_("going through the pages"), max_length=10, default="free")
    current_page = models.PositiveIntegerField(_("page"), default=1)
    shuffle_choices = models.BooleanField(_("mix the choices"))
    can_redo = models.BooleanField(_("finished questions can be begun anew"), default=False)
    pass_grade = models.DecimalField(_("grade to pass"), max_digits=12, decimal_places=5)
    max_grade = models.DecimalField(_("maximum grade"), max_digits=12, decimal_places=5)
    started_at = models.DateTimeField(_("started at"))
    deadline_at = models.DateTimeField(_("time is over at"), null=True, blank=True)
    when_over = models.CharField(_("when time is over"), max_length=10, default=WhenOver.SUBMIT.value)
    grace_until = models.DateTimeField(_("can be handed in until"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closes_at = models.DateTimeField(_("the quiz closes at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    marking_due_on = models.DateField(_("to be marked by"), null=True, blank=True)
    marks = models.DecimalField(_("marks so far"), max_digits=12, decimal_places=5, default=0)
    max_marks = models.DecimalField(_("maximum marks"), max_digits=12, decimal_places=5, default=0)
    waiting = models.PositiveIntegerField(_("questions to be marked"), default=0)
    grade = models.DecimalField(_("grade"), max_digits=12, decimal_places=5, null=True, blank=True)
    least_grade = models.DecimalField(
        _("grade whatever the marks bring"), max_digits=12, decimal_places=5, null=True, blank=True
    )

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
            # The clock's command, each minute.
            models.Index(
                fields=["deadline_at"], condition=Q(state="in_progress"), name="attempt_running_out"
            ),
            # The instructor's list and its count in the bar.
            models.Index(
                fields=["activity", "finished_at"], condition=Q(waiting__gt=0), name="attempt_to_mark"
            ),
            # Publishing the quiz or granting an exception moves the times of those who are at it.
            models.Index(fields=["quiz", "state"], name="attempt_quiz_state"),
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

    def fate(self, at: datetime) -> Fate:
        """What the clock says of it at that moment; of an attempt that ended, that it goes on."""
        if not self.is_in_progress:
            return Fate.GOES_ON
        grace = self.grace_until - self.deadline_at if self.grace_until else timedelta()
        return fate(at, self.deadline_at, WhenOver(self.when_over), grace)

    @property
    def is_sequential(self) -> bool:
        """One goes forward page by page and never back."""
        return self.navigation == "sequential"

    @property
    def is_late(self) -> bool:
        """Handed in after it was due."""
        return bool(self.due_at and self.finished_at and self.finished_at > self.due_at)

    @property
    def has_passed(self) -> bool:
        """By its final grade; an attempt that still waits for marks has none."""
        return self.grade is not None and self.grade >= self.pass_grade

    @property
    def least_share(self) -> Decimal:
        """The share of the maximum grade that it has whatever the marks bring."""
        return (self.least_grade or Decimal(0)) / self.max_grade

    @property
    def is_sure_to_pass(self) -> bool:
        """Passed already, whatever marks by hand may still bring."""
        return self.is_finished and self.least_grade is not None and self.least_grade >= self.pass_grade

    @property
    def mark_places(self) -> int | None:
        """The decimals of marks, as `for_page()` brings them; None for the usual ones."""
        own: int | None = getattr(self, "mark_decimals", None)
        return getattr(self, "grade_decimals", None) if own is None else own

    @property
    def ran_out(self) -> bool:
        """It was handed in by the clock."""
        over = self.deadline_at is not None and self.finished_at == self.deadline_at
        return self.is_finished and over


class QuestionAttempt(models.Model):
    """One slot of one attempt, in one round. `place` is its place in the order shown, `label` the number shown.

    A learner who may begin a finished question anew gets a new row, the next round, beside the old one; of
    each slot one row is current, and it alone counts. `round` goes into the seed of the slot. Graded anew, a
    round gets a row beside the old one as well, its next `revision`, and keeps its seed; `regrade` says by whom.

    `changes` counts every write to this slot, step or draft. A page sends the count it saw, so that a page
    that has fallen behind another window is told instead of overwriting it. A slot that `waits` opens once the one
    before it is finished.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="question_attempts")
    slot = models.PositiveIntegerField(_("slot"))
    place = models.PositiveIntegerField(_("place"))
    label = models.CharField(_("number shown"), max_length=16, blank=True)
    page = models.PositiveIntegerField(_("page"), default=1)
    heading = models.CharField(_("title of the section"), max_length=150, blank=True)
    is_flagged = models.BooleanField(_("flagged"), default=False)
    waits = models.BooleanField(_("opens once the question before it is finished"), default=False)
    version = models.ForeignKey(
        "quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="question_attempts"
    )
    behaviour = models.CharField(_("way of answering"), max_length=30)
    max_mark = models.DecimalField(_("maximum mark"), max_digits=12, decimal_places=7)
    changes = models.PositiveIntegerField(_("changes"), default=0)
    round = models.PositiveIntegerField(_("round"), default=0)
    revision = models.PositiveIntegerField(_("how often graded anew"), default=0)
    regrade = models.ForeignKey(
        "quizzes.Regrade",
        verbose_name=_("regrade"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
    )
    is_current = models.BooleanField(_("counts"), default=True)

    objects = QuestionAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of an attempt")
        verbose_name_plural = _("questions of attempts")
        ordering = ["attempt", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "slot"], condition=Q(is_current=True), name="slot_once_an_attempt"
            ),
            models.UniqueConstraint(
                fields=["attempt", "slot", "round", "revision"], name="revision_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(revision=0, regrade=None) | Q(revision__gt=0, regrade__isnull=False),
                name="revision_by_a_regrade",
            ),
        ]

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
