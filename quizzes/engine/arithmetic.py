"""The two roundings of the engine: fractions and marks have 7 places, totals and grades have 5.

Decimal throughout; halves go away from zero, as in the database of Moodle (numeric(12,7) and numeric(10,5)).
See docs/grading.md, "Numbers".
"""

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
ONE = Decimal(1)
_SEVEN_PLACES = Decimal("0.0000001")
_FIVE_PLACES = Decimal("0.00001")


def seven_places(value: Decimal) -> Decimal:
    """The value as a fraction or a mark: 7 places."""
    return value.quantize(_SEVEN_PLACES, ROUND_HALF_UP) + ZERO


def five_places(value: Decimal) -> Decimal:
    """The value as a sum of marks or a grade: 5 places."""
    return value.quantize(_FIVE_PLACES, ROUND_HALF_UP) + ZERO


def ratio(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """part / whole, not rounded; 0 when there is no whole."""
    return Decimal(part) / Decimal(whole) if whole else ZERO


def share(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """part / whole as a fraction of 7 places; 0 when there is no whole."""
    return seven_places(ratio(part, whole))


def within(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """The value, moved to the nearer end where it lies outside low..high."""
    return max(low, min(high, value))
