"""The pages of an attempt: what stands on this one, and the way to the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzes.models import Attempt
from quizzes.presentation.attempt import Shown, shown_questions
from quizzes.store import Slot


@dataclass(frozen=True)
class PageOfAttempt:
    """`questions` stand on the page, `every` is the whole attempt for the navigator. Pages count from 1."""

    number: int
    count: int
    questions: Sequence[Shown]
    every: Sequence[Shown]
    is_sequential: bool

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.count else None

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 and not self.is_sequential else None


def page_of(attempt: Attempt, slots: Mapping[int, Slot], wanted: int | None = None) -> PageOfAttempt:
    """The page wanted, else the one on which the learner was; in a quiz that goes forward only always the latter."""
    every = shown_questions(attempt, slots)
    count = max((question.slot.page for question in every), default=1)
    stays = wanted is None or attempt.is_sequential
    number = max(1, min(attempt.current_page if stays else wanted, count))
    here = [question for question in every if question.slot.page == number]
    return PageOfAttempt(number, count, here, every, attempt.is_sequential)
