"""Description: something to be read between the questions. Data: the common fields alone.

It takes no answer, counts nothing, and its behaviour is "information" whatever the quiz prefers.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ZERO
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.question import Graded, Question, question_types, read_common
from quizzes.engine.reading import Reader


@dataclass(frozen=True, kw_only=True)
class Description(Question):
    """A text without a question."""

    kind: ClassVar[str] = "description"
    asks: ClassVar[bool] = False

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """The common fields."""
        return cls(**read_common(reader))

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """Nothing, whatever was sent."""
        return {}

    def is_gradable(self, response: Response) -> bool:
        """Never."""
        return False

    def grade(self, response: Response) -> Graded:
        """Nothing is worth nothing."""
        return Graded.of(ZERO)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """Nothing to sum up."""
        return ""

    def right_response(self, language: Language = ENGLISH) -> None:
        """There is none."""
        return

    def behaviour_for(self, preferred: str) -> str:
        """It is shown, whatever the quiz prefers."""
        return "information"


question_types.register(Description.kind, Description)
