"""How the numbers of a calculated question are written: rounded for an answer, full within a text."""

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

_WIDE = Context(prec=400)
_LONGEST_PLAIN = 15


class PlacesOf(StrEnum):
    """What `places` counts: digits after the point, or digits from the first that is not 0."""

    DECIMALS = "decimals"
    SIGNIFICANT = "significant"


def rounded(value: Decimal, places: int, places_of: PlacesOf) -> str:
    """The value with so many places; halves go away from zero.

    With significant digits, numbers from 10000 on and below 0.001 are written with an exponent ("1.50e4"), as
    Moodle writes them.
    """
    if places_of is PlacesOf.DECIMALS:
        return f"{_to(value, -places):f}"
    if not value:
        return "0"
    short = _to(value, value.adjusted() - places + 1)
    exponent = short.adjusted()
    if not -3 <= exponent <= 3:
        mantissa = _to(short.scaleb(-exponent, _WIDE), 1 - places)
        return f"{mantissa:f}e{exponent}"
    return f"{_to(short, min(0, exponent - places + 1)):f}"


def _to(value: Decimal, exponent: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP, _WIDE) + 0


def in_full(value: float) -> str:
    """A computed value within a text: up to 14 digits, without zeros at the end."""
    text = f"{value:.14g}"
    number = Decimal(text)
    if not number:
        return "0"
    if "e" not in text or abs(number.adjusted()) <= _LONGEST_PLAIN:
        return f"{number:f}"
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}"
