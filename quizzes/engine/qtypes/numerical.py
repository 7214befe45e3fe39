"""A number, with or without a unit.

Data besides the common fields:

    {"answers": [{"id": "1", "answer": "3.14", "tolerance": "0.005", "fraction": "1", "feedback": ""}],
     "units": [{"name": "m", "multiplier": "1"}, {"name": "cm", "multiplier": "100"}],
     "unit_grading": "optional" | "of_response" | "of_maximum", "unit_penalty": "0.1",
     "unit_input": "text" | "choice" | "none", "unit_before": false}

The answer "*" matches any number. A multiplier says how many of the unit make one of the first
(100 cm = 1 m). `unit_input`: the unit is typed after (or before) the number, chosen from a list, or not asked
for; without units it is "none". Form: `answer`, and `unit` where it is chosen.
Response: {"answer": "1,25 m", "comma": true}, with "unit" where chosen; {}. "comma" says that it was typed in
a language with a decimal comma, and is left out otherwise.

Answers are tried in order: |value / multiplier - answer| <= tolerance, then the bare value likewise (the unit
is then wrong). A missing or wrong unit costs unit_penalty of the response's fraction, or of the maximum.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ZERO
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.number_answers import (
    NumberAnswer,
    Unit,
    UnitGrading,
    UnitInput,
    check_right_answer,
    read_units,
)
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.quantity import CONTEXT, Quantity, read_quantity
from quizzes.engine.question import Graded, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.state import State


@dataclass(frozen=True)
class Matched:
    """The answer that a response matched, and what is left of its fraction."""

    answer: NumberAnswer
    fraction: Decimal


@dataclass(frozen=True, kw_only=True)
class Numerical(Question):
    """A number, with or without a unit."""

    kind: ClassVar[str] = "numerical"

    answers: tuple[NumberAnswer, ...]
    units: tuple[Unit, ...]
    unit_grading: UnitGrading
    unit_penalty: Decimal
    unit_input: UnitInput
    unit_before: bool

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        question = cls(
            answers=tuple(NumberAnswer.read(entry) for entry in reader.entries("answers", 1)),
            **read_units(reader),
            **read_common(reader),
        )
        check_right_answer(reader, (answer.fraction for answer in question.answers))
        return question

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """What was typed, trimmed, with the way of writing it was typed in."""
        typed = form.text("answer", limits.short)
        response: dict[str, Any] = {"answer": typed} if typed else {}
        if typed and language.decimal_comma:
            response["comma"] = True
        unit = form.last("unit")
        if self.unit_input is UnitInput.CHOICE and unit in {known.name for known in self.units}:
            response["unit"] = unit
        return response

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """The unit that was chosen, where it is gone."""
        unit = response.get("unit")
        return (unit,) if unit and unit not in {known.name for known in self.units} else ()

    def is_gradable(self, response: Response) -> bool:
        """Something was typed."""
        return bool(response.get("answer"))

    def _quantity(self, response: Response) -> Quantity:
        comma = bool(response.get("comma"))
        return read_quantity(response["answer"], comma=comma, unit_before=self.unit_before)

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """It must read as a number, without separators between thousands, with the unit where it belongs."""
        if not self.is_gradable(response):
            return ()
        quantity = self._quantity(response)
        found = {
            "not_a_number": quantity.value is None,
            "unit_unexpected": self.unit_input is not UnitInput.TEXT and quantity.unit,
            "unit_missing": self.unit_input is UnitInput.CHOICE and not response.get("unit"),
            "thousands": quantity.grouped,
        }
        return tuple(ResponseProblem(code) for code, there in found.items() if there)[:1]

    def matched(self, response: Response) -> Matched | None:
        """The first answer that the response matches, and its fraction after the unit's penalty."""
        quantity = self._quantity(response) if self.is_gradable(response) else Quantity(None)
        if quantity.value is None:
            return None
        unit = response.get("unit", "") if self.unit_input is UnitInput.CHOICE else quantity.unit
        multiplier = self._multipliers().get("".join(unit.split()))
        scaled = quantity.value if multiplier is None else CONTEXT.divide(quantity.value, multiplier)
        for answer in self.answers:
            if answer.covers(scaled):
                return Matched(answer, self._after_unit(answer.fraction, multiplier is not None))
            if answer.covers(quantity.value):
                return Matched(answer, self._after_unit(answer.fraction, False))
        return None

    def _multipliers(self) -> Mapping[str, Decimal]:
        return {"".join(unit.name.split()): unit.multiplier for unit in self.units}

    def _after_unit(self, fraction: Decimal, unit_is_right: bool) -> Decimal:
        """A fraction below 0 stays only with the right unit, as in Moodle."""
        if unit_is_right:
            return fraction
        cost = {
            UnitGrading.OPTIONAL: ZERO,
            UnitGrading.OF_RESPONSE: self.unit_penalty * fraction,
            UnitGrading.OF_MAXIMUM: self.unit_penalty,
        }
        return max(ZERO, fraction - cost[self.unit_grading])

    def grade(self, response: Response) -> Graded:
        """See the module's text."""
        matched = self.matched(response)
        return Graded.of(matched.fraction if matched else ZERO)

    @property
    def min_fraction(self) -> Decimal:
        """That of the worst answer, where one costs something."""
        return min((ZERO, *(answer.fraction for answer in self.answers)))

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """What was typed, with the unit that was chosen."""
        typed = response.get("answer", "")
        return self._with_unit(typed, response.get("unit", "")) if typed else ""

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """The first answer worth the whole mark, in the first unit."""
        number = next(answer.shown for answer in self.answers if answer.is_right)
        response: dict[str, Any] = {"answer": number}
        if language.decimal_comma:
            response = {"answer": number.replace(".", ","), "comma": True}
        if self.unit_input is UnitInput.TEXT:
            response["answer"] = self._with_unit(response["answer"], self.units[0].name)
        elif self.unit_input is UnitInput.CHOICE:
            response["unit"] = self.units[0].name
        return response

    def _with_unit(self, number: str, unit: str) -> str:
        return f"{unit} {number}".strip() if self.unit_before else f"{number} {unit}".strip()

    def parts(self, response: Response) -> tuple[Part, ...]:
        """The answer that matched."""
        matched = self.matched(response)
        if matched is None:
            return ()
        return (Part(matched.answer.id, State.for_fraction(matched.fraction), matched.answer.feedback),)


question_types.register(Numerical.kind, Numerical)
