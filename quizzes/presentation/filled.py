"""A text with its blanks filled in, as the review shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foundation.states import SIGNS, Sign, sign_of_question
from quizzes.engine.gaps import GapQuestion
from quizzes.engine.language import Language
from quizzes.engine.qtypes.ddwtos import DragWords
from quizzes.engine.qtypes.multianswer import MultiAnswer
from quizzes.engine.question import Part, Question
from quizzes.engine.state import State
from quizzes.presentation.blanks import Piece, pieces

if TYPE_CHECKING:
    from quizzes.presentation.review import Shows

Response = Mapping[str, Any]
SHORT = 24


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a blank. What may not be shown is empty; `is_html` is about `answer` and `right`."""

    number: int
    answer: str
    state: State | None
    right: str = ""
    feedback: str = ""
    is_html: bool = False

    @property
    def sign(self) -> Sign | None:
        """The shape of the state, and its word for those who do not see it."""
        return SIGNS[sign_of_question(self.state)] if self.state else None

    @property
    def is_short(self) -> bool:
        """It fits on a line of a phone, so shape and words stay together."""
        return len(self.answer) <= SHORT

    @property
    def is_told_more(self) -> bool:
        """There is something to say that does not fit into the text."""
        return bool(self.feedback or self.right)


def filled_pieces(
    question: Question, response: Response, parts: Mapping[str, Part], shows: "Shows", language: Language
) -> list[Piece]:
    """The text of a question with blanks, cut at them; nothing for other questions."""
    if isinstance(question, GapQuestion):
        return pieces(question.fragments, filled_gaps(question, response, parts, shows))
    if isinstance(question, MultiAnswer):
        return pieces(question.fragments, filled_blanks(question, response, parts, shows, language))
    return []


def filled_gaps(
    question: GapQuestion, response: Response, parts: Mapping[str, Part], shows: "Shows"
) -> list[Filled]:
    texts = {choice.id: choice.text for choice in question.choices}
    given = response.get("gaps", {})
    return [
        Filled(
            int(gap.key),
            texts.get(given.get(gap.key), ""),
            state_of(parts.get(gap.key), shows),
            right_unless_given(texts[gap.choice], parts.get(gap.key), shows),
            is_html=isinstance(question, DragWords),
        )
        for gap in question.gaps
    ]


def filled_blanks(
    question: MultiAnswer,
    response: Response,
    parts: Mapping[str, Part],
    shows: "Shows",
    language: Language,
) -> list[Filled]:
    filled = []
    for number, blank in enumerate(question.blanks_shown, 1):
        part, asked = parts.get(blank.id), blank.question
        right = asked.summarise(asked.right_response(language) or {}, language)
        answer = asked.summarise(question.response_of(blank, response), language)
        filled.append(
            Filled(
                number,
                answer,
                state_of(part, shows),
                right_unless_given(right, part, shows),
                part.feedback if part and shows.feedback else "",
            )
        )
    return filled


def state_of(part: Part | None, shows: "Shows") -> State | None:
    return part.state if part and shows.marks else None


def right_unless_given(right: str, part: Part | None, shows: "Shows") -> str:
    """The right answer, where it may be told and was not given anyway."""
    is_given = part is not None and part.state is State.RIGHT and shows.marks
    return right if shows.right_answer and not is_given else ""
