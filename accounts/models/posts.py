"""Where a person works, as what, and which rights the person has there: all of it dated."""

from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.querysets import PostingQuerySet, RoleQuerySet

from .people import User
from .units import Unit


class Position(models.Model):
    """A post that many people may hold, with its tier."""

    class Kind(models.TextChoices):
        JPT_UTAMA = "jpt_utama", "JPT Utama"
        JPT_MADYA = "jpt_madya", "JPT Madya"
        JPT_PRATAMA = "jpt_pratama", "JPT Pratama"
        ADMINISTRATOR = "administrator", "Administrator"
        PENGAWAS = "pengawas", "Pengawas"
        AHLI_UTAMA = "ahli_utama", "Ahli Utama"
        AHLI_MADYA = "ahli_madya", "Ahli Madya"
        AHLI_MUDA = "ahli_muda", "Ahli Muda"
        AHLI_PERTAMA = "ahli_pertama", "Ahli Pertama"
        PENYELIA = "penyelia", "Penyelia"
        MAHIR = "mahir", "Mahir"
        TERAMPIL = "terampil", "Terampil"
        PEMULA = "pemula", "Pemula"
        PELAKSANA = "pelaksana", "Pelaksana"

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("tier"), max_length=13, choices=Kind)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["name", "kind"]
        constraints = [models.UniqueConstraint(fields=["name", "kind"], name="accounts_position_once_a_tier")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"


class Dated(models.Model):
    """From when to when something holds; first and last day belong to it."""

    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-valid_from", "-pk"]


class Posting(Dated):
    """A person's post in a unit: one definitive at a time; acting ones (Plt, Plh) may stand beside it."""

    class Kind(models.TextChoices):
        DEFINITIVE = "definitive", _("definitive")
        PLT = "plt", "Plt"
        PLH = "plh", "Plh"

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="postings"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="postings")
    position = models.ForeignKey(
        Position, verbose_name=_("position"), on_delete=models.PROTECT, related_name="postings"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DEFINITIVE)

    objects = PostingQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="accounts_posting_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind="definitive", valid_to=None),
                name="accounts_posting_one_definitive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.title}, {self.unit}"

    @property
    @display(description=_("position"))
    def title(self) -> str:
        """The position as it is said: "Plt Kepala Seksi"."""
        acting = "" if self.kind == self.Kind.DEFINITIVE else f"{self.get_kind_display()} "
        return f"{acting}{self.position.name}"


class Role(Dated):
    """A right that a person has in a unit and in all units below it.

    One that was taken back on the day it was granted ends the day before: it was never in force, and shows.
    """

    class Kind(models.TextChoices):
        HEAD = "head", _("head of the unit")
        UNIT_ADMIN = "unit_admin", _("personnel officer of the unit")
        EDITOR = "editor", _("editor of courses")
        INSTRUCTOR = "instructor", _("instructor")
        HR = "hr", "BKPSDM"

    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(_("role"), max_length=10, choices=Kind)

    objects = RoleQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "kind"],
                condition=Q(valid_to=None),
                name="accounts_role_open_once",
            ),
        ]
        indexes = [models.Index(fields=["kind", "unit"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}, {self.unit}"
