"""What happens below is told here."""

from django.dispatch import receiver

from accounts.signals import activation_code_issued

from .services import notify


@receiver(activation_code_issued)
def tell_about_code(code, **kwargs) -> None:
    notify(user=code.user, kind="activation_code_issued", issuer=code.issued_by.name)
