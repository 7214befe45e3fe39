"""Numbers in GIFT: "3.14:0.05" with its tolerance, "3.1..3.2" as a range, "*" for any."""

from decimal import Decimal
from typing import Any

from quizzes.formats.weights import number_text, plain


def number_answers(text: str) -> tuple[dict[str, Any], str]:
    """Answer and tolerance, and the code of what is wrong with them."""
    low, dots, high = text.partition("..")
    if dots and low.strip():
        return _range(low, high)
    answer, _, tolerance = text.partition(":")
    if answer.strip() == "*":
        return _entry("*", number_text(tolerance or "0"))
    return _entry(_point(answer), _point(tolerance or "0"))


def _range(low: str, high: str) -> tuple[dict[str, Any], str]:
    least, most = _point(low), _point(high)
    if least is None or most is None:
        return _entry(None, None)
    middle = (Decimal(least) + Decimal(most)) / 2
    if Decimal(most) < Decimal(least):
        return {"answer": plain(middle), "tolerance": "0"}, "range_crossed"
    return _entry(plain(middle), plain(Decimal(most) - middle))


def _entry(answer: str | None, tolerance: str | None) -> tuple[dict[str, Any], str]:
    code = "not_a_decimal" if answer is None or tolerance is None else ""
    return {"answer": answer or "0", "tolerance": tolerance or "0"}, code


def _point(text: str) -> str | None:
    """A number with a decimal point; a comma is none in GIFT."""
    return None if "," in text else number_text(text)
