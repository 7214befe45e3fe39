"""Which grade counts when a learner has several attempts. Moodle's four methods."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from quizzes.engine.arithmetic import five_places


class GradeMethod(StrEnum):
    HIGHEST = "highest"
    AVERAGE = "average"
    FIRST = "first"
    LAST = "last"


def counted(method: GradeMethod, grades: Sequence[Decimal]) -> Decimal | None:
    """The grade that counts, 5 places; None without attempts. `grades`: of the finished attempts, in their order."""
    if not grades:
        return None
    if method == GradeMethod.AVERAGE:
        return five_places(sum(grades, Decimal(0)) / len(grades))
    return {GradeMethod.HIGHEST: max(grades), GradeMethod.FIRST: grades[0], GradeMethod.LAST: grades[-1]}[
        method
    ]
