"""Puts values into a text: `{a}` becomes the value of a, `{={a}*2}` what the formula gives.

A name in braces without values stays as it stands, so that braces may mean something else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from math import isfinite
from typing import Self

from quizzes.engine.formula import NAME, Formula, read_formula
from quizzes.engine.language import ENGLISH, Language
from quizzes.engine.written_numbers import PlacesOf, in_full, rounded

_EXPRESSION = re.compile(r"\{=([^{}]*(?:\{[^{}]+\}[^{}]*)*)\}")
_NAME = re.compile(rf"\{{({NAME})\}}")


@dataclass(frozen=True)
class Rounding:
    """How computed values in a text are rounded."""

    places: int
    places_of: PlacesOf


@dataclass(frozen=True)
class Variant:
    """One value for each name, as it is written, and the language to write in."""

    written: Mapping[str, str]
    language: Language = ENGLISH

    @property
    def values(self) -> Mapping[str, float]:
        """The values as numbers."""
        return {name: float(text) for name, text in self.written.items()}

    def shown(self, number: str) -> str:
        """A number as the language writes it."""
        return number.replace(".", ",") if self.language.decimal_comma else number

    def __str__(self) -> str:
        return ", ".join(f"{name} = {text}" for name, text in self.written.items())


@dataclass(frozen=True)
class Template:
    """A text with the formulas in it, read once."""

    text: str
    formulas: tuple[Formula, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """The text, which is HTML. Raises FormulaError for the first formula that is none."""
        return cls(text, tuple(read_formula(unescape(found)) for found in _EXPRESSION.findall(text)))

    @property
    def names(self) -> frozenset[str]:
        """The names that its formulas need."""
        return frozenset().union(*(formula.names for formula in self.formulas))

    def has_numbers(self, variant: Variant) -> bool:
        """Every formula gives a number with these values."""
        return all(isfinite(formula.value(variant.values)) for formula in self.formulas)

    def filled(self, variant: Variant, rounding: Rounding | None = None) -> str:
        """The text with the values of a variant; computed ones rounded, or in full."""
        computed = iter(self.formulas)
        text = _EXPRESSION.sub(lambda _: _computed(next(computed), variant, rounding), self.text)
        written = variant.written
        return _NAME.sub(lambda m: variant.shown(written[m[1]]) if m[1] in written else m[0], text)


def _computed(formula: Formula, variant: Variant, rounding: Rounding | None) -> str:
    value = formula.value(variant.values)
    if rounding is None:
        return variant.shown(in_full(value))
    return variant.shown(rounded(Decimal(repr(value)), rounding.places, rounding.places_of))


def names_in(text: str) -> Iterator[str]:
    """The names in braces that stand in a text by themselves or in its formulas, in order."""
    return (found[1] for found in _NAME.finditer(text))
