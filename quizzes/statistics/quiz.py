"""The quiz as a whole, gathered attempt by attempt. See docs/statistics.md, "The quiz"."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from quizzes.statistics.exact import UNITS, spread
from quizzes.statistics.items import Item
from quizzes.statistics.moments import Moments, moments

BANDS = 10


class Mark(NamedTuple):
    """One question of one attempt: its place, which question it was, its mark and what it was worth, in units."""

    slot: int
    key: int
    mark: int
    max_mark: int


@dataclass(eq=False)
class Gathered:
    """What one pass over the attempts leaves: the totals, and the marks of each place, in units."""

    totals: "array[int]" = field(default_factory=lambda: array("q"))
    most: "array[int]" = field(default_factory=lambda: array("q"))
    slots: dict[int, Item] = field(default_factory=dict)

    def add(self, marks: Sequence[Mark]) -> tuple[int, int]:
        """One attempt. Gives back its marks and what was to be had."""
        total, most = sum(one.mark for one in marks), sum(one.max_mark for one in marks)
        self.totals.append(total)
        self.most.append(most)
        for one in marks:
            item = self.slots.get(one.slot)
            if item is None:
                item = self.slots[one.slot] = Item()
            item.add(one.mark, total - one.mark, one.max_mark, one.key)
        return total, most


@dataclass(frozen=True)
class QuizFigures:
    """mean, median, deviation and standard_error are shares of the maximum, alpha and error_ratio of 1.

    max_marks: the mean of what was to be had, in marks. None: too few attempts or places, or all alike.
    """

    count: int
    max_marks: float = 0.0
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    alpha: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None


def quiz_figures(gathered: Gathered) -> QuizFigures:
    """The figures of the whole quiz."""
    shape, most = moments(gathered.totals), sum(gathered.most)
    if not shape.count or not most:
        return QuizFigures(shape.count)
    scale = most / shape.count
    alpha = consistency(gathered)
    ratio = None if alpha is None else sqrt(max(0.0, 1 - alpha))
    return QuizFigures(
        count=shape.count,
        max_marks=scale / UNITS,
        mean=_scaled(shape.mean, scale),
        median=_scaled(shape.median, scale),
        deviation=_scaled(shape.deviation, scale),
        skewness=shape.skewness,
        kurtosis=shape.kurtosis,
        alpha=alpha,
        error_ratio=ratio,
        standard_error=_standard_error(shape, scale, ratio),
    )


def consistency(gathered: Gathered) -> float | None:
    """Cronbach's alpha over the places that are worth something; None below 2 places or 3 attempts.

    A place that an attempt did not have yet counts as 0 there, as it does in the attempt's total.
    """
    n = len(gathered.totals)
    items = [item for item in gathered.slots.values() if item.most]
    whole = spread(gathered.totals)
    if len(items) < 2 or n < 3 or not whole:
        return None
    single = sum(n * sum(mark * mark for mark in item.marks) - sum(item.marks) ** 2 for item in items)
    return len(items) * (whole - single) / ((len(items) - 1) * whole)


def histogram(gathered: Gathered) -> list[int]:
    """How many attempts reached each tenth of their maximum; the whole maximum belongs to the last tenth."""
    counts = [0] * BANDS
    for total, most in zip(gathered.totals, gathered.most, strict=True):
        counts[min(BANDS - 1, max(0, BANDS * total // most)) if most else 0] += 1
    return counts


def intended_weights(items: Iterable[Item]) -> list[float | None]:
    """The share of each place in what a whole attempt is worth."""
    worth = [item.most / len(item.marks) if item.marks else 0.0 for item in items]
    whole = sum(worth)
    return [one / whole if whole else None for one in worth]


def _scaled(value: float | None, scale: float) -> float | None:
    return None if value is None else value / scale


def _standard_error(shape: Moments, scale: float, ratio: float | None) -> float | None:
    return None if ratio is None or shape.deviation is None else ratio * shape.deviation / scale
