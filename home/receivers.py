"""What happens below is told here."""

from django.dispatch import receiver
from django.urls import reverse

from accounts.signals import activation_code_issued, email_changed

from .services import notify


@receiver(activation_code_issued)
def tell_about_code(code, **kwargs) -> None:
    notify(user=code.user, kind="activation_code_issued", issuer=code.issued_by.name)


@receiver(email_changed)
def tell_about_address(user, **kwargs) -> None:
    notify(user=user, kind="email_changed", url=reverse("accounts:settings"))
