"""From marks to the grade, and from the grade that counts to the record of the learner."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from courses.models import Enrolment
from courses.services.completions import record_result, revoke_activity
from quizzes.engine import grades
from quizzes.engine.usage import SlotAttempt
from quizzes.models import Attempt
from quizzes.rules.counting import GradeMethod, counted

TOTALS = ["marks", "max_marks", "waiting", "grade", "least_grade", "state", "finished_at", "marking_due_on"]


def settle(attempt: Attempt, slots: Iterable[SlotAttempt], at: datetime) -> Attempt:
    """Recompute the totals of a finished attempt and tell the course how the quiz stands. The caller holds the
    attempt's lock.

    While a slot waits for a mark there is no grade; the course hears of a pass as soon as no mark can undo it.
    """
    take_totals(attempt, slots).save(update_fields=TOTALS)
    settle_quiz(attempt, at)
    return attempt


def take_totals(attempt: Attempt, slots: Iterable[SlotAttempt]) -> Attempt:
    """The attempt with what its slots add up to; nothing is saved."""
    slots = tuple(slots)
    total = grades.total(slots)
    attempt.marks, attempt.max_marks, attempt.waiting = total.marks, total.max_marks, len(total.waiting)
    attempt.grade = grades.grade(total.marks, total.max_marks, attempt.max_grade) if total.is_final else None
    attempt.least_grade = grades.least_grade(slots, attempt.max_grade)
    return attempt


def settle_quiz(attempt: Attempt, at: datetime, reason: str = "") -> None:
    """Record the pass of the learner, or take it back where what counts no longer reaches the grade to pass; `reason`
    says why, where it is not that the grade of this attempt changed.
    """
    attempts = list(Attempt.objects.of(attempt.enrolment, attempt.activity).finished())
    method = method_of(attempt)
    passed_by = attempt_that_passes(attempts, method)
    valid = attempt.enrolment.completions.valid().filter(activity=attempt.activity)
    given = valid.filter(source__in=[one.source for one in attempts]).first()
    if given and (passed_by is None or (method == GradeMethod.HIGHEST and lost(given.source, attempts))):
        withdraw(attempt, at, reason)
    if passed_by is not None:
        record_pass(passed_by, attempt, at)


def record_kept_results(*, enrolment: Enrolment, at: datetime) -> None:
    """Results of someone who had left, such as an essay marked meanwhile, count once the course is taken up again."""
    finished = Attempt.objects.finished().filter(enrolment=enrolment).order_by("number")
    for attempt in {attempt.activity_id: attempt for attempt in finished}.values():
        settle_quiz(attempt, at)


def method_of(attempt: Attempt) -> GradeMethod:
    """What counts; the highest grade once the quiz was deleted."""
    return GradeMethod(attempt.quiz.grade_method) if attempt.quiz else GradeMethod.HIGHEST


def attempt_that_passes(attempts: list[Attempt], method: GradeMethod) -> Attempt | None:
    """The attempt to which the pass is owed, None while what counts may still fail.

    Where the highest grade counts, each attempt is held to the grade to pass that it was begun under; else all are
    scaled to the rules of the last one. Attempts that wait for marks count with the least they can bring.
    """
    if method == GradeMethod.HIGHEST:
        passing = [one for one in attempts if one.is_sure_to_pass]
        return max(passing, key=lambda one: one.least_share, default=None)
    if not attempts:
        return None
    last = attempts[-1]
    least = counted(method, [one.least_share * last.max_grade for one in attempts])
    if least is None or not grades.passes(least, last.pass_grade):
        return None
    return attempts[0] if method == GradeMethod.FIRST else last


def lost(source: str, attempts: list[Attempt]) -> bool:
    """The attempt behind a completion no longer passes by itself, so another must stand for it."""
    return not any(one.source == source and one.is_sure_to_pass for one in attempts)


def record_pass(passed_by: Attempt, attempt: Attempt, at: datetime) -> None:
    """The grade goes with it where it is final already; recording twice changes nothing."""
    record_result(
        enrolment=attempt.enrolment,
        activity=attempt.activity,
        passed=True,
        grade=passed_by.grade,
        max_grade=passed_by.max_grade,
        source=passed_by.source,
        at=at,
    )


def withdraw(attempt: Attempt, at: datetime, reason: str = "") -> None:
    """What counts no longer passes, by a corrected mark or by a later attempt: the completion is taken back."""
    usual = _("The grade of the quiz changed with attempt %(number)d.") % {"number": attempt.number}
    revoke_activity(enrolment=attempt.enrolment, activity=attempt.activity, reason=reason or usual, at=at)
