"""What the navigation knows of a person's rights, without asking on every page.

An answer is kept under the person's `rights_version` and the day. Whatever changes a right raises the
version, which every request reads with the person anyway, so an old answer is never found again. The pages
themselves never trust this: they ask the rights as they stand.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.cache import caches
from django.db.models import F, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from .models import User

DAY = 24 * 3600


def remembered(user: "User", name: str, ask: Callable[["User"], Any]) -> Any:
    """The answer of `ask(user)`, asked once a version and day in this process."""
    key = f"bearings-{name}-{user.pk}-{user.rights_version}-{timezone.localdate()}"
    return caches["local"].get_or_set(key, lambda: ask(user), timeout=DAY)


def note_rights_changed(people: QuerySet["User"]) -> None:
    """Their rights are other than before: roles, people given to them, courses they teach."""
    people.update(rights_version=F("rights_version") + 1)
