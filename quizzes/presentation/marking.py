"""One answer as its marker sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.forms.marking import MarkForm
from quizzes.messages import problem_text, written
from quizzes.models import Step
from quizzes.presentation.attachments import FileLink, links, nameless_links
from quizzes.presentation.written import Written, written_answer
from quizzes.store import Slot


@dataclass(frozen=True)
class GivenMark:
    """A mark that was given: by whom and when; `mark` None for a comment alone."""

    by: str
    at: datetime
    mark: Decimal | None
    points: str
    comment: str


@dataclass(frozen=True)
class ToMark:
    """The question, what was answered, marks so far, and the form. `label` is its number as the learner sees it."""

    label: str
    place: int
    text: str
    grader_notes: str
    written: Written | None
    words: int
    files: list[FileLink]
    notes: list[str]
    max_mark: Decimal
    given: list[GivenMark]
    form: MarkForm


def to_mark(forms: list[MarkForm], given: dict[int, list[GivenMark]], *, is_hidden: bool) -> list[ToMark]:
    return [one_to_mark(form, given, is_hidden=is_hidden) for form in forms]


def one_to_mark(form: MarkForm, given: dict[int, list[GivenMark]], *, is_hidden: bool) -> ToMark:
    slot, attempt = form.slot, form.slot.attempt
    question, response = slot.question, attempt.last.response
    return ToMark(
        label=slot.label,
        place=slot.place,
        text=question.text,
        grader_notes=question.grader_notes,
        written=written_answer(question, response),
        words=question.word_count(response),
        files=nameless_links(response) if is_hidden else links(response),
        notes=[problem_text(problem) for problem in question.response_problems(response)],
        max_mark=attempt.max_mark,
        given=given.get(slot.pk, []),
        form=form,
    )


def given_marks(slots: Iterable[Slot]) -> dict[int, list[GivenMark]]:
    """Every mark and comment on these answers, the latest first, by question attempt; two queries.

    The slots are loaded with their history.
    """
    by_pk = {slot.pk: slot for slot in slots}
    marked = Step.objects.filter(question_attempt__in=by_pk, action="grade")
    times = dict_of(marked.values_list("question_attempt", "number", "at"))
    names = names_of_markers(by_pk.values())
    return {
        pk: [
            GivenMark(
                by=names.get(step.by, ""),
                at=times[pk, step.number],
                mark=None if step.fraction is None else step.fraction * slot.attempt.max_mark,
                points=points_in_words(slot, step.points),
                comment=step.comment,
            )
            for step in reversed(slot.attempt.steps)
            if step.by
        ]
        for pk, slot in by_pk.items()
    }


def dict_of(rows: Iterable[tuple[int, int, datetime]]) -> dict[tuple[int, int], datetime]:
    return {(pk, number): at for pk, number, at in rows}


def names_of_markers(slots: Iterable[Slot]) -> dict[str, str]:
    """Names by the key that steps keep."""
    keys = {step.by for slot in slots for step in slot.attempt.steps if step.by}
    return {str(uuid): name for uuid, name in User.objects.filter(uuid__in=keys).values_list("uuid", "name")}


def points_in_words(slot: Slot, points: dict[str, Decimal]) -> str:
    """ "data nyata 5 of 6, perubahan terukur 4 of 4"; empty where no points were given."""
    return ", ".join(
        _("%(criterion)s: %(given)s of %(most)s")
        % {
            "criterion": criterion.text,
            "given": written(points[criterion.id]),
            "most": written(criterion.points),
        }
        for criterion in slot.question.criteria
        if criterion.id in points
    )
