"""The grade that counts, as the learner may see it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quizzes.models import Attempt, QuizPage
from quizzes.rules.counting import GradeMethod, counted
from quizzes.rules.review import Aspect, moment_of, shown
from quizzes.services.results import attempt_that_passes


@dataclass(frozen=True)
class Counted:
    """`grade` of all graded attempts by the quiz's method; None where there is none or it is not shown yet.

    `has_passed`: the pass is certain, also where marks are still waited for, and may be told.
    `hidden`: by number the attempts whose grade may not be seen now.
    """

    grade: Decimal | None
    has_passed: bool
    hidden: frozenset[int]


def counted_of(page: QuizPage, attempts: Sequence[Attempt], at: datetime) -> Counted:
    hidden = frozenset(one.number for one in attempts if one.finished_at and not shows_grade(page, one, at))
    method = GradeMethod(page.grade_method)
    finished = [one for one in attempts if one.is_finished]
    graded = [one for one in finished if one.grade is not None]
    grade = counted(method, [one.grade * page.max_grade / one.max_grade for one in graded])
    passed_by = attempt_that_passes(finished, method)
    is_told = not hidden & {one.number for one in finished}
    if grade is None or hidden & {one.number for one in graded}:
        grade = None
    return Counted(grade, passed_by is not None and is_told, hidden)


def shows_grade(page: QuizPage, attempt: Attempt, at: datetime) -> bool:
    return Aspect.MARKS in shown(page.review, moment_of(attempt.finished_at, attempt.closes_at, at))
