"""The answers of a calculated question: a formula for each, worked out for one variant."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import Self

from quizzes.engine.arithmetic import ONE
from quizzes.engine.formula import Formula, FormulaError, read_formula
from quizzes.engine.number_answers import ANY, SLACK, NumberAnswer
from quizzes.engine.quantity import CONTEXT
from quizzes.engine.reading import Reader
from quizzes.engine.substitution import Rounding, Template, Variant
from quizzes.engine.written_numbers import PlacesOf, rounded


class ToleranceType(StrEnum):
    """relative: a share of the answer. nominal: so much. geometric: the answer times or by 1 + so much."""

    RELATIVE = "relative"
    NOMINAL = "nominal"
    GEOMETRIC = "geometric"


@dataclass(frozen=True)
class WorkedOutAnswer(NumberAnswer):
    """The answer of one variant. Its value is exact; only what is shown of it is rounded."""

    tolerance_type: ToleranceType
    rounding: Rounding

    def covers(self, value: Decimal) -> bool:
        """The value lies within the tolerance, its ends included."""
        if self.value is None or self.tolerance_type is ToleranceType.NOMINAL:
            return super().covers(value)
        tolerance = CONTEXT.add(self.tolerance, SLACK)
        if self.tolerance_type is ToleranceType.RELATIVE:
            return abs(CONTEXT.subtract(value, self.value)) <= CONTEXT.multiply(abs(self.value), tolerance)
        factor = CONTEXT.add(ONE, tolerance)
        ends = sorted((CONTEXT.divide(self.value, factor), CONTEXT.multiply(self.value, factor)))
        return ends[0] <= value <= ends[1]

    @property
    def shown(self) -> str:
        """The value rounded as the author wants it, in full where that would be outside the tolerance."""
        if self.value is None:
            return ANY
        text = rounded(self.value, self.rounding.places, self.rounding.places_of)
        return text if self.covers(Decimal(text)) else str(self.value)


@dataclass(frozen=True)
class FormulaAnswer:
    """An answer of the author. formula None matches any number."""

    id: str
    formula: Formula | None
    fraction: Decimal
    tolerance: Decimal
    tolerance_type: ToleranceType
    rounding: Rounding
    feedback: Template

    @classmethod
    def read(cls, reader: Reader, names: frozenset[str]) -> Self:
        """An answer of the data; `names` are those that there are values for."""
        return cls(
            id=reader.id(),
            formula=_read_formula(reader, names),
            fraction=reader.decimal("fraction", "1", "-1", "1"),
            tolerance=reader.decimal("tolerance", "0.01", "0"),
            tolerance_type=reader.option("tolerance_type", ToleranceType, ToleranceType.RELATIVE),
            rounding=_read_rounding(reader),
            feedback=read_template(reader, "feedback", reader.text("feedback"), names),
        )

    def for_variant(self, variant: Variant) -> WorkedOutAnswer:
        """The answer with these values. The formula must give a number."""
        value = None if self.formula is None else Decimal(repr(self.formula.value(variant.values)))
        feedback = self.feedback.filled(variant, self.rounding)
        return WorkedOutAnswer(
            self.id, value, self.tolerance, self.fraction, feedback, self.tolerance_type, self.rounding
        )

    def check(self, reader: Reader, variants: Sequence[Variant]) -> None:
        """Note the first variant for which the formula gives no number, and likewise for the feedback."""
        formula = self.formula
        if formula is not None:
            bad = (each for each in variants if not isfinite(formula.value(each.values)))
            _note_no_number(reader, "formula", next(bad, None))
        check_template(reader, "feedback", self.feedback, variants)


def read_template(reader: Reader, key: str, text: str, names: frozenset[str]) -> Template:
    """The text with its formulas; what is wrong with them is noted under the key."""
    try:
        template = Template.read(text)
    except FormulaError as error:
        reader.problem(error.code, key, **error.values)
        return Template(text, ())
    note_unknown_names(reader, key, template.names - names)
    return template


def check_template(reader: Reader, key: str, template: Template, variants: Sequence[Variant]) -> None:
    """Note the first variant for which a formula in the text gives no number."""
    _note_no_number(reader, key, next((each for each in variants if not template.has_numbers(each)), None))


def note_unknown_names(reader: Reader, key: str, names: frozenset[str]) -> None:
    """Note each name that there are no values for."""
    for name in sorted(names):
        reader.problem("formula_name", key, name=name)


def _note_no_number(reader: Reader, key: str, variant: Variant | None) -> None:
    if variant is not None:
        reader.problem("formula_no_number", key, values=str(variant))


def _read_formula(reader: Reader, names: frozenset[str]) -> Formula | None:
    text = reader.text("formula", required=True).strip()
    if text in ("", ANY):
        return None
    try:
        formula = read_formula(text)
    except FormulaError as error:
        reader.problem(error.code, "formula", **error.values)
        return None
    note_unknown_names(reader, "formula", formula.names - names)
    return formula


def _read_rounding(reader: Reader) -> Rounding:
    places_of = reader.option("places_of", PlacesOf, PlacesOf.DECIMALS)
    places = reader.whole("places", 2, 1 if places_of is PlacesOf.SIGNIFICANT else 0)
    if places is not None and places > 9:
        reader.problem("too_large", "places", high=9)
    return Rounding(2 if places is None else places, places_of)
