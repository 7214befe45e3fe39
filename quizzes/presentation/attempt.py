"""The page on which an attempt is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from foundation.states import SIGNS, sign_of_question
from quizzes.engine.attachments import rules_of
from quizzes.engine.behaviour import behaviours
from quizzes.engine.language import Language
from quizzes.engine.state import State
from quizzes.messages import engine_language, problem_text
from quizzes.models import Attempt
from quizzes.presentation.inputs import INPUTS
from quizzes.presentation.review import Reviewed, Shows, reviewed
from quizzes.store import Slot


@dataclass
class Shown:
    """One question on the page. `typed` is shown in place of what is stored, with `errors` saying why."""

    slot: Slot
    language: Language
    shows: Shows
    typed: Mapping[str, Any] | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.slot.number

    @property
    def place(self) -> int:
        return self.slot.place

    @property
    def prefix(self) -> str:
        return f"q{self.slot.number}"

    @property
    def text(self) -> str:
        return self.slot.question.text

    @property
    def kind(self) -> str:
        return self.slot.question.kind

    @property
    def template(self) -> str:
        return f"quizzes/types/{self.kind}.html"

    @cached_property
    def standing(self):
        return self.slot.standing.last

    @property
    def is_open(self) -> bool:
        return self.standing.state.is_active

    @property
    def state(self) -> State:
        """As the navigator shows it; an answer that waits to be checked counts as answered."""
        state = self.standing.state
        waits = state is State.TODO and self.slot.question.is_complete(self.standing.response)
        return State.COMPLETE if waits else state

    @property
    def state_label(self) -> str:
        """The state in words, without its shape."""
        return str(SIGNS[sign_of_question(self.state)].label)

    @property
    def css(self) -> str:
        """How the navigator's styles call the state."""
        return {State.COMPLETE: "answered", State.GAVE_UP: "wrong"}.get(self.state, self.state.value)

    @property
    def max_mark(self):
        return self.slot.attempt.max_mark

    @property
    def can_be_checked(self) -> bool:
        return self.is_open and behaviours.get(self.slot.attempt.behaviour).has_submit

    @property
    def takes_files(self) -> bool:
        return rules_of(self.slot.question) is not None

    @cached_property
    def inputs(self) -> dict[str, Any]:
        response = self.standing.response if self.typed is None else self.typed
        return INPUTS[self.kind](self.slot, response, self.language)

    @property
    def notes(self) -> list[str]:
        """Why what is stored is not a whole answer yet."""
        if self.state is not State.INVALID:
            return []
        return [
            problem_text(problem) for problem in self.slot.question.response_problems(self.standing.response)
        ]

    @cached_property
    def review(self) -> Reviewed | None:
        """Once the question was checked."""
        return None if self.is_open else reviewed(self.slot.attempt, self.shows, self.language)


def shown_questions(attempt: Attempt, slots: Mapping[int, Slot]) -> list[Shown]:
    """The questions of the attempt in the order shown."""
    language, shows = engine_language(), Shows.of(attempt)
    return [Shown(slot, language, shows) for slot in slots.values()]


def answered_count(questions: list[Shown]) -> int:
    return sum(question.state.is_answered or question.state is State.INVALID for question in questions)
