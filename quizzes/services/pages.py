"""Going through the pages of an attempt, and flagging questions to come back to."""

from datetime import datetime

from django.utils import timezone

from quizzes.errors import UnknownSlot
from quizzes.models import Attempt
from quizzes.services.answers import check_open


def turn_page(*, attempt: Attempt, page: int, at: datetime | None = None) -> Attempt:
    """Note the page on which the learner goes on; where one goes forward only, at most to the very next one.

    Pressing twice goes one page: the page that is left is part of the statement. A page that does not exist
    changes nothing. Raises what `check_open` does.
    """
    check_open(attempt, at or timezone.now())
    ahead = page - attempt.current_page
    if ahead == 0 or (attempt.is_sequential and ahead != 1):
        return attempt
    if attempt.question_attempts.current().filter(page=page).exists():
        here = Attempt.objects.in_progress().filter(pk=attempt.pk, current_page=attempt.current_page)
        here.update(current_page=page)
        attempt.refresh_from_db(fields=["current_page"])
    return attempt


def set_flag(*, attempt: Attempt, slot: int, flagged: bool) -> None:
    """Flag a question, or take the flag off; of no account to marks. Raises `UnknownSlot`."""
    if not attempt.question_attempts.current().filter(slot=slot).update(is_flagged=flagged):
        raise UnknownSlot
