"""Where the grades of a quiz lie and what shape they have. See docs/statistics.md, "The quiz"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quizzes.statistics.exact import spread


@dataclass(frozen=True)
class Moments:
    """Mean, median and standard deviation in the unit of the values; skewness and kurtosis have none.

    None: there are too few values (deviation 2, skewness 3, kurtosis 4), or all are alike.
    """

    count: int
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None


def moments(values: Sequence[int]) -> Moments:
    """The moments of whole numbers, by Fisher's k-statistics."""
    n = len(values)
    if not n:
        return Moments(0)
    total = sum(values)
    distances = [n * value - total for value in values]
    return Moments(
        count=n,
        mean=total / n,
        median=median(values),
        deviation=sqrt(spread(values) / (n * (n - 1))) if n > 1 else None,
        skewness=_skewness(distances),
        kurtosis=_kurtosis(distances),
    )


def median(values: Sequence[int]) -> float:
    """The middle one; of an even number the mean of the two in the middle."""
    ordered, n = sorted(values), len(values)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


def _central(distances: Sequence[int], power: int) -> Fraction:
    """The central moment m of that power. `distances` are n times those from the mean, hence whole."""
    n = len(distances)
    return Fraction(sum(distance**power for distance in distances), n * n**power)


def _k2(distances: Sequence[int]) -> Fraction:
    n = len(distances)
    return n * _central(distances, 2) / (n - 1)


def _skewness(distances: Sequence[int]) -> float | None:
    n = len(distances)
    if n < 3 or not any(distances):
        return None
    k3 = n * n * _central(distances, 3) / ((n - 1) * (n - 2))
    k2 = _k2(distances)
    return float(k3 / k2) / sqrt(k2)


def _kurtosis(distances: Sequence[int]) -> float | None:
    n = len(distances)
    if n < 4 or not any(distances):
        return None
    m2, m4 = _central(distances, 2), _central(distances, 4)
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return float(k4 / _k2(distances) ** 2)
