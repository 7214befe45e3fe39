"""Telling people something, inside the platform."""

from django.utils import timezone

from .models import Notification


def notify(*, user, kind: str, url: str = "", at=None, **values: str) -> Notification:
    """Tell `user`; `values` fill the places of the kind's sentence and must be texts."""
    return Notification.objects.create(
        user=user, kind=kind, values=values, url=url, created_at=at or timezone.now()
    )
