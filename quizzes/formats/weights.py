"""Percentages of files as the engine's fractions, and back."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from quizzes.editing.fractions import plain
from quizzes.engine.arithmetic import seven_places

__all__ = ["fraction_text", "mended", "number_text", "percent_text", "plain", "usual", "usual_text"]
_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
# What Moodle offers its authors; files are often written by hand with fewer decimals.
_USUAL = tuple(
    Decimal(part) / whole for whole in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10) for part in range(1, whole + 1)
)
_NEAR = Decimal("0.005")
_ALMOST = Decimal("0.00001")


def number_text(text: str) -> str | None:
    """A number as the engine reads it, whether it is written with a point or a comma; None for no number."""
    text = text.strip()
    return plain(Decimal(text.replace(",", "."))) if _NUMBER.fullmatch(text) else None


def fraction_text(percent: str) -> str | None:
    """ "33.33333" as "0.3333333"; None for no number."""
    number = number_text(percent)
    if number is None or abs(Decimal(number)) > 10_000:
        return None
    return plain(seven_places(Decimal(number) / 100))


@lru_cache(maxsize=256)
def usual(fraction: str) -> str:
    """A fraction that is all but a usual one as that one: "0.33333" is a third. So Moodle reads it, too."""
    found = _nearest(Decimal(fraction), _ALMOST)
    return fraction if found is None else plain(found)


def usual_text(percent: str) -> str | None:
    """ "33.333" as "0.3333333"; None for no number."""
    fraction = fraction_text(percent)
    return None if fraction is None else usual(fraction)


def percent_text(fraction: Any) -> str:
    """ "0.3333333" as "33.33333"."""
    return plain(Decimal(str(fraction)) * 100)


def mended(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """A multiple choice with its fractions moved to the nearest usual ones; None where one is near to none."""
    choices = []
    for choice in data["choices"]:
        fraction = _nearest(Decimal(str(choice.get("fraction", "0"))), _NEAR)
        if fraction is None:
            return None
        choices.append({**choice, "fraction": plain(fraction)})
    return {**data, "choices": choices}


def _nearest(fraction: Decimal, within: Decimal) -> Decimal | None:
    size = abs(fraction)
    near = min((Decimal(0), *_USUAL), key=lambda one: abs(one - size))
    if abs(near - size) > within:
        return None
    return seven_places(near if fraction >= 0 else -near)
