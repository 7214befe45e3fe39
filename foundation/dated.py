"""Rules of the trade that change by decree: each row says from when to when it holds, and by what law."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DatedRuleQuerySet(models.QuerySet):
    def in_force(self, on: date) -> Self:
        """Rules that hold on that day, the youngest first; first and last day belong to the rule."""
        return (
            self.filter(valid_from__lte=on)
            .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
            .order_by("-valid_from")
        )


class DatedRule(models.Model):
    """Base of every dated rule. A subclass adds its typed values and inherits `Meta` from `DatedRule.Meta`.

    A rule is never edited once something was decided by it: it is ended, and a new row begins.
    """

    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200)

    objects = DatedRuleQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first day.")})
