"""The page on which an attempt is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from foundation.states import SIGNS, sign_of_question
from quizzes.engine.attachments import rules_of
from quizzes.engine.language import Language
from quizzes.engine.qtypes.essay import Essay
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.messages import engine_language, problem_text
from quizzes.models import Attempt, RegradeChange
from quizzes.presentation.certainty import certainty_options
from quizzes.presentation.inputs import INPUTS, Option
from quizzes.presentation.review import Reviewed, Shows, reviewed
from quizzes.presentation.tries import Checked, last_check, try_words
from quizzes.store import Slot


@dataclass
class Shown:
    """One question on the page. `typed` is shown in place of what is stored, with `errors` saying why.

    `may_redo`: finished questions of this attempt can be begun anew. What tells of tries needs all steps.
    `places`: with how many decimals marks are written, None for the usual ones. `was`: the mark before it was graded
    anew. `opens_after`: the number of the question that a locked one waits for; nothing of a locked one is shown.
    """

    slot: Slot
    language: Language
    shows: Shows
    may_redo: bool = False
    typed: Mapping[str, Any] | None = None
    errors: list[str] = field(default_factory=list)
    places: int | None = None
    was: RegradeChange | None = None
    opens_after: str = ""

    @property
    def number(self) -> int:
        """The slot's; `label` is the one that the learner sees."""
        return self.slot.number

    @cached_property
    def question(self) -> Question:
        """With its numbers as the language writes them."""
        return self.slot.question.worded(self.language)

    @property
    def place(self) -> int:
        return self.slot.place

    @property
    def label(self) -> str:
        """The number that the learner sees."""
        return self.slot.label

    @property
    def prefix(self) -> str:
        return f"q{self.slot.number}"

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def has_blanks(self) -> bool:
        """The text has its controls within, so they are drawn together."""
        return hasattr(self.question, "fragments")

    @property
    def asks(self) -> bool:
        return self.question.asks

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
    def is_locked(self) -> bool:
        return self.slot.is_locked

    @property
    def takes_answers(self) -> bool:
        return self.is_open and not self.is_locked

    @property
    def is_waiting(self) -> bool:
        """For the learner to read a hint and try again; until then no answer is taken."""
        return self.is_open and not self.slot.standing.takes_answers

    @property
    def state(self) -> State:
        """As the navigator shows it; an answer that waits to be checked counts as answered, or as begun.

        Where correctness is not shown, one that was graded counts as answered.
        """
        state, question = self.standing.state, self.slot.question
        if state.is_graded and not self.shows.correctness:
            return State.COMPLETE
        if state is not State.TODO or not question.is_gradable(self.standing.response):
            return state
        return State.COMPLETE if question.is_complete(self.standing.response) else State.INVALID

    @property
    def sign(self) -> str:
        """The sign of the state; one that is locked or waits to be tried again has a sign of its own."""
        if self.is_locked:
            return "locked"
        return "try_again" if self.is_waiting else self.state.value

    @property
    def state_label(self) -> str:
        """The state in words, without its shape."""
        return str(SIGNS[sign_of_question(self.sign)].label)

    @property
    def css(self) -> str:
        """How the navigator's styles call the state."""
        if self.is_locked:
            return "locked"
        if self.is_waiting:
            return "invalid"
        gave_up = "wrong" if self.shows.correctness else "todo"
        return {State.COMPLETE: "answered", State.GAVE_UP: gave_up}.get(self.state, self.state.value)

    @property
    def max_mark(self):
        return self.slot.attempt.max_mark

    @property
    def can_be_checked(self) -> bool:
        return self.slot.standing.takes_answers and self.slot.attempt.goes_by.has_submit

    @property
    def can_be_redone(self) -> bool:
        return self.may_redo and self.asks and self.standing.state.is_finished

    @property
    def response(self) -> Mapping[str, Any]:
        """What the controls show."""
        return self.standing.response if self.typed is None else self.typed

    @property
    def takes_files(self) -> bool:
        return rules_of(self.slot.question) is not None

    @property
    def takes_formatting(self) -> bool:
        """Its box is an editor."""
        return isinstance(self.slot.question, Essay) and self.slot.question.takes_formatting

    @cached_property
    def inputs(self) -> dict[str, Any]:
        return INPUTS[self.kind](self.slot, self.response, self.language)

    @property
    def certainty(self) -> list[Option]:
        """How sure one may be, where that is asked."""
        return certainty_options(self.response) if self.slot.attempt.goes_by.takes_certainty else []

    @property
    def notes(self) -> list[str]:
        """Why what is stored is not a whole answer yet."""
        if self.state is not State.INVALID:
            return []
        problems = self.slot.attempt.goes_by.response_problems(self.slot.question, self.standing.response)
        return [problem_text(problem) for problem in problems]

    @cached_property
    def review(self) -> Reviewed | None:
        """Once the question was graded for good."""
        return None if self.is_open else reviewed(self.slot.attempt, self.shows, self.language)

    @cached_property
    def given(self) -> Reviewed | None:
        """What was answered, while the question waits to be tried again."""
        return (
            reviewed(self.slot.attempt, self.shows.given_answer(), self.language) if self.is_waiting else None
        )

    @cached_property
    def checked(self) -> Checked | None:
        """The last check, while the question is open."""
        if not self.is_open:
            return None
        shows = self.shows
        return last_check(self.slot.standing, correctness=shows.correctness, feedback=shows.feedback)

    @property
    def tries(self) -> list[str]:
        """Which try this is, and what it can earn."""
        return try_words(self.slot.standing, marks=self.shows.marks) if self.is_open else []


def shown_questions(
    attempt: Attempt, slots: Mapping[int, Slot], changes: Mapping[int, RegradeChange] | None = None
) -> list[Shown]:
    """The questions of the attempt in the order shown. `changes`: by slot, where grading anew changed a mark."""
    language, shows = engine_language(), Shows.of(attempt, timezone.now())
    may_redo = attempt.can_redo and attempt.is_in_progress
    was, places = changes or {}, attempt.mark_places
    return [
        Shown(
            slot,
            language,
            shows,
            may_redo,
            places=places,
            was=was.get(number),
            opens_after=slots[number - 1].label if slot.is_locked else "",
        )
        for number, slot in slots.items()
    ]


def answered_count(questions: Iterable[Shown]) -> int:
    """Those with an answer, whole or not."""
    counted = [question.state for question in questions if question.asks]
    return sum(state.is_answered or state is State.INVALID for state in counted)
