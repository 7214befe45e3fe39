"""What choices are worth: seldom typed by authors, so worked out from which of them are right."""

from collections.abc import Sequence
from decimal import Decimal

from quizzes.engine.arithmetic import seven_places, share


def fractions_for(right: Sequence[bool], *, single: bool) -> list[str]:
    """The fraction of each choice. Single: 1 for a right one, else 0. Several: right ones share 1, and each
    wrong one takes away as much as a right one gives, so that taking all of them earns nothing for knowing
    nothing.
    """
    if single:
        return ["1" if is_right else "0" for is_right in right]
    each = share(1, sum(right))
    return [plain(each if is_right else -each) for is_right in right]


def from_percent(percent: str) -> str:
    """A percentage as a fraction of 7 places. What is no number stays, for the engine to refuse."""
    try:
        return plain(seven_places(Decimal(with_point(percent)) / 100))
    except ArithmeticError:
        return percent


def to_percent(fraction: str) -> str:
    return plain(Decimal(str(fraction)) * 100)


def with_point(number: str) -> str:
    """A number as the engine reads it, whether it was typed with a comma or a point."""
    text = str(number).strip()
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def plain(value: Decimal) -> str:
    """Without zeros at the end and without an exponent."""
    text = f"{value + 0:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
