"""The tree of the city's organisation."""

from django.contrib.admin import display
from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from accounts.managers import UnitManager
from accounts.rules.paths import is_within, paths_upwards


class Unit(MP_Node):
    """A part of the city's government; everything about people hangs on where they are in this tree."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("city government")
        AGENCY = "agency", _("city agency")
        DIVISION = "division", _("division")
        DISTRICT = "district", _("district (kecamatan)")
        WARD = "ward", _("ward (kelurahan)")
        SERVICE_UNIT = "service_unit", _("service unit (UPT)")

    code = models.SlugField(_("code"), max_length=60, unique=True, help_text=_("Stands in web addresses."))
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    admin_name = models.CharField(
        _("contact for help"),
        max_length=150,
        blank=True,
        help_text=_("The unit's personnel officer; stands at the foot of every page of the unit's people."),
    )
    admin_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    admin_hours = models.CharField(_("hours"), max_length=100, blank=True)

    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    @display(description=_("name"))
    def indented_name(self) -> str:
        """The name as lists of the tree show it."""
        return "\u2003" * (self.depth - 1) + self.name

    def is_within(self, other: "Unit") -> bool:
        """Whether this unit is the other one or lies below it."""
        return is_within(self.path, other.path)

    @property
    def paths_upwards(self) -> list[str]:
        """The paths of this unit and of those above it, the nearest first."""
        return paths_upwards(self.path)
