r"""A word or a short phrase, compared with the author's answers.

Data besides the common fields:

    {"case_sensitive": false, "lenient": false,
     "answers": [{"id": "1", "text": "frog", "fraction": "1", "feedback": ""}]}

In an answer `*` stands for any run of characters, also none; `\*` is a star. `lenient` is ours: spaces and
hyphens are passed over on both sides ("KTP-el", "KTP el", "ktp  el"). Form: `answer`. Response:
{"answer": "..."}; {}. Answers are tried in order and the first that matches decides, also where a later one
would be worth more. A fraction may be negative, as only files from elsewhere have it.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ZERO
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.question import Graded, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.state import State
from quizzes.engine.wildcard import fixed_bits, matches


@dataclass(frozen=True)
class TextAnswer:
    """An answer of the author: a plain text pattern, its worth, its HTML feedback."""

    id: str
    text: str
    fraction: Decimal
    feedback: str

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """An answer of the data."""
        fraction = reader.decimal("fraction", "1", "-1", "1")
        text = reader.text("text", required=True, is_html=False).strip()
        return cls(reader.id(), text, fraction, reader.text("feedback"))

    @property
    def is_right(self) -> bool:
        """Worth the whole mark."""
        return State.for_fraction(self.fraction) is State.RIGHT


@dataclass(frozen=True, kw_only=True)
class ShortAnswer(Question):
    """A text answer of one line."""

    kind: ClassVar[str] = "shortanswer"

    case_sensitive: bool
    lenient: bool
    answers: tuple[TextAnswer, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        question = cls(
            case_sensitive=reader.flag("case_sensitive", False),
            lenient=reader.flag("lenient", False),
            answers=tuple(TextAnswer.read(entry) for entry in reader.entries("answers", 1)),
            **read_common(reader),
        )
        if not any(answer.is_right for answer in question.answers):
            reader.problem("no_right_answer", "answers")
        return question

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """What was typed, trimmed."""
        typed = form.text("answer", limits.short)
        return {"answer": typed} if typed else {}

    def is_gradable(self, response: Response) -> bool:
        """Something was typed."""
        return bool(response.get("answer"))

    def matching_answer(self, response: Response) -> TextAnswer | None:
        """The first answer that the response matches."""
        typed = response.get("answer", "")
        for answer in self.answers:
            if matches(answer.text, typed, case_sensitive=self.case_sensitive, lenient=self.lenient):
                return answer
        return None

    def grade(self, response: Response) -> Graded:
        """The fraction of the first answer that matches, 0 where none does."""
        answer = self.matching_answer(response)
        return Graded.of(answer.fraction if answer else ZERO)

    @property
    def min_fraction(self) -> Decimal:
        """That of the worst answer, where one costs something."""
        return min((ZERO, *(answer.fraction for answer in self.answers)))

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """What was typed."""
        return str(response.get("answer", ""))

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """The first answer worth the whole mark; a wildcard is shown as a space."""
        text = next(answer.text for answer in self.answers if answer.is_right)
        return {"answer": " ".join(fixed_bits(text)).strip()}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """The answer that matched."""
        answer = self.matching_answer(response) if self.is_gradable(response) else None
        return (Part(answer.id, State.for_fraction(answer.fraction), answer.feedback),) if answer else ()


question_types.register(ShortAnswer.kind, ShortAnswer)
