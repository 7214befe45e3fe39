"""Sums of whole numbers, before anything is divided."""

from collections.abc import Sequence
from decimal import Decimal
from operator import mul

UNITS = 10_000_000
"""So many units make one mark, and one whole fraction."""


def in_units(value: Decimal) -> int:
    """A mark or a fraction of at most 7 places as whole ten-millionths."""
    return int((value * UNITS).to_integral_value())


def mark_in_units(fraction: int, max_mark: int) -> int:
    """fraction x max_mark, all in units; halves away from zero, as `engine.usage.mark_of` rounds."""
    product = fraction * max_mark
    rounded = (abs(product) + UNITS // 2) // UNITS
    return rounded if product >= 0 else -rounded


def spread(values: Sequence[int]) -> int:
    """n x sum of squares - square of the sum: n(n-1) times the variance. 0 exactly where all are alike."""
    return shared(values, values)


def shared(values: Sequence[int], others: Sequence[int]) -> int:
    """n x sum of products - product of the sums: n(n-1) times the covariance."""
    return len(values) * sum(map(mul, values, others)) - sum(values) * sum(others)
