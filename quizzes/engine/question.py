"""What every question type answers. A type is one file in qtypes/: a frozen dataclass built from JSON data.

The data common to all types (all but `text` may be left out; texts are HTML):

    {"text": "<p>...</p>", "general_feedback": "",
     "feedback_right": "", "feedback_partial": "", "feedback_wrong": "",
     "penalty": "0.3333333", "show_right_count": false,
     "hints": [{"text": "", "clear_wrong": false, "show_right_count": false}]}

penalty: what each try that failed costs, as a fraction. hints: one between each two tries, so that there is one
try more than hints. show_right_count: once finished and partly right, say how many parts were right.

Numbers are texts or integers ("0.3333333"). Ids are 1-40 letters, digits, hyphens or underscores, unique in
their list. A response refers to ids, never to places on the page, so shuffling does not touch what is stored.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO, seven_places
from quizzes.engine.form import Cleaned, Form, TooLong
from quizzes.engine.language import DEFAULT_LIMITS, ENGLISH, Language, Limits
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.reading import Reader
from quizzes.engine.registry import Registry
from quizzes.engine.state import State


@dataclass(frozen=True)
class Graded:
    """What a response is worth: a fraction of 7 places from min_fraction to 1, and its state.

    The fraction is None, and the state "needs grading", where only a person can tell. exact: before rounding, for
    what is still to be multiplied: a third, three times, is a whole.
    """

    fraction: Decimal | None
    state: State
    exact: Decimal = field(default=ZERO, compare=False)

    @classmethod
    def of(cls, exact: Decimal) -> Self:
        """The fraction rounded once, with the state that follows from it."""
        rounded = seven_places(exact)
        return cls(rounded, State.for_fraction(rounded), exact)


@dataclass(frozen=True)
class Part:
    """One part of a response, for the review: a choice taken, a row, an item, or the answer that matched.

    id: of that choice, stem, item or answer. feedback: HTML, "" where there is none.
    """

    id: str
    state: State
    feedback: str = ""


class Obstacle(StrEnum):
    """Why what was answered to one wording cannot be graded by another."""

    KIND = "kind"
    ONE_CHOICE = "one_choice"
    GAPS = "gaps"
    ITEMS = "items"
    VALUES = "values"


@dataclass(frozen=True)
class Hint:
    """What a learner is told between two tries."""

    text: str
    clear_wrong: bool
    show_right_count: bool


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """One wording of a question. Immutable; attempts may share it, `prepare` makes each its own."""

    kind: ClassVar[str]
    needs_grading: ClassVar[bool] = False
    counts_back: ClassVar[bool] = False
    asks: ClassVar[bool] = True
    """False: it is there to be read, takes no answer and counts nothing."""

    text: str
    general_feedback: str
    feedback_right: str
    feedback_partial: str
    feedback_wrong: str
    penalty: Decimal
    show_right_count: bool
    hints: tuple[Hint, ...]

    @classmethod
    @abstractmethod
    def read(cls, reader: Reader) -> Self:
        """Build the question, noting problems on the reader."""

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """This question as one attempt sees it, entries in the order shown. One seed, one order, for ever."""
        return self

    def worded(self, language: Language) -> Self:
        """This question with the numbers in its texts written as the language writes them."""
        return self

    def clean(
        self,
        form: Mapping[str, Sequence[str]],
        language: Language = ENGLISH,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Cleaned:
        """The response in a form whose names are relative to the slot. Never raises, whatever was sent."""
        try:
            return Cleaned(self.response_from(Form(form), language, limits))
        except TooLong as error:
            return Cleaned({}, (error.problem,))

    @abstractmethod
    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """The canonical response; {} when nothing was answered. May raise TooLong."""

    @abstractmethod
    def is_gradable(self, response: Response) -> bool:
        """There is enough of a response to give it a fraction."""

    def is_complete(self, response: Response) -> bool:
        """The response is whole: gradable, and nothing is wrong with it."""
        return self.is_gradable(response) and not self.response_problems(response)

    def is_same(self, old: Response, new: Response) -> bool:
        """Nothing was changed. Responses are canonical, so equal means same."""
        return old == new

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """Why a gradable response is not complete."""
        return ()

    def obstacle(self, before: "Question") -> Obstacle | None:
        """Why responses to `before`, another wording prepared for the same attempt, mean nothing here."""
        return None if self.kind == before.kind else Obstacle.KIND

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """What a response to another wording names and this one has not; it counts as not answered."""
        return ()

    def fitted(self, response: Response) -> Response:
        """A response to another wording as this one can grade it."""
        return response

    @abstractmethod
    def grade(self, response: Response) -> Graded:
        """What the response is worth."""

    @abstractmethod
    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """The response as plain text, "" when nothing was answered."""

    @abstractmethod
    def right_response(self, language: Language = ENGLISH) -> dict[str, Any] | None:
        """A response worth the whole mark; None where only a person can tell."""

    def parts(self, response: Response) -> tuple[Part, ...]:
        """The parts of the response with their own states and feedback."""
        return ()

    def fraction_over_tries(self, responses: Sequence[Response]) -> Decimal:
        """What the responses of each try in order are worth together, unrounded and at least 0.

        The last one's fraction, less the penalty for each try before it. Types that count back ask each of
        their parts instead: a part loses for the tries up to the last at which it was wrong.
        """
        fraction = self.grade(responses[-1]).fraction or ZERO
        return max(ZERO, fraction - self.penalty * (len(responses) - 1))

    def without_wrong(self, response: Response) -> dict[str, Any]:
        """The response with its wrong parts taken out, for the next try. One part: all of it, where wrong."""
        return {} if self.grade(response).state is State.WRONG else dict(response)

    def right_count(self, response: Response) -> tuple[int, int] | None:
        """How many parts are right, of how many; None where there is nothing to count."""
        return None

    @property
    def min_fraction(self) -> Decimal:
        """The least a response can be worth."""
        return ZERO

    @property
    def max_fraction(self) -> Decimal:
        """The most a response can be worth."""
        return ONE

    def combined_feedback(self, state: State) -> str:
        """The HTML feedback for a state; giving up is answered like a wrong response."""
        return {
            State.RIGHT: self.feedback_right,
            State.PARTIAL: self.feedback_partial,
            State.WRONG: self.feedback_wrong,
            State.GAVE_UP: self.feedback_wrong,
        }.get(state, "")

    def behaviour_for(self, preferred: str) -> str:
        """The name of the behaviour that applies where the quiz prefers this one."""
        if self.needs_grading:
            return "manual"
        return "interactive_countback" if self.counts_back and preferred == "interactive" else preferred


question_types: Registry[type[Question]] = Registry("question type")


def read_common(reader: Reader) -> dict[str, Any]:
    """The fields that every type has, as keyword arguments of Question."""
    return {
        "text": reader.text("text", required=True),
        "general_feedback": reader.text("general_feedback"),
        "feedback_right": reader.text("feedback_right"),
        "feedback_partial": reader.text("feedback_partial"),
        "feedback_wrong": reader.text("feedback_wrong"),
        "penalty": reader.decimal("penalty", "0.3333333", "0", "1"),
        "show_right_count": reader.flag("show_right_count", False),
        "hints": tuple(_read_hint(hint) for hint in reader.entries("hints", with_ids=False)),
    }


def _read_hint(reader: Reader) -> Hint:
    clear_wrong, show_right_count = reader.flag("clear_wrong", False), reader.flag("show_right_count", False)
    return Hint(reader.text("text"), clear_wrong, show_right_count)
