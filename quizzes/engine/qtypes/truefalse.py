"""True or false.

Data besides the common fields:

    {"answer": true, "feedback_true": "", "feedback_false": "", "show_instruction": true}

`feedback_true` is shown to those who said true. Form: `answer` = "true" or "false".
Response: {"answer": true}; {}. The right one is worth 1, the other 0.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.question import Graded, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader

_VALUES = {"true": True, "false": False}


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement that is true or false."""

    kind: ClassVar[str] = "truefalse"

    answer: bool
    feedback_true: str
    feedback_false: str
    show_instruction: bool

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        return cls(
            answer=reader.flag("answer"),
            feedback_true=reader.text("feedback_true"),
            feedback_false=reader.text("feedback_false"),
            show_instruction=reader.flag("show_instruction", True),
            **read_common(reader),
        )

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """Anything but "true" and "false" is no answer."""
        said = _VALUES.get(form.last("answer"))
        return {} if said is None else {"answer": said}

    def is_gradable(self, response: Response) -> bool:
        """One of the two was said."""
        return isinstance(response.get("answer"), bool)

    def grade(self, response: Response) -> Graded:
        """1 for the right one, 0 for the other."""
        return Graded.of(ONE if response.get("answer") is self.answer else ZERO)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """The language's word for what was said."""
        if not self.is_gradable(response):
            return ""
        return language.true if response["answer"] else language.false

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """The right one."""
        return {"answer": self.answer}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """What was said ("true" or "false"), with its own feedback."""
        if not self.is_gradable(response):
            return ()
        said = response["answer"]
        feedback = self.feedback_true if said else self.feedback_false
        return (Part("true" if said else "false", self.grade(response).state, feedback),)


question_types.register(TrueFalse.kind, TrueFalse)
