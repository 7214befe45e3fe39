"""What a learner may see of a finished question, as the quiz allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.utils.translation import gettext as _

from quizzes.engine.attachments import with_files
from quizzes.engine.language import Language
from quizzes.engine.qtypes.ordering import Ordering
from quizzes.engine.qtypes.truefalse import TrueFalse
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt
from quizzes.models import Attempt
from quizzes.presentation.attachments import FileLink, links
from quizzes.presentation.blanks import Piece
from quizzes.presentation.certainty import certainty_given
from quizzes.presentation.filled import Filled, filled_pieces
from quizzes.presentation.inputs import numeral, place_name
from quizzes.presentation.order_details import scores_in_words, way_of_counting
from quizzes.presentation.tries import how_it_counts
from quizzes.presentation.written import Written, written_answer
from quizzes.rules.review import Aspect, moment_of, shown


@dataclass(frozen=True)
class Shows:
    """What may be shown now, one flag for each aspect of `quizzes.rules.review`.

    Without the quiz, which may be deleted, right answers stay hidden.
    """

    response: bool = True
    correctness: bool = True
    max_marks: bool = True
    marks: bool = True
    feedback: bool = True
    general_feedback: bool = True
    right_answer: bool = False
    overall_feedback: bool = True

    @classmethod
    def of(cls, attempt: Attempt, at: datetime) -> Self:
        """`attempt` as `for_page()` gives it."""
        if attempt.review_matrix is None:
            return cls()
        ended = None if attempt.is_in_progress else (attempt.finished_at or attempt.started_at)
        aspects = shown(attempt.review_matrix, moment_of(ended, attempt.closes_at, at))
        return cls(**{aspect.value: aspect in aspects for aspect in Aspect})

    def given_answer(self) -> Self:
        """Of these only what was answered: a question that is still open tells nothing else of its parts."""
        hidden = ("correctness", "marks", "feedback", "general_feedback", "right_answer")
        return replace(self, **dict.fromkeys(hidden, False))


@dataclass(frozen=True)
class Line:
    """A choice, stem or item. `answer` is what was matched with it or where it was placed; `right` what would
    be right.

    `state` is None where the line does not count or correctness is not shown. `score`: what an item of an order earned,
    where that is told.
    """

    text: str
    chosen: bool = False
    answer: str = ""
    state: State | None = None
    feedback: str = ""
    right: str = ""
    is_right: bool = False
    numeral: str = ""
    score: str = ""


@dataclass(frozen=True)
class Reviewed:
    """One finished question. What may not be shown is empty."""

    kind: str
    state: State | None
    mark: Decimal | None
    max_mark: Decimal
    answer: str
    written: Written | None = None
    files: list[FileLink] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    feedback: str = ""
    part_feedback: str = ""
    general_feedback: str = ""
    right: str = ""
    statement: str = ""
    comment: str = ""
    points: list[tuple[str, Decimal, Decimal]] = field(default_factory=list)
    waits: bool = False
    right_count: tuple[int, int] | None = None
    certainty: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def blanks_told_more(self) -> list[Filled]:
        """The blanks with feedback or a right answer of their own."""
        return [piece.blank for piece in self.pieces if piece.blank and piece.blank.is_told_more]

    @property
    def css(self) -> str:
        """How the styles of the verdict call the state."""
        if self.waits:
            return "waiting"
        return "wrong" if self.state is State.GAVE_UP else (self.state.value if self.state else "")


def reviewed(attempt: SlotAttempt, shows: Shows, language: Language) -> Reviewed:
    """What this question shows after it was handed in or checked. `attempt` has at least its last step."""
    question, last = attempt.question.worded(language), attempt.last
    waits = last.state is State.NEEDS_GRADING
    right = question.right_response(language) if shows.right_answer else None
    parts = {part.id: part for part in question.parts(last.response)}
    return Reviewed(
        kind=question.kind,
        state=last.state if (shows.correctness and last.state is not State.SEEN) or waits else None,
        mark=attempt.mark if shows.marks else None,
        max_mark=attempt.max_mark,
        waits=waits,
        answer=question.summarise(without_files(last.response), language),
        written=written_answer(question, last.response),
        files=links(last.response),
        lines=LINES[question.kind](question, last.response, parts, shows, language)
        if question.kind in LINES
        else [],
        pieces=filled_pieces(question, last.response, parts, shows, language),
        right=question.summarise(right, language) if right else "",
        statement=statement(question) if right else "",
        feedback=question.combined_feedback(last.state) if shows.feedback else "",
        part_feedback=" ".join(part.feedback for part in parts.values()) if shows.feedback else "",
        general_feedback=question.general_feedback if shows.general_feedback else "",
        comment=last.comment,
        points=rubric(question, last.points) if shows.marks else [],
        right_count=parts_right(attempt) if shows.correctness else None,
        certainty=certainty_given(attempt),
        notes=notes(attempt) if shows.marks else [],
    )


def notes(attempt: SlotAttempt) -> list[str]:
    """What was taken off for tries, and how an order was counted."""
    question, response = attempt.question, attempt.last.response
    counted = way_of_counting(question, response) if isinstance(question, Ordering) else []
    return [*how_it_counts(attempt), *counted]


def statement(question: Question) -> str:
    """What is right of true or false, as a sentence."""
    if not isinstance(question, TrueFalse):
        return ""
    return _("The statement is true.") if question.answer else _("The statement is false.")


def parts_right(attempt: SlotAttempt) -> tuple[int, int] | None:
    """How many parts were right, of how many: where the author wants it said, and some were."""
    wanted = attempt.question.show_right_count and attempt.state is State.PARTIAL
    return attempt.question.right_count(attempt.last.response) if wanted else None


def without_files(response: Mapping[str, Any]) -> Mapping[str, Any]:
    """Files stand below the answer as links."""
    return with_files(response, ())


def rubric(question, points: Mapping[str, Decimal]) -> list[tuple[str, Decimal, Decimal]]:
    """Criterion, points given, points possible."""
    criteria = getattr(question, "criteria", ()) if points else ()
    return [(one.text, points[one.id], one.points) for one in criteria if one.id in points]


def choice_lines(
    question, response: Mapping[str, Any], parts, shows: Shows, language: Language
) -> list[Line]:
    chosen = response.get("choice", ())
    right = question.right_response(language)["choice"] if shows.right_answer else ()
    return [
        Line(
            choice.text,
            chosen=choice.id in chosen,
            state=parts[choice.id].state if shows.correctness and choice.id in parts else None,
            feedback=parts[choice.id].feedback if shows.feedback and choice.id in parts else "",
            is_right=choice.id in right,
            numeral=numeral(question.numbering, number),
        )
        for number, choice in enumerate(question.choices, 1)
    ]


def truefalse_lines(
    question, response: Mapping[str, Any], parts, shows: Shows, language: Language
) -> list[Line]:
    said = response.get("answer")
    return [
        Line(
            text,
            chosen=said is value,
            state=parts[key].state if shows.correctness and key in parts else None,
            feedback=parts[key].feedback if shows.feedback and key in parts else "",
            is_right=shows.right_answer and question.answer is value,
        )
        for key, value, text in (("true", True, language.true), ("false", False, language.false))
    ]


def match_lines(question, response: Mapping[str, Any], parts, shows: Shows, language: Language) -> list[Line]:
    texts = {choice.id: choice.text for choice in question.choices}
    chosen = response.get("stems", {})
    return [
        Line(
            stem.text,
            answer=texts.get(chosen.get(stem.id), ""),
            state=parts[stem.id].state if shows.correctness and stem.id in parts else None,
            right=texts[stem.choice] if shows.right_answer else "",
        )
        for stem in question.stems
    ]


def ordering_lines(
    question, response: Mapping[str, Any], parts, shows: Shows, language: Language
) -> list[Line]:
    """In the order the learner gave; items without a place come last."""
    positions = response.get("positions", {})
    names = {place: place_name(question.numbering, place) for place in range(1, len(question.items) + 1)}
    right = {item.id: place for place, item in enumerate(question.items, 1)}
    shown = sorted(question.shown, key=lambda item: positions.get(item.id, len(right) + 1))
    tells_scores = shows.marks and shows.correctness and question.is_gradable(response)
    scores = scores_in_words(question, response) if tells_scores else {}
    return [
        Line(
            item.text,
            answer=names.get(positions.get(item.id), ""),
            state=parts[item.id].state if shows.correctness and item.id in parts else None,
            right=names[right[item.id]] if shows.right_answer else "",
            score=scores.get(item.id, ""),
        )
        for item in shown
    ]


LINES = {
    "multichoice": choice_lines,
    "truefalse": truefalse_lines,
    "match": match_lines,
    "ordering": ordering_lines,
}
