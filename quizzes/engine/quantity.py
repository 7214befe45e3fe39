"""Reads a number with or without a unit from what a person typed: "1,25 m", "3x10^8", "Rp 1.250.000".

Two ways of writing: with a decimal point, where commas only part thousands; and with a decimal comma, where a
point is read as a decimal point too unless it clearly parts thousands ("1.250" is 1250, "3.14" is 3.14).
Spaces may stand anywhere. Separators between thousands are read, and reported.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

CONTEXT = Context(prec=50, Emax=999, Emin=-999, traps=[])
"""Wide enough for any honest number; beyond it numbers become infinite instead of raising."""

_EXPONENT = re.compile(r"(?:e|E|(?:x|\*|×)10(?:\^|\*\*))([+-]?[0-9]+)")
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|(?<![A-Za-z])\.[0-9]+)(?:e[+-]?[0-9]+)?"
_UNIT_AFTER = re.compile(f"(?P<number>{_NUMBER})(?P<unit>.*)", re.DOTALL)
_UNIT_BEFORE = re.compile(f"(?P<unit>.*?)(?P<number>{_NUMBER})", re.DOTALL)
_DIGITS = re.compile(r"(?:[0-9]|(?<![A-Za-z])[.,](?=[0-9]))[0-9.,]*")
_POINTS_PART_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


@dataclass(frozen=True)
class Quantity:
    """value: None where there is no number. unit: as typed, without spaces. grouped: thousands are parted."""

    value: Decimal | None
    unit: str = ""
    grouped: bool = False


def read_quantity(text: str, *, comma: bool = False, unit_before: bool = False) -> Quantity:
    """What the text says; comma: it was typed by someone who writes a decimal comma."""
    squeezed = _EXPONENT.sub(r"e\1", "".join(text.split()).replace("−", "-"))
    plain = _DIGITS.sub(_with_point, squeezed) if comma else squeezed.replace(",", "")
    grouped = len(plain) < len(squeezed)
    match = (_UNIT_BEFORE if unit_before else _UNIT_AFTER).fullmatch(plain)
    if match is None:
        return Quantity(None, grouped=grouped)
    value = CONTEXT.create_decimal(match["number"])
    return Quantity(value if value.is_finite() else None, match["unit"], grouped)


def _with_point(match: re.Match[str]) -> str:
    """The digits of a number typed with a decimal comma, with a point instead and thousands joined."""
    digits = match[0]
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        return digits.replace(".", "").replace(",", ".") if comma > point else digits.replace(",", "")
    if _POINTS_PART_THOUSANDS.fullmatch(digits):
        return digits.replace(".", "")
    return digits.replace(",", "." if digits.count(",") == 1 else "")
