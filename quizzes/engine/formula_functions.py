"""The functions a formula may use. Their names and their ways are those of Moodle's formulas, that is of PHP.

Nothing here is random, and nothing takes long: everything is a float.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

NAN = math.nan
_WORD = (1 << 64) - 1
_WIDE = Context(prec=700)


@dataclass(frozen=True)
class Function:
    """least and most: how many values it takes; most None: as many as one likes."""

    call: Callable[..., float]
    least: int = 1
    most: int | None = 1

    def takes(self, count: int) -> bool:
        """The function can do with so many values."""
        return self.least <= count and (self.most is None or count <= self.most)

    @property
    def counts(self) -> str:
        """How many it takes: "1", "1-2", "2+"."""
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


def divide(a: float, b: float) -> float:
    """a / b; NaN where b is 0."""
    return a / b if b else NAN


def remainder(a: float, b: float) -> float:
    """The rest of a whole division, with the sign of a; parts after the point are dropped first."""
    return math.fmod(math.trunc(a), math.trunc(b))


def power(a: float, b: float) -> float:
    """a to the power of b; infinite where it is too large, NaN where there is no such number."""
    try:
        return math.pow(a, b)
    except OverflowError:
        return -math.inf if a < 0 and b % 2 else math.inf
    except ValueError:
        return NAN


def _round(value: float, places: float = 0) -> float:
    """Halves away from zero, as the number is written in decimals; places may be negative."""
    step = Decimal(1).scaleb(-max(-300, min(300, math.trunc(places))))
    return float(Decimal(repr(value)).quantize(step, ROUND_HALF_UP, _WIDE))


def _log(value: float, base: float = math.e) -> float:
    natural = math.log(value) if value else -math.inf
    return natural if base == math.e else natural / math.log(base)


def _log_or_lowest(function: Callable[[float], float], lowest: float) -> Callable[[float], float]:
    """The logarithm has no bottom: at `lowest` it is minus infinity."""
    return lambda value: -math.inf if value == lowest else function(value)


def _boundless(function: Callable[[float], float]) -> Callable[[float], float]:
    """Infinite where it grows too large."""

    def call(value: float) -> float:
        try:
            return function(value)
        except OverflowError:
            return -math.inf if value < 0 and function is math.sinh else math.inf

    return call


def _from_digits(base: int) -> Callable[[float], float]:
    """Reads the digits of a number as if they were written in the base; other digits are passed over."""
    digits = "01234567"[:base]

    def call(value: float) -> float:
        return float(int("".join(d for d in f"{value:.0f}" if d in digits) or "0", base))

    return call


def _to_digits(form: str) -> Callable[[float], float]:
    """Writes a whole number in another base, and takes what is written as a number; below 0 in 64 bits."""
    return lambda value: float(format(math.trunc(value) & _WORD, form))


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(abs),
    "acos": Function(math.acos),
    "acosh": Function(math.acosh),
    "asin": Function(math.asin),
    "asinh": Function(math.asinh),
    "atan": Function(math.atan),
    "atan2": Function(math.atan2, 2, 2),
    "atanh": Function(lambda value: math.copysign(math.inf, value) if abs(value) == 1 else math.atanh(value)),
    "bindec": Function(_from_digits(2)),
    "ceil": Function(math.ceil),
    "cos": Function(math.cos),
    "cosh": Function(_boundless(math.cosh)),
    "decbin": Function(_to_digits("b")),
    "decoct": Function(_to_digits("o")),
    "deg2rad": Function(math.radians),
    "exp": Function(_boundless(math.exp)),
    "expm1": Function(_boundless(math.expm1)),
    "floor": Function(math.floor),
    "fmod": Function(math.fmod, 2, 2),
    "is_finite": Function(math.isfinite),
    "is_infinite": Function(math.isinf),
    "is_nan": Function(math.isnan),
    "log": Function(_log, 1, 2),
    "log10": Function(_log_or_lowest(math.log10, 0)),
    "log1p": Function(_log_or_lowest(math.log1p, -1)),
    "max": Function(max, 2, None),
    "min": Function(min, 2, None),
    "octdec": Function(_from_digits(8)),
    "pi": Function(lambda: math.pi, 0, 0),
    "pow": Function(power, 2, 2),
    "rad2deg": Function(math.degrees),
    "round": Function(_round, 1, 2),
    "sin": Function(math.sin),
    "sinh": Function(_boundless(math.sinh)),
    "sqrt": Function(math.sqrt),
    "tan": Function(math.tan),
    "tanh": Function(math.tanh),
}
