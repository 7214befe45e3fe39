"""A person with an account, and the numbers the person has had."""

from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.managers import UserManager
from accounts.rules import numbers
from accounts.rules.names import without_degrees


class User(AbstractUser):
    """Someone who can sign in. `username` is the sign-in name: the employee number, or a chosen name."""

    class Salutation(models.TextChoices):
        IBU = "ibu", "Ibu"
        BAPAK = "bapak", "Bapak"
        NONE = "none", _("without salutation")

    class Kind(models.TextChoices):
        PNS = "pns", "PNS"
        CPNS = "cpns", "CPNS"
        PPPK = "pppk", "PPPK"
        PPPK_PART_TIME = "pppk_part_time", "PPPK Paruh Waktu"
        NON_ASN = "non_asn", _("official who is no ASN")

    last_name = None
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=150)
    salutation = models.CharField(_("salutation"), max_length=5, choices=Salutation, default=Salutation.NONE)
    kind = models.CharField(_("employment status"), max_length=14, choices=Kind, default=Kind.PNS)
    contract_start = models.DateField(_("contract begins"), null=True, blank=True)
    contract_end = models.DateField(_("contract ends"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="id")
    supervisor_override = models.ForeignKey(
        "self",
        verbose_name=_("supervisor other than the head of the unit"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    rights_version = models.PositiveIntegerField(default=0, editable=False)
    privacy_notice_read_at = models.DateTimeField(_("privacy notice read"), null=True, editable=False)

    objects = UserManager()

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="accounts_user_email_is_one_persons"
            ),
            models.CheckConstraint(
                condition=Q(contract_end=None)
                | Q(contract_start=None)
                | Q(contract_end__gte=F("contract_start")),
                name="accounts_user_contract_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """Wagtail's menu would show the number in its place."""
        return self.name

    @property
    def address(self) -> str:
        """How the person wishes to be spoken to, without degrees: "Ibu Rosmawati". Never guessed from the number."""
        name = without_degrees(self.name)
        if self.salutation == self.Salutation.NONE:
            return name
        return f"{self.get_salutation_display()} {name}"

    @property
    def number(self) -> str:
        """The employee number in force, "" for those without one. Lists add it by `with_number()`."""
        if "current_number" not in self.__dict__:
            current = self.identifiers.filter(valid_to=None).values_list("value", flat=True)
            self.current_number = current.first()
        return self.current_number or ""

    @property
    def grouped_number(self) -> str:
        return numbers.group(self.number)

    @property
    def masked_number(self) -> str:
        return numbers.mask(self.number)

    @property
    def is_asn(self) -> bool:
        return self.kind != self.Kind.NON_ASN


class Identifier(models.Model):
    """A number that a person has or had. A new contract elsewhere brings a new NI PPPK; the old one stays."""

    class Kind(models.TextChoices):
        NIP = numbers.NumberKind.NIP.value, "NIP"
        NI_PPPK = numbers.NumberKind.NI_PPPK.value, "NI PPPK"

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="identifiers"
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    value = models.CharField(_("number"), max_length=18, unique=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("employee number")
        verbose_name_plural = _("employee numbers")
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(valid_to=None), name="accounts_identifier_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="accounts_identifier_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return numbers.group(self.value)
