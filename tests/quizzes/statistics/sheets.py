"""Marks written as a table: a line an attempt, a column a question, and the example of docs/statistics.md."""

from collections.abc import Sequence

from quizzes.statistics.exact import UNITS
from quizzes.statistics.quiz import Gathered, Mark

Line = Sequence[float | None]

WORTH = (4, 4, 2, 2)
EXAMPLE = {
    "Ani": (4, 3, 2, 1),
    "Budi": (4, 4, 1, 0),
    "Citra": (4, 2, 2, 0),
    "Dewi": (2, 2, 0, 2),
    "Eko": (0, 0, 0, 2),
}


def units(mark: float) -> int:
    return round(mark * UNITS)


def gather(lines: Sequence[Line], worth: Sequence[float] = WORTH, offset: float = 0) -> Gathered:
    """The sheet as the statistics take it in; None where an attempt did not have that place."""
    gathered = Gathered()
    for line in lines:
        gathered.add(
            [
                Mark(slot, slot, units(mark + offset), units(most))
                for slot, (mark, most) in enumerate(zip(line, worth, strict=True), 1)
                if mark is not None
            ]
        )
    return gathered


def example() -> Gathered:
    return gather(list(EXAMPLE.values()))
