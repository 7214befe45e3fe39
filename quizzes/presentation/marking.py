"""One answer as its marker sees it."""

from dataclasses import dataclass
from decimal import Decimal

from quizzes.forms.marking import MarkForm
from quizzes.messages import problem_text


@dataclass(frozen=True)
class EarlierMark:
    """A mark that was given before; `mark` None for a comment alone."""

    by: str
    mark: Decimal | None
    comment: str


@dataclass(frozen=True)
class ToMark:
    """The question, what was answered, marks so far, and the form."""

    number: int
    place: int
    text: str
    grader_notes: str
    answer: str
    words: int
    notes: list[str]
    max_mark: Decimal
    earlier: list[EarlierMark]
    form: MarkForm


def to_mark(forms: list[MarkForm], names: dict[str, str]) -> list[ToMark]:
    return [one_to_mark(form, names) for form in forms]


def one_to_mark(form: MarkForm, names: dict[str, str]) -> ToMark:
    slot, attempt = form.slot, form.slot.attempt
    question, response = slot.question, attempt.last.response
    return ToMark(
        number=slot.number,
        place=slot.place,
        text=question.text,
        grader_notes=question.grader_notes,
        answer=question.summarise(response),
        words=question.word_count(response),
        notes=[problem_text(problem) for problem in question.response_problems(response)],
        max_mark=attempt.max_mark,
        earlier=[
            EarlierMark(names.get(step.by, ""), mark_of(step, attempt.max_mark), step.comment)
            for step in attempt.steps
            if step.by
        ],
        form=form,
    )


def mark_of(step, max_mark: Decimal) -> Decimal | None:
    return None if step.fraction is None else step.fraction * max_mark
