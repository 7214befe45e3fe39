"""One-time codes that the unit's admin hands to a person whom the admin has seen."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.querysets import ActivationCodeQuerySet

from .people import User


class ActivationCode(models.Model):
    """An issued code and what became of it; the code itself is kept as a keyed hash only."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="activation_codes"
    )
    code_hash = models.CharField(max_length=64, editable=False)
    issued_by = models.ForeignKey(
        User, verbose_name=_("issued by"), on_delete=models.PROTECT, related_name="issued_codes"
    )
    issued_at = models.DateTimeField(_("issued"))
    expires_at = models.DateTimeField(_("valid until"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    used_at = models.DateTimeField(_("used"), null=True)
    replaced_at = models.DateTimeField(_("replaced by a newer code"), null=True)

    objects = ActivationCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("activation code")
        verbose_name_plural = _("activation codes")
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(used_at=None, replaced_at=None),
                name="accounts_activationcode_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.issued_at:%Y-%m-%d %H:%M}"
