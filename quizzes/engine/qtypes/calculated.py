"""Calculated: a numerical question whose numbers differ from attempt to attempt.

Data besides the common fields and numerical's units (units, unit_grading, unit_penalty, unit_input, unit_before):

    {"text": "How much is {a} + {b}?",     {a}: the value of a; {={a}*2}: what the formula gives
     "answers": [{"id": "1", "formula": "{a}+{b}", "fraction": "1", "tolerance": "0.01",
                  "tolerance_type": "relative" | "nominal" | "geometric",
                  "places": 2, "places_of": "decimals" | "significant", "feedback": ""}],
     "datasets": [...],                    see engine/datasets.py
     "synchronize": false}

The attempt's seed chooses one variant: the n-th value of every name. Questions of one attempt that synchronize,
and have as many variants, get the same n. The formula "*" takes any number. `places` is about how the right
answer is shown; what was typed is compared with the exact value. Form and response: as numerical.
See docs/grading.md, "Calculated".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.calculated_answers import FormulaAnswer, check_template, read_template
from quizzes.engine.datasets import Dataset, read_datasets
from quizzes.engine.language import ENGLISH, Language
from quizzes.engine.number_answers import check_right_answer, read_units
from quizzes.engine.qtypes.numerical import Numerical
from quizzes.engine.question import Obstacle, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.shuffling import number_from
from quizzes.engine.substitution import Template, Variant

_TEXTS = ("text", "general_feedback", "feedback_right", "feedback_partial", "feedback_wrong")


@dataclass(frozen=True, kw_only=True)
class Calculated(Numerical):
    """`answers` are those of one variant: of the first, until the question is prepared and its texts are filled."""

    kind: ClassVar[str] = "calculated"

    formulas: tuple[FormulaAnswer, ...]
    datasets: tuple[Dataset, ...]
    synchronize: bool
    templates: Mapping[str, Template]
    chosen: int = 0

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        datasets = read_datasets(reader)
        names = frozenset(dataset.name for dataset in datasets)
        entries = reader.entries("answers", 1)
        common = read_common(reader)
        question = cls(
            answers=(),
            formulas=tuple(FormulaAnswer.read(entry, names) for entry in entries),
            datasets=datasets,
            synchronize=reader.flag("synchronize", False),
            templates={
                key: read_template(reader, key, text, names) for key, text in _texts_of(common).items()
            },
            **read_units(reader),
            **common,
        )
        check_right_answer(reader, (answer.fraction for answer in question.formulas))
        return question._checked(reader, entries)

    def _checked(self, reader: Reader, entries: Sequence[Reader]) -> Self:
        """With the answers of the first variant, if every formula gives a number in every variant."""
        if not reader.problems:
            variants = [self._variant(number) for number in range(self.variant_count)]
            for answer, entry in zip(self.formulas, entries, strict=True):
                answer.check(entry, variants)
            for key, template in self.templates.items():
                check_template(reader, key, template, variants)
        return self if reader.problems else replace(self, answers=self._answers(self._variant(0)))

    @property
    def variant_count(self) -> int:
        """How many variants there are."""
        return min((len(dataset.values) for dataset in self.datasets), default=1)

    def _variant(self, number: int, language: Language = ENGLISH) -> Variant:
        return Variant({dataset.name: dataset.values[number] for dataset in self.datasets}, language)

    def _answers(self, variant: Variant) -> tuple[Any, ...]:
        return tuple(answer.for_variant(variant) for answer in self.formulas)

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """One variant, its values in all texts. `seed` is that of a slot: the attempt's, a slash, and more."""
        deciding = seed.partition("/")[0] if self.synchronize else seed
        return self._filled(number_from(f"{deciding}/variant", self.variant_count), ENGLISH)

    def worded(self, language: Language) -> Self:
        """The numbers in the texts with the language's decimal sign; the same variant."""
        return self._filled(self.chosen, language)

    def obstacle(self, before: Question) -> Obstacle | None:
        """The attempt must have been asked about the same values."""
        if isinstance(before, Calculated):
            old = before._variant(before.chosen).values
            new = self._variant(self.chosen).values
            if any(new.get(name) != value for name, value in old.items()):
                return Obstacle.VALUES
        return super().obstacle(before)

    def _filled(self, number: int, language: Language) -> Self:
        variant = self._variant(number, language)
        filled = {key: template.filled(variant) for key, template in self.templates.items()}
        hints = tuple(
            replace(hint, text=filled[f"hints[{place}].text"]) for place, hint in enumerate(self.hints)
        )
        texts: dict[str, Any] = {key: filled[key] for key in _TEXTS}
        return replace(self, chosen=number, answers=self._answers(variant), hints=hints, **texts)


def _texts_of(common: Mapping[str, Any]) -> dict[str, str]:
    """The texts that values are put into, by the path under which an editor finds them."""
    hints = {f"hints[{place}].text": hint.text for place, hint in enumerate(common["hints"])}
    return {key: common[key] for key in _TEXTS} | hints


question_types.register(Calculated.kind, Calculated)
