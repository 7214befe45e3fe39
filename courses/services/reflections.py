"""Private notes of a learner."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from courses.models import Activity, ReflectionNote

MAX_CHARACTERS = 5000


def save_reflection(
    *, learner: User, activity: Activity, block_id: UUID, text: str, at: datetime | None = None
) -> ReflectionNote | None:
    """Keep the note under its block; an emptied note is deleted. Longer than 5,000 characters is cut there.

    A line break is one character, as in the box on the page, though browsers send two. PostgreSQL takes no null
    character, so none is kept.
    """
    text = text.replace("\0", "").strip().replace("\r\n", "\n")[:MAX_CHARACTERS]
    key: dict[str, Any] = {"learner": learner, "activity": activity, "block_id": block_id}
    if not text:
        ReflectionNote.objects.filter(**key).delete()
        return None
    note, _ = ReflectionNote.objects.update_or_create(
        **key, defaults={"text": text, "updated_at": at or timezone.now()}
    )
    return note
