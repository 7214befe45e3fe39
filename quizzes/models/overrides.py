"""What is granted to some: other times and attempts for one quiz, or extra time in all of them.

Only what is granted is stored, by whom and until when. Why, which may be a matter of health, is nobody's business here.
"""

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quizzes.querysets.overrides import AccommodationQuerySet, OverrideQuerySet

UNTOUCHED = _("Empty: as the quiz says.")


class Override(models.Model):
    """Other times and attempts in one quiz, for one person or for everyone in a unit and below it."""

    quiz = models.ForeignKey(
        "quizzes.QuizPage", verbose_name=_("quiz"), on_delete=models.CASCADE, related_name="overrides"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="quiz_overrides",
    )
    unit = models.ForeignKey(
        "accounts.Unit",
        verbose_name=_("unit"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="quiz_overrides",
    )
    open_at = models.DateTimeField(_("opens"), null=True, blank=True, help_text=UNTOUCHED)
    due_at = models.DateTimeField(_("due"), null=True, blank=True, help_text=UNTOUCHED)
    close_at = models.DateTimeField(_("closes"), null=True, blank=True, help_text=UNTOUCHED)
    time_limit = models.PositiveIntegerField(
        _("time limit in minutes"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(24 * 60)],
        help_text=_("Empty: as the quiz says. 0: no limit."),
    )
    attempts_allowed = models.PositiveIntegerField(
        _("attempts allowed"), null=True, blank=True, help_text=_("Empty: as the quiz says. 0: no limit.")
    )
    password = models.CharField(_("password"), max_length=100, blank=True, help_text=UNTOUCHED)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("granted by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    granted_at = models.DateTimeField(_("granted at"))

    objects = OverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["-granted_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(learner__isnull=False, unit__isnull=True)
                | Q(learner__isnull=True, unit__isnull=False),
                name="override_person_or_unit",
                violation_error_message=_("Name a person or a unit; one of the two."),
            ),
            models.UniqueConstraint(fields=["quiz", "learner"], name="override_once_a_person"),
            models.UniqueConstraint(fields=["quiz", "unit"], name="override_once_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.granted_to}: {self.quiz}"

    @property
    @display(description=_("For"))
    def granted_to(self) -> str:
        """The person or the unit."""
        return str(self.learner or self.unit)


class Accommodation(models.Model):
    """Extra time or attempts for one person in every quiz, from one day to another."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="quiz_accommodations",
    )
    extra_percent = models.PositiveIntegerField(
        _("extra time in percent"),
        default=0,
        validators=[MaxValueValidator(300)],
        help_text=_("25 makes 75 minutes of 60."),
    )
    extra_attempts = models.PositiveIntegerField(
        _("extra attempts"), default=0, validators=[MinValueValidator(0), MaxValueValidator(20)]
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("granted by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    granted_at = models.DateTimeField(_("granted at"))

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accommodation")
        verbose_name_plural = _("accommodations")
        ordering = ["-granted_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="accommodation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(extra_percent__gt=0) | Q(extra_attempts__gt=0),
                name="accommodation_grants_something",
            ),
        ]
        indexes = [
            # Beginning an attempt: what holds for this learner today?
            models.Index(fields=["learner", "valid_to"], name="accommodation_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: +{self.extra_percent} %"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first day.")})
        if not self.extra_percent and not self.extra_attempts:
            raise ValidationError({"extra_percent": _("Grant extra time or extra attempts.")})
