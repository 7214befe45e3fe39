"""Marks given by people. An earlier mark stays in the history as a step."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.services import notify_unless_told
from quizzes import store
from quizzes.engine import usage
from quizzes.engine.actions import Action
from quizzes.engine.actions import grade as grading
from quizzes.engine.qtypes.essay import Essay
from quizzes.engine.state import State
from quizzes.errors import MarkedMeanwhile, MarkRefused, NothingToMark
from quizzes.messages import problem_text, written
from quizzes.models import Attempt
from quizzes.services.attempts import lock
from quizzes.services.markings import close_marking, open_markings
from quizzes.services.results import settle
from quizzes.store import Slot


@transaction.atomic
def grade_response(
    *,
    attempt: Attempt,
    slot: int,
    by,
    mark: Decimal | None = None,
    comment: str = "",
    points: Mapping[str, Decimal] | None = None,
    changes: int | None = None,
    at: datetime | None = None,
) -> Attempt:
    """Mark one answer of a finished attempt and recompute its grade; the learner is told once nothing waits,
    and of corrections after that.

    `mark` lies between 0 and the slot's maximum. Where the question has a rubric, `points` by criterion id
    make the mark. `changes` is the count that the marker saw, None to mark whatever stands. Marking with the
    same values again changes nothing. Raises `NothingToMark`, `MarkRefused`, `MarkedMeanwhile`.
    """
    at = at or timezone.now()
    attempt = lock(attempt)
    slots = store.load(attempt, lock=True)
    marked = slots.get(slot)
    if marked is None or not attempt.is_finished or not marked.question.needs_grading:
        raise NothingToMark
    if changes is not None and changes != marked.changes:
        raise MarkedMeanwhile
    after = usage.apply(marked.attempt, checked_action(marked, by, mark, comment, points))
    if after is None:
        return attempt
    store.append(slots, [after], at)
    follow(attempt, marked.pk, after.state, by, at)
    was_final = not attempt.waiting
    settle(attempt, [after if number == slot else one.attempt for number, one in slots.items()], at)
    if not attempt.waiting:
        tell_learner(attempt, "mark_corrected" if was_final else "essay_marked", at)
    return attempt


def follow(attempt: Attempt, question_attempt: int, state: State, by, at: datetime) -> None:
    """The task of marking this answer is done once it has a mark; a comment alone leaves it open."""
    if state is State.NEEDS_GRADING:
        open_markings(attempt=attempt, question_attempts=[question_attempt], at=at)
    else:
        close_marking(question_attempt=question_attempt, by=by, at=at)


def checked_action(
    slot: Slot, by, mark: Decimal | None, comment: str, points: Mapping[str, Decimal] | None
) -> Action:
    """The engine's action. Raises `MarkRefused` where mark or points lie outside what the question allows."""
    question, most = slot.question, slot.attempt.max_mark
    if isinstance(question, Essay) and question.criteria and points is not None:
        if problems := question.points_problems(points):
            raise MarkRefused(" ".join(problem_text(problem) for problem in problems))
        mark = question.mark_for_points(points, most)
    if mark is not None and not 0 <= mark <= most:
        raise MarkRefused(_("The mark lies between 0 and %(most)s.") % {"most": written(most)})
    return grading(mark, most, comment=comment.strip(), by=str(by.uuid), points=points)


def tell_learner(attempt: Attempt, kind: str, at: datetime) -> None:
    """Nothing of the attempt waits any more, or a mark that the learner was told of is another now.

    Several corrections in a row are told once, until the learner has read it.
    """
    notify_unless_told(
        user=attempt.enrolment.learner,
        kind=kind,
        url=attempt.get_absolute_url(),
        title=attempt.activity.title,
        at=at,
    )
