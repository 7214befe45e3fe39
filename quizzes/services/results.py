"""From marks to the grade, and from the grade to the record of the learner."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from courses.services.completions import record_result, revoke_activity
from quizzes.engine import grades
from quizzes.engine.usage import SlotAttempt
from quizzes.models import Attempt


def settle(attempt: Attempt, slots: Iterable[SlotAttempt], at: datetime) -> Attempt:
    """Recompute the totals of a finished attempt and tell the course how it went. The caller holds the
    attempt's lock.

    While a slot waits for a mark there is no grade; the course hears of a pass as soon as no mark can undo
    it.
    """
    slots = tuple(slots)
    total = grades.total(slots)
    attempt.marks, attempt.max_marks, attempt.waiting = total.marks, total.max_marks, len(total.waiting)
    attempt.grade = grades.grade(total.marks, total.max_marks, attempt.max_grade) if total.is_final else None
    attempt.save(
        update_fields=["marks", "max_marks", "waiting", "grade", "state", "finished_at", "marking_due_on"]
    )
    if grades.certain_to_pass(slots, attempt.max_grade, attempt.pass_grade):
        record_pass(attempt, at)
    else:
        withdraw_pass(attempt, at)
    return attempt


def record_pass(attempt: Attempt, at: datetime) -> None:
    """The grade goes with it where it is final already; recording twice changes nothing."""
    record_result(
        enrolment=attempt.enrolment,
        activity=attempt.activity,
        passed=True,
        grade=attempt.grade,
        max_grade=attempt.max_grade,
        source=attempt.source,
        at=at,
    )


def withdraw_pass(attempt: Attempt, at: datetime) -> None:
    """A lowered mark takes back the completion that this attempt gave, unless another attempt passed."""
    given = attempt.enrolment.completions.valid().filter(activity=attempt.activity, source=attempt.source)
    if not given.exists():
        return
    reason = _("The marks of attempt %(number)d were corrected.") % {"number": attempt.number}
    revoke_activity(enrolment=attempt.enrolment, activity=attempt.activity, reason=reason, at=at)
    others = Attempt.objects.of(attempt.enrolment, attempt.activity).passed().exclude(pk=attempt.pk)
    if best := others.order_by("-grade").first():
        record_pass(best, at)
