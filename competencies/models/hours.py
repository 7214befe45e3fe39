"""The ledger of learning hours (JP), and the dated rules that read it.

A line is never changed. What turns out wrong gets a reversing line; what a line is worth today is computed.
"""

from django.conf import settings
from django.contrib.admin import display
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from competencies.querysets import HoursQuerySet
from foundation.dated import DatedRule


class HoursEntry(models.Model):
    class Kind(models.TextChoices):
        EARNED = "earned", _("earned")
        REVERSAL = "reversal", _("reversed")

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hours")
    source = models.CharField(_("source"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.EARNED)
    hours = models.DecimalField(_("learning hours"), max_digits=6, decimal_places=2)
    path_code = models.CharField(_("path of development"), max_length=10)
    title = models.CharField(_("title"), max_length=255)
    occurred_on = models.DateField(_("date"))
    is_unrated = models.BooleanField(
        _("unrated"), default=False, help_text=_("No rule for this path was in force on the date.")
    )

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the ledger")
        verbose_name_plural = _("lines of the ledger")
        ordering = ["-occurred_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "kind"], name="one_line_per_source")]
        indexes = [
            # The learner's year, and the team's.
            models.Index(fields=["learner", "occurred_on"], name="hours_learner_date"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.hours} JP"


class HoursTarget(DatedRule):
    """How many JP a kind of employment must reach (PNS), or may get from its employer (PPPK)."""

    class Sense(models.TextChoices):
        MINIMUM = "minimum", _("at least")
        CEILING = "ceiling", _("at most")

    class Period(models.TextChoices):
        CALENDAR_YEAR = "calendar_year", _("calendar year")
        CONTRACT_YEAR = "contract_year", _("year of the contract")

    employment_kind = models.CharField(_("kind of employment"), max_length=20)
    hours = models.DecimalField(
        _("learning hours"), max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )
    sense = models.CharField(_("sense"), max_length=10, choices=Sense)
    period = models.CharField(_("period"), max_length=20, choices=Period, default=Period.CALENDAR_YEAR)

    class Meta(DatedRule.Meta):
        verbose_name = _("target of learning hours")
        verbose_name_plural = _("targets of learning hours")

    def __str__(self) -> str:
        return f"{self.kind_label}: {self.hours:g} JP"

    @property
    @display(description=_("kind of employment"))
    def kind_label(self) -> str:
        """The kind of employment in words."""
        return str(User.Kind(self.employment_kind).label)


class CreditCap(DatedRule):
    """A path of development, and how many of its JP are credited in one day; empty means all at once."""

    path_code = models.CharField(_("path of development"), max_length=10)
    name = models.CharField(_("name"), max_length=100)
    hours_per_day = models.DecimalField(
        _("JP credited a day"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )

    class Meta(DatedRule.Meta):
        verbose_name = _("path of development")
        verbose_name_plural = _("paths of development")

    def __str__(self) -> str:
        return f"{self.path_code} {self.name}"
