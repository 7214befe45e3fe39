"""Which grade counts."""

from decimal import Decimal

import pytest

from quizzes.rules.counting import GradeMethod, counted


@pytest.mark.parametrize(
    ("method", "grades", "expected"),
    [
        (GradeMethod.HIGHEST, "60 80 70", "80"),
        (GradeMethod.AVERAGE, "60 80 70", "70"),
        (GradeMethod.AVERAGE, "70 70 71", "70.33333"),
        (GradeMethod.AVERAGE, "0.00001 0", "0.00001"),
        (GradeMethod.FIRST, "60 80 70", "60"),
        (GradeMethod.LAST, "60 80 70", "70"),
        (GradeMethod.LAST, "60", "60"),
    ],
)
def test_the_method_says_which_grade_counts(method: GradeMethod, grades: str, expected: str) -> None:
    assert counted(method, [Decimal(grade) for grade in grades.split()]) == Decimal(expected)


@pytest.mark.parametrize("method", GradeMethod)
def test_without_attempts_nothing_counts(method: GradeMethod) -> None:
    assert counted(method, []) is None
