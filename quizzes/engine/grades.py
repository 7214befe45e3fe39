"""What the marks of an attempt add up to, and whether it is passed. See docs/grading.md, "The quiz"."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from quizzes.engine.arithmetic import ZERO, five_places, within
from quizzes.engine.behaviour import behaviours
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt


@dataclass(frozen=True)
class Total:
    """marks: sum of fraction x max_mark, rounded once to 5 places. waiting: the slots that need grading."""

    marks: Decimal
    max_marks: Decimal
    waiting: tuple[int, ...]

    @property
    def is_final(self) -> bool:
        """Nobody has to mark anything any more."""
        return not self.waiting


def total(attempts: Iterable[SlotAttempt]) -> Total:
    """The marks so far. What has no fraction (waiting, given up, not checked yet) adds nothing."""
    counted = tuple(attempts)
    return Total(
        marks=five_places(sum(((each.last.fraction or ZERO) * each.max_mark for each in counted), ZERO)),
        max_marks=sum((each.max_mark for each in counted), ZERO),
        waiting=tuple(each.slot for each in counted if each.state is State.NEEDS_GRADING),
    )


def grade(marks: Decimal, max_marks: Decimal, max_grade: Decimal) -> Decimal:
    """The marks scaled to the quiz: 5 places, kept within 0..max_grade; 0 where no marks are to be had."""
    scaled = marks * max_grade / max_marks if max_marks else ZERO
    return five_places(within(scaled, ZERO, max_grade))


def passes(grade_reached: Decimal, pass_grade: Decimal) -> bool:
    """The grade reaches the pass grade, both taken to 5 places."""
    return five_places(grade_reached) >= five_places(pass_grade)


def least_grade(attempts: Iterable[SlotAttempt], max_grade: Decimal) -> Decimal:
    """The grade whatever comes: those that wait bring 0, those still open their worst.

    What an open one has earned for good (the best of several tries) counts. Certainty may bring a slot below
    0 and above its maximum; only the grade is kept within its ends.
    """
    counted = tuple(attempts)
    worst = five_places(sum((_worst_fraction(each) * each.max_mark for each in counted), ZERO))
    most = sum((each.max_mark for each in counted), ZERO)
    return grade(worst, most, max_grade)


def certain_to_pass(attempts: Iterable[SlotAttempt], max_grade: Decimal, pass_grade: Decimal) -> bool:
    """The pass grade is reached whatever comes."""
    return passes(least_grade(attempts, max_grade), pass_grade)


def _worst_fraction(attempt: SlotAttempt) -> Decimal:
    if attempt.last.fraction is not None:
        return attempt.last.fraction
    if attempt.state.is_active:
        return behaviours.get(attempt.behaviour).fraction_range(attempt.question)[0]
    return ZERO
