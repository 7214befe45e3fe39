"""Giving people posts and ending them; what was stays in the history."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import PostingRefused
from accounts.models import Position, Posting, Unit, User


@transaction.atomic
def post_person(
    *,
    user: User,
    unit: Unit,
    position: Position,
    kind: str = Posting.Kind.DEFINITIVE,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Posting:
    """Posts a person from `valid_from` (today). A definitive post ends the one before it the day before.

    Raises PostingRefused where the new definitive post would begin no later than the present one.
    """
    valid_from = valid_from or timezone.localdate()
    if kind == Posting.Kind.DEFINITIVE:
        _end_definitive(user, valid_from)
    return Posting.objects.create(
        user=user, unit=unit, position=position, kind=kind, valid_from=valid_from, valid_to=valid_to
    )


def end_posting(*, posting: Posting, last_day: date | None = None) -> Posting:
    """Ends a post after `last_day` (today)."""
    last_day = last_day or timezone.localdate()
    if last_day < posting.valid_from:
        raise PostingRefused(_("The last day lies before the first day."), "valid_to")
    posting.valid_to = last_day
    posting.save(update_fields=["valid_to"])
    return posting


def _end_definitive(user: User, before: date) -> None:
    for present in Posting.objects.not_over(before).filter(user=user, kind=Posting.Kind.DEFINITIVE):
        if present.valid_from >= before:
            raise PostingRefused(
                _("The present post begins on that day or later. Choose a later day."), "valid_from"
            )
        end_posting(posting=present, last_day=before - timedelta(days=1))
