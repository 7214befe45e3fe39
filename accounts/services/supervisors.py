"""Who a person's direct superior is."""

from datetime import date

from django.utils import timezone

from accounts.models import Posting, Role, User
from accounts.rules.paths import paths_upwards


def supervisor_of(user: User, on: date | None = None) -> User | None:
    """The person named for the user, else the head of the user's unit, else of the nearest unit above.

    The definitive post counts, an acting one only where there is no other. Nobody supervises oneself: a
    head's superior heads a unit above. None at the top of the tree.
    """
    named = user.supervisor_override
    if named and named.is_active and named != user:
        return named
    on = on or timezone.localdate()
    posting = Posting.objects.in_force(on).filter(user=user).select_related("unit").definitive_first().first()
    if posting is None:
        return None
    heads = Role.objects.in_force(on).filter(
        kind=Role.Kind.HEAD, unit__path__in=paths_upwards(posting.unit.path), user__is_active=True
    )
    head = heads.exclude(user=user).select_related("user").order_by("-unit__depth", "-valid_from").first()
    return head.user if head else None
