"""How one question did: how easy it was, and how well it told those who know from those who do not.

See docs/statistics.md, "The question".
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

from quizzes.statistics.exact import shared, spread


def _whole_numbers() -> "array[int]":
    return array("q")


@dataclass(eq=False)
class Item:
    """The marks of one question, attempt by attempt, in units.

    worth: what was to be had. rest: what the same attempt earned elsewhere. keys: which wording it was.
    Lists and not sums, because the discriminative efficiency asks for marks and rest each in their own order;
    as arrays they take 32 bytes an answer, 20 MB for 15,000 attempts at 40 questions.
    """

    marks: "array[int]" = field(default_factory=_whole_numbers)
    rest: "array[int]" = field(default_factory=_whole_numbers)
    worth: "array[int]" = field(default_factory=_whole_numbers)
    keys: "array[int]" = field(default_factory=_whole_numbers)

    def add(self, mark: int, rest: int, max_mark: int, key: int = 0) -> None:
        """One attempt."""
        self.marks.append(mark)
        self.rest.append(rest)
        self.worth.append(max_mark)
        self.keys.append(key)

    @property
    def most(self) -> int:
        """What was to be had in all attempts together."""
        return sum(self.worth)


@dataclass(frozen=True)
class ItemFigures:
    """Shares of 1; None where they cannot be had.

    facility: mean mark of what was to be had. deviation: of the marks, in the same measure.
    discrimination: correlation with the rest of the quiz. efficiency: covariance with the rest, of the most
    that these marks could have had. negative: the covariance with the whole quiz lies below 0.
    """

    count: int
    facility: float | None = None
    deviation: float | None = None
    discrimination: float | None = None
    efficiency: float | None = None
    negative: bool = False


def figures(item: Item) -> ItemFigures:
    """The figures of one question."""
    n, most = len(item.marks), item.most
    if not n:
        return ItemFigures(0)
    return ItemFigures(
        count=n,
        facility=sum(item.marks) / most if most else None,
        deviation=sqrt(variance(item)) * n / most if n > 1 and most else None,
        discrimination=_correlation(item.marks, item.rest),
        efficiency=_efficiency(item.marks, item.rest),
        negative=whole_covariance(item) < 0,
    )


def variance(item: Item) -> float:
    """Of the marks, in square units, with n - 1; 0 for a single attempt."""
    n = len(item.marks)
    return spread(item.marks) / (n * (n - 1)) if n > 1 else 0.0


def whole_covariance(item: Item) -> float:
    """Of the marks with those of the whole quiz, this question included, in square units."""
    n = len(item.marks)
    return (spread(item.marks) + shared(item.marks, item.rest)) / (n * (n - 1)) if n > 1 else 0.0


def effective_weights(items: Sequence[Item]) -> list[float | None]:
    """The share of each question in how the grades spread; None where its covariance is negative."""
    roots = [None if (value := whole_covariance(item)) < 0 else sqrt(value) for item in items]
    whole = sum(root for root in roots if root is not None)
    return [None if root is None or not whole else root / whole for root in roots]


def _correlation(marks: Sequence[int], rest: Sequence[int]) -> float | None:
    own, others = spread(marks), spread(rest)
    return shared(marks, rest) / sqrt(own) / sqrt(others) if own and others else None


def _efficiency(marks: Sequence[int], rest: Sequence[int]) -> float | None:
    best = shared(sorted(marks), sorted(rest))
    return shared(marks, rest) / best if best else None
