"""The grade that counts, as the learner may see it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quizzes.models import Attempt, QuizPage
from quizzes.rules.counting import GradeMethod, counted
from quizzes.rules.review import Aspect, moment_of, shown


@dataclass(frozen=True)
class Counted:
    """`grade` of all graded attempts by the quiz's method; None where there is none or it is not shown yet.

    `hidden`: by number the attempts whose grade may not be seen now.
    """

    grade: Decimal | None
    passed: bool
    hidden: frozenset[int]


def counted_of(page: QuizPage, attempts: Sequence[Attempt], at: datetime) -> Counted:
    hidden = frozenset(one.number for one in attempts if one.finished_at and not shows_grade(page, one, at))
    graded = [one for one in attempts if one.is_finished and one.grade is not None]
    grades = [one.grade * page.max_grade / one.max_grade for one in graded]
    grade = counted(GradeMethod(page.grade_method), grades)
    if grade is None or hidden & {one.number for one in graded}:
        return Counted(None, False, hidden)
    return Counted(grade, grade >= page.pass_grade, hidden)


def shows_grade(page: QuizPage, attempt: Attempt, at: datetime) -> bool:
    return Aspect.MARKS in shown(page.review, moment_of(attempt.finished_at, attempt.closes_at, at))
