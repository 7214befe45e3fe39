"""How an attempt went, in figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt
from quizzes.models import Attempt


@dataclass(frozen=True)
class Result:
    """`marks` of `marked` are given so far; `waiting` questions worth `waiting_marks` wait for a person."""

    attempt: Attempt
    answered: int
    questions: int
    marks: Decimal
    marked: Decimal
    waiting: int
    waiting_marks: Decimal
    is_certain: bool

    @classmethod
    def of(cls, attempt: Attempt, slots: Iterable[SlotAttempt], *, is_certain: bool) -> Self:
        slots = tuple(slot for slot in slots if slot.state is not State.SEEN)
        waiting = [slot for slot in slots if slot.state is State.NEEDS_GRADING]
        waiting_marks = sum((slot.max_mark for slot in waiting), Decimal(0))
        return cls(
            attempt=attempt,
            answered=sum(slot.state is not State.GAVE_UP for slot in slots),
            questions=len(slots),
            marks=attempt.marks,
            marked=attempt.max_marks - waiting_marks,
            waiting=len(waiting),
            waiting_marks=waiting_marks,
            is_certain=is_certain,
        )

    @property
    def verdict(self) -> str:
        """`waiting`, `certain` (waiting, but passed whatever the marks bring), `passed` or `failed`."""
        if self.waiting:
            return "certain" if self.is_certain else "waiting"
        return "passed" if self.attempt.has_passed else "failed"
