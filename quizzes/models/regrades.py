"""Grading a quiz anew: what was chosen, what would change, what was changed and when."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation.models import Job
from quizzes.engine.arithmetic import seven_places
from quizzes.querysets.attempts import RegradedAttemptQuerySet


class Regrade(models.Model):
    """One dry run, and its application. `places` are the quiz's as they were when it was asked for: see
    `quizzes.rules.regrading.Place`.

    Planned by one job and applied by another; `applied_at` is the time that every change of it carries.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("courses.Activity", on_delete=models.PROTECT, related_name="regrades")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("asked for at"))
    with_marks = models.BooleanField(_("with the marks that the quiz gives now"), default=False)
    everything = models.BooleanField(_("answers to this version too"), default=False)
    places = models.JSONField(_("places of the quiz"), default=list)
    planned_at = models.DateTimeField(_("looked through at"), null=True, blank=True)
    running_count = models.PositiveIntegerField(_("attempts in progress then"), default=0)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("applied by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    job = models.ForeignKey(
        Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("job")
    )

    class Meta:
        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["activity", "-at"], name="regrade_of_quiz")]
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None, applied_by=None)
                | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="regrade_applied_by_someone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Its dry run."""
        return reverse("quizzes:regrade", args=[self.uuid])

    @property
    def is_running(self) -> bool:
        """It is being looked through or applied, or waits for its turn."""
        return self.job is not None and not self.job.is_finished


class RegradeTarget(models.Model):
    """A question to be graded anew, by this version."""

    regrade = models.ForeignKey(Regrade, on_delete=models.CASCADE, related_name="targets")
    question = models.ForeignKey("quizzes.Question", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("question to be graded anew")
        verbose_name_plural = _("questions to be graded anew")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["regrade", "question"], name="regrade_question_once")]

    def __str__(self) -> str:
        return str(self.version)


class RegradedAttempt(models.Model):
    """What a regrade does to one attempt: a plan until `applied_at`, then the record of it.

    `weight` orders the list, the weightiest first. Whether the learner passes the quiz is settled by all attempts
    together, so a pass that is lost or gained stands with the last attempt of the learner in the plan, once.
    `fingerprint` is that of all the learner's attempts in the plan: another one means that something was changed since.
    """

    class Weight(models.IntegerChoices):
        PASS_LOST = 0, _("no longer passed")
        PASS_GAINED = 1, _("passed now")
        GRADE = 2, _("another grade")
        MARK = 3, _("another mark")
        NOTE = 4, _("not graded anew, or not wholly")
        NOTHING = 5, _("the same marks")

    regrade = models.ForeignKey(Regrade, on_delete=models.CASCADE, related_name="attempts")
    attempt = models.ForeignKey("quizzes.Attempt", on_delete=models.PROTECT, related_name="regraded")
    weight = models.PositiveSmallIntegerField(_("what changes"), choices=Weight)
    old_grade = models.DecimalField(_("grade before"), max_digits=12, decimal_places=5, null=True, blank=True)
    new_grade = models.DecimalField(_("grade after"), max_digits=12, decimal_places=5, null=True, blank=True)
    answers = models.PositiveIntegerField(_("answers graded anew"), default=0)
    changed = models.PositiveIntegerField(_("marks that change"), default=0)
    refused = models.PositiveIntegerField(_("answers that cannot be graded anew"), default=0)
    fingerprint = models.CharField(max_length=64)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)

    objects = RegradedAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("regraded attempt")
        verbose_name_plural = _("regraded attempts")
        ordering = ["regrade", "weight", "pk"]
        constraints = [models.UniqueConstraint(fields=["regrade", "attempt"], name="regraded_once")]
        indexes = [models.Index(fields=["regrade", "weight", "id"], name="regraded_by_weight")]

    def __str__(self) -> str:
        return f"{self.regrade_id}/{self.attempt_id}"

    @property
    def changes_grade(self) -> bool:
        return self.old_grade != self.new_grade


class RegradeChange(models.Model):
    """An answer whose mark changes, or of which something has to be said. `answer` is the row from before."""

    class Note(models.TextChoices):
        NONE = "", ""
        GONE = "gone", _("part of the answer is not in the question any more")
        KIND = "kind", _("stays: the new version is of another kind")
        ONE_CHOICE = "one_choice", _("stays: several choices could be taken, now only one")
        GAPS = "gaps", _("stays: the new version has other gaps")
        ITEMS = "items", _("stays: the new version would have shown other items")
        VALUES = "values", _("stays: the new version would have asked about other values")

    regraded = models.ForeignKey(RegradedAttempt, on_delete=models.CASCADE, related_name="changes")
    answer = models.ForeignKey("quizzes.QuestionAttempt", on_delete=models.PROTECT, related_name="+")
    old_fraction = models.DecimalField(
        _("fraction before"), max_digits=12, decimal_places=7, null=True, blank=True
    )
    new_fraction = models.DecimalField(
        _("fraction after"), max_digits=12, decimal_places=7, null=True, blank=True
    )
    old_max = models.DecimalField(_("maximum mark before"), max_digits=12, decimal_places=7)
    new_max = models.DecimalField(_("maximum mark after"), max_digits=12, decimal_places=7)
    note = models.CharField(_("note"), max_length=12, choices=Note, default=Note.NONE, blank=True)

    class Meta:
        verbose_name = _("regraded answer")
        verbose_name_plural = _("regraded answers")
        ordering = ["regraded", "answer__slot"]
        constraints = [
            models.UniqueConstraint(fields=["regraded", "answer"], name="regraded_answer_once"),
            models.CheckConstraint(
                condition=Q(old_max__gte=0) & Q(new_max__gte=0), name="regraded_max_marks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regraded_id}/{self.answer_id}"

    @property
    def question_name(self) -> str:
        return self.answer.version.question.name

    @property
    def old_mark(self) -> Decimal | None:
        return _mark(self.old_fraction, self.old_max)

    @property
    def new_mark(self) -> Decimal | None:
        return _mark(self.new_fraction, self.new_max)


def _mark(fraction: Decimal | None, most: Decimal) -> Decimal | None:
    return None if fraction is None else seven_places(fraction * most)
