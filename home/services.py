"""Telling people something, inside the platform."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from accounts.models import User

from .models import Notification
from .querysets import NotificationQuerySet


def notify(
    *, user: User, kind: str, url: str = "", at: datetime | None = None, **values: str
) -> Notification:
    """Tell `user`; `values` fill the places of the kind's sentence and must be texts."""
    return Notification.objects.create(
        user=user, kind=kind, values=values, url=url, created_at=at or timezone.now()
    )


def notify_unless_told(
    *, user: User, kind: str, url: str = "", at: datetime | None = None, **values: str
) -> Notification:
    """The same, but for one thing that goes on changing: an unread word about it stays the only one."""
    told = Notification.objects.filter(user=user, kind=kind, url=url).unread().first()
    return told or notify(user=user, kind=kind, url=url, at=at, **values)


def notify_each_unless_told(
    *, users: Iterable[User], kind: str, url: str = "", at: datetime | None = None, **values: str
) -> list[Notification]:
    """The same for many people; two queries."""
    people = {user.pk: user for user in users}
    told = Notification.objects.filter(user__in=people, kind=kind, url=url).unread()
    for pk in told.values_list("user", flat=True):
        people.pop(pk, None)
    at = at or timezone.now()
    return Notification.objects.bulk_create(
        Notification(user=user, kind=kind, values=values, url=url, created_at=at) for user in people.values()
    )


def mark_read(*, notifications: NotificationQuerySet, at: datetime | None = None) -> int:
    """Those of them that are new are new no longer; returns how many."""
    return notifications.unread().update(read_at=at or timezone.now())
