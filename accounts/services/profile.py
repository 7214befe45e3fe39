"""What people decide about their own account."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User


def save_profile(*, user: User, salutation: str, language: str) -> User:
    """How the person is spoken to, and in which language."""
    user.salutation, user.language = salutation, language
    user.save(update_fields=["salutation", "language"])
    return user


def acknowledge_privacy_notice(*, user: User, at: datetime | None = None) -> User:
    """Notes when the person first confirmed having read the privacy notice."""
    if user.privacy_notice_read_at is None:
        user.privacy_notice_read_at = at or timezone.now()
        user.save(update_fields=["privacy_notice_read_at"])
    return user
