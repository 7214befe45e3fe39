"""Multiple choice: one choice, or several.

Data besides the common fields:

    {"single": true, "all_or_nothing": false, "shuffle": true, "show_instruction": true,
     "numbering": "abc" | "ABCD" | "123" | "iii" | "IIII" | "none",
     "choices": [{"id": "1", "text": "<p>...</p>", "fraction": "1", "feedback": ""}]}

Form: `choice` (radio buttons or check boxes), value = id of a choice.
Response: {"choice": ["1", "3"]}, sorted; {}.

Single: the fraction of the choice, which may be negative. Several: the sum of the fractions of the choices
taken, kept within 0..1; all or nothing: 1 for exactly the choices with a positive fraction, else 0.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO, within
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.numbering import Numbering
from quizzes.engine.plain import plain_text
from quizzes.engine.question import Graded, Obstacle, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.shuffling import shuffled
from quizzes.engine.state import State

_NEARLY_ONE = Decimal("0.00001")


@dataclass(frozen=True)
class Choice:
    """One choice; text and feedback are HTML."""

    id: str
    text: str
    fraction: Decimal
    feedback: str

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """A choice of the data."""
        fraction = reader.decimal("fraction", "0", "-1", "1")
        return cls(reader.id(), reader.text("text", required=True), fraction, reader.text("feedback"))


@dataclass(frozen=True, kw_only=True)
class MultiChoice(Question):
    """`choices` are in the order shown once the question is prepared."""

    kind: ClassVar[str] = "multichoice"

    single: bool
    all_or_nothing: bool
    shuffle: bool
    show_instruction: bool
    numbering: Numbering
    choices: tuple[Choice, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        question = cls(
            single=reader.flag("single", True),
            all_or_nothing=reader.flag("all_or_nothing", False),
            shuffle=reader.flag("shuffle", True),
            show_instruction=reader.flag("show_instruction", True),
            numbering=reader.option("numbering", Numbering, Numbering.LOWER_LETTERS),
            choices=tuple(Choice.read(entry) for entry in reader.entries("choices", 2)),
            **read_common(reader),
        )
        question._check_fractions(reader)
        return question

    def _check_fractions(self, reader: Reader) -> None:
        best = max((choice.fraction for choice in self.choices), default=ZERO)
        total = sum((choice.fraction for choice in self.choices if choice.fraction > 0), ZERO)
        if self.single and self.all_or_nothing:
            reader.problem("only_for_many", "all_or_nothing")
        if best <= 0 or (self.single and best != ONE):
            reader.problem("no_right_choice", "choices")
        elif not self.single and not self.all_or_nothing and abs(total - ONE) > _NEARLY_ONE:
            reader.problem("fractions_add_up", "choices", total=total)

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """Choices in the order shown."""
        if not (shuffle and self.shuffle):
            return self
        return replace(self, choices=shuffled(self.choices, seed, lambda choice: choice.id))

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """Unknown ids are dropped; a single choice is the last known one sent."""
        known = {choice.id for choice in self.choices}
        sent = [choice_id for choice_id in form.all("choice") if choice_id in known]
        chosen = sent[-1:] if self.single else sorted(set(sent))
        return {"choice": chosen} if chosen else {}

    def obstacle(self, before: Question) -> Obstacle | None:
        """Of several choices taken none is the one."""
        narrowed = isinstance(before, MultiChoice) and self.single and not before.single
        return Obstacle.ONE_CHOICE if narrowed else super().obstacle(before)

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """The choices that are gone."""
        known = {choice.id for choice in self.choices}
        return tuple(id for id in response.get("choice", ()) if id not in known)

    def _chosen(self, response: Response) -> list[Choice]:
        ids = response.get("choice", ())
        return [choice for choice in self.choices if choice.id in ids]

    def is_gradable(self, response: Response) -> bool:
        """At least one choice was taken."""
        return bool(self._chosen(response))

    def grade(self, response: Response) -> Graded:
        """See the module's text."""
        chosen = self._chosen(response)
        if self.all_or_nothing:
            return Graded.of(ONE if chosen == self._right_choices() else ZERO)
        total = sum((choice.fraction for choice in chosen), ZERO)
        return Graded.of(total if self.single else within(total, ZERO, ONE))

    def _right_choices(self) -> list[Choice]:
        if self.single:
            return [choice for choice in self.choices if choice.fraction == ONE][:1]
        return [choice for choice in self.choices if choice.fraction > 0]

    def without_wrong(self, response: Response) -> dict[str, Any]:
        """Single: nothing, where wrong. Several: the right ones; all, where too many were taken.

        Whoever takes everything must not learn which of them are right (Moodle switches the hint off, too).
        """
        if self.single:
            return super().without_wrong(response)
        if self.right_count(response) is None:
            return dict(response)
        kept = sorted(choice.id for choice in self._chosen(response) if choice.fraction > 0)
        return {"choice": kept} if kept else {}

    def right_count(self, response: Response) -> tuple[int, int] | None:
        """Several: the right ones of those taken; None where more were taken than are right."""
        chosen = self._chosen(response)
        if self.single or len(chosen) > len(self._right_choices()):
            return None
        return sum(choice.fraction > 0 for choice in chosen), len(chosen)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """The texts of the choices taken, in the order shown."""
        return "; ".join(plain_text(choice.text) for choice in self._chosen(response))

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """Single: the first choice worth 1. Several: all with a positive fraction."""
        return {"choice": sorted(choice.id for choice in self._right_choices())}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each choice taken; among several, one with a positive fraction is right."""
        chosen = self._chosen(response)
        return tuple(Part(choice.id, self._state_of(choice), choice.feedback) for choice in chosen)

    def _state_of(self, choice: Choice) -> State:
        if self.single:
            return State.for_fraction(choice.fraction)
        return State.RIGHT if choice.fraction > 0 else State.WRONG

    @property
    def min_fraction(self) -> Decimal:
        """Single: the most negative choice. Several: 0."""
        return min(ZERO, *(choice.fraction for choice in self.choices)) if self.single else ZERO


question_types.register(MultiChoice.kind, MultiChoice)
