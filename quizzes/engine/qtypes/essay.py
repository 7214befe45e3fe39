"""Essay: a text that a person marks.

Data besides the common fields:

    {"min_words": 150, "max_words": 250,              null: no limit
     "template": "plain text the box starts with", "lines": 15,
     "grader_notes": "<p>for markers</p>",
     "criteria": [{"id": "1", "text": "plain", "points": "5"}]}

Form: `answer`. Response: {"answer": "..."}; {} for a blank text and for the untouched template.
A text outside the word limits is not complete, but it is marked all the same.
The rubric's points are a share of the maximum mark: points given / points possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ZERO, seven_places
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.plain import storable, word_count
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Graded, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.state import State


@dataclass(frozen=True)
class RubricCriterion:
    """One line of the rubric: plain text and the most points."""

    id: str
    text: str
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Essay(Question):
    """A text that waits for a person."""

    kind: ClassVar[str] = "essay"
    needs_grading: ClassVar[bool] = True

    min_words: int | None
    max_words: int | None
    template: str
    lines: int
    grader_notes: str
    criteria: tuple[RubricCriterion, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        question = cls(
            min_words=reader.whole("min_words", None, 1),
            max_words=reader.whole("max_words", None, 1),
            template=storable(reader.text("template")).strip(),
            lines=reader.whole("lines", 15, 1) or 15,
            grader_notes=reader.text("grader_notes"),
            criteria=tuple(_read_criterion(entry) for entry in reader.entries("criteria")),
            **read_common(reader),
        )
        if question.min_words and question.max_words and question.max_words < question.min_words:
            reader.problem("words_crossed", "max_words")
        return question

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """What was typed, trimmed."""
        typed = form.text("answer", limits.essay)
        return {"answer": typed} if typed and typed != self.template else {}

    def word_count(self, response: Response) -> int:
        """The words of the response."""
        return word_count(response.get("answer", ""))

    def is_gradable(self, response: Response) -> bool:
        """Something was written."""
        return bool(response.get("answer"))

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """The text must keep the word limits."""
        count = self.word_count(response)
        if self.min_words and count < self.min_words:
            return (ResponseProblem("too_few_words", {"count": count, "limit": self.min_words}),)
        if self.max_words and count > self.max_words:
            return (ResponseProblem("too_many_words", {"count": count, "limit": self.max_words}),)
        return ()

    def grade(self, response: Response) -> Graded:
        """Only a person can tell."""
        return Graded(None, State.NEEDS_GRADING)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """What was written, with its line ends."""
        return str(response.get("answer", ""))

    def right_response(self, language: Language = ENGLISH) -> None:
        """There is none."""
        return

    @property
    def points_total(self) -> Decimal:
        """The points of the whole rubric; 0 without one."""
        return sum((criterion.points for criterion in self.criteria), ZERO)

    def points_problems(self, points: Mapping[str, Decimal]) -> tuple[ResponseProblem, ...]:
        """What is wrong with the points a marker gave; empty when they may be turned into a mark."""
        known = {criterion.id for criterion in self.criteria}
        strangers = [ResponseProblem("unknown_criterion", {"id": key}) for key in points if key not in known]
        missing = [ResponseProblem("points_missing")] if known - points.keys() else []
        beyond = [
            ResponseProblem("points_out_of_range", {"criterion": criterion.text, "most": criterion.points})
            for criterion in self.criteria
            if criterion.id in points and not ZERO <= points[criterion.id] <= criterion.points
        ]
        return (*strangers, *missing, *beyond)

    def mark_for_points(self, points: Mapping[str, Decimal], max_mark: Decimal) -> Decimal:
        """The mark that rubric points make: their share of the whole rubric times max_mark, 7 places."""
        given = sum((points[criterion.id] for criterion in self.criteria), ZERO)
        return seven_places(given * max_mark / self.points_total)


def _read_criterion(reader: Reader) -> RubricCriterion:
    points = reader.decimal("points", None)
    if points <= 0:
        reader.problem("too_small", "points", low="0")
    return RubricCriterion(reader.id(), reader.text("text", required=True), points)


question_types.register(Essay.kind, Essay)
