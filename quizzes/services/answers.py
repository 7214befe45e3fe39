"""Storing what learners answer: every few seconds as a draft, and by a button as steps."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from courses.errors import NotEnrolled
from courses.models import Enrolment
from quizzes import store
from quizzes.engine import usage
from quizzes.engine.actions import submit as submitting
from quizzes.engine.actions import try_again as trying_again
from quizzes.engine.attachments import AnswerFile, rules_of, with_files
from quizzes.engine.certainty import with_certainty
from quizzes.engine.form import Cleaned
from quizzes.engine.language import Limits
from quizzes.engine.problems import ResponseProblem
from quizzes.errors import (
    AnswerRefused,
    AttemptOver,
    NotCounted,
    NotYetOpen,
    OnlyHandIn,
    PagePassed,
    StaleAnswer,
    UnknownSlot,
)
from quizzes.masks import unmask
from quizzes.messages import engine_language
from quizzes.models import Attempt
from quizzes.rules.clock import Fate
from quizzes.services.attachments import files_after
from quizzes.services.attempts import lock, meet_fate
from quizzes.services.uploads import receive
from quizzes.store import Slot

UNLIMITED = Limits(short=sys.maxsize, essay=sys.maxsize)


@dataclass(frozen=True)
class Answer:
    """What a page sent for one slot: the count of changes it saw, its fields by their names without the slot,
    its files, and the names of files that were too large to be received.
    """

    slot: int
    changes: int
    form: Mapping[str, Sequence[str]]
    uploads: Sequence[UploadedFile] = ()
    oversized: Sequence[str] = ()


@dataclass(frozen=True)
class Redo:
    """The slot to be begun anew, and the count of changes that the page saw."""

    slot: int
    changes: int


@dataclass
class Saved:
    """What became of the answers of a page. What is in no list was the same as stored."""

    stored: list[int] = field(default_factory=list)
    stale: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    refused: dict[int, tuple[ResponseProblem, ...]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    locked: list[int] = field(default_factory=list)
    overtaken: list[int] = field(default_factory=list)
    not_attached: dict[int, tuple[ResponseProblem, ...]] = field(default_factory=dict)

    @property
    def all_kept(self) -> bool:
        """Every answer and file that was sent is stored now."""
        lost = (self.stale, self.refused, self.unknown, self.passed, self.locked, self.not_attached)
        return not any(lost)


def autosave(*, attempt: Attempt, answer: Answer, at: datetime | None = None) -> Slot:
    """Store one answer as the draft of its slot and return that slot. Three statements.

    Raises what `check_open` does, `UnknownSlot`, `PagePassed`, `NotYetOpen`, `AnswerRefused` (too long) and
    `StaleAnswer` (answered elsewhere since). An answer that is stored already is never stale, so a page may send it
    again when the reply was lost.
    """
    at = at or timezone.now()
    check_open(attempt, at)
    slot = open_slot(attempt, answer.slot)
    cleaned = clean(slot, answer)
    if not cleaned.ok:
        raise AnswerRefused(cleaned.problems)
    if is_stored(slot, cleaned.response):
        return slot
    with transaction.atomic():
        if slot.attempt.takes_answers and store.put_draft(slot, cleaned.response, answer.changes, at):
            return store.with_draft(slot, cleaned.response, at)
    return _why_not(attempt, answer, cleaned)


def open_slot(attempt: Attempt, number: int) -> Slot:
    """The slot with its last step, where the learner has got to it and may not have left it behind for good.

    Raises `UnknownSlot`, `PagePassed`, `NotYetOpen`.
    """
    slot = store.load_slot(attempt, number)
    if slot is None:
        raise UnknownSlot
    if has_passed(attempt, slot):
        raise PagePassed
    if slot.is_locked:
        raise NotYetOpen
    return slot


def _why_not(attempt: Attempt, answer: Answer, cleaned: Cleaned) -> Slot:
    """The draft was not taken: handed in meanwhile, stored by a twin of this request, or stale."""
    attempt.refresh_from_db(fields=["state"])
    if not attempt.is_in_progress:
        raise AttemptOver
    slot = store.load_slot(attempt, answer.slot)
    if slot is None:
        raise UnknownSlot
    if is_stored(slot, cleaned.response):
        return slot
    raise StaleAnswer(slot.changes)


def save_answers(
    *,
    attempt: Attempt,
    answers: Iterable[Answer],
    submit: int | None = None,
    try_again: int | None = None,
    redo: Redo | None = None,
    at: datetime | None = None,
) -> Saved:
    """Store the answers of a page as steps, drafts among them, and do what its button asked of one slot.

    `submit`: check it now. `try_again`: open it again after its hint. `redo`: begin it anew, finished as it
    is, where the quiz allows that. A button pressed twice does its work once.

    Each slot is stored or not by itself: one that is stale or too long keeps what is stored and is named. A
    file that is refused takes nothing else with it, and files are kept also where the text beside them is not.
    Raises what `check_open` does; then nothing is stored.
    """
    at = at or timezone.now()
    check_open(attempt, at)
    saved, answers = Saved(), list(answers)
    files = _received(attempt, answers, saved, at)
    with transaction.atomic():
        attempt = lock(attempt)
        if not attempt.is_in_progress:
            raise AttemptOver
        slots = store.load(attempt, lock=True)
        after = []
        for answer in _reachable(attempt, slots, answers, saved):
            new = files.get(answer.slot, [])
            after += _saved(slots[answer.slot], answer, new, saved, checking=answer.slot == submit)
        if try_again in slots:
            after += _tried_again(slots[try_again])
        saved.stored = store.append(slots, after, at)
        if redo and redo.slot in slots:
            _begin_anew(attempt, slots[redo.slot], redo, saved, at)
    return saved


def _reachable(
    attempt: Attempt, slots: Mapping[int, Slot], answers: Iterable[Answer], saved: Saved
) -> Iterator[Answer]:
    """The answers to questions that are open to the learner; `saved` notes the others."""
    for answer in answers:
        if answer.slot not in slots:
            saved.unknown.append(answer.slot)
        elif has_passed(attempt, slots[answer.slot]):
            saved.passed.append(answer.slot)
        elif slots[answer.slot].is_locked:
            saved.locked.append(answer.slot)
        else:
            yield answer


def _received(
    attempt: Attempt, answers: Iterable[Answer], saved: Saved, at: datetime
) -> dict[int, list[AnswerFile]]:
    """The files of the page by slot, kept; `saved` notes those that were refused. No query without files."""
    bringing = [answer for answer in answers if answer.uploads or answer.oversized]
    slots = store.load(attempt) if bringing else {}
    files: dict[int, list[AnswerFile]] = {}
    for answer in bringing:
        slot = slots.get(answer.slot)
        if slot and slot.takes_answers and not has_passed(attempt, slot):
            files[answer.slot], refused = receive(
                slot=slot,
                uploads=answer.uploads,
                oversized=answer.oversized,
                form=answer.form,
                by=attempt.enrolment.learner,
                at=at,
            )
            if refused:
                saved.not_attached[answer.slot] = tuple(refused)
    return files


def _saved(
    slot: Slot, answer: Answer, new: Sequence[AnswerFile], saved: Saved, *, checking: bool
) -> list[usage.SlotAttempt]:
    """The slot after this answer, or with its files alone where it cannot be taken; `saved` notes why."""
    cleaned = clean(slot, answer, new)
    if not cleaned.ok:
        saved.refused[answer.slot] = cleaned.problems
        return _with_files_alone(slot, new)
    stale = answer.changes != slot.changes or not slot.attempt.takes_answers
    if stale and not is_stored(slot, cleaned.response):
        saved.stale[answer.slot] = cleaned.response
        return _with_files_alone(slot, new)
    if checking:
        return [usage.apply(slot.attempt, submitting(cleaned.response)) or slot.attempt]
    return [store.saved(slot.attempt, cleaned.response)]


def _tried_again(slot: Slot) -> list[usage.SlotAttempt]:
    opened = usage.apply(slot.attempt, trying_again())
    return [opened] if opened else []


def _begin_anew(attempt: Attempt, slot: Slot, redo: Redo, saved: Saved, at: datetime) -> None:
    """A page that shows an earlier round is told, so that a finished later one is not lost to it."""
    if not attempt.can_redo:
        return
    if redo.changes != slot.changes:
        saved.overtaken.append(slot.number)
    elif store.begin_round(slot, attempt, at):
        saved.stored.append(slot.number)


def _with_files_alone(slot: Slot, new: Sequence[AnswerFile]) -> list[usage.SlotAttempt]:
    """What stands, and the new files with it."""
    if not new:
        return []
    return [store.saved(slot.attempt, with_files(slot.standing.last.response, files_after(slot, {}, new)))]


def check_open(attempt: Attempt, at: datetime) -> None:
    """Answers are taken from those enrolled, until the attempt is handed in or its time is over.

    Raises `AttemptOver`, `NotCounted` (over, and not to be graded), `OnlyHandIn`, `NotEnrolled`.
    """
    ended = meet_fate(attempt=attempt, at=at)
    if ended.state == Attempt.State.ABANDONED and ended.finished_at:
        raise NotCounted
    if not ended.is_in_progress:
        raise AttemptOver
    if attempt.enrolment.state == Enrolment.State.LEFT:
        raise NotEnrolled
    if attempt.fate(at) is Fate.OVERDUE:
        raise OnlyHandIn


def has_passed(attempt: Attempt, slot: Slot) -> bool:
    """The slot stands on a page that this attempt cannot go back to."""
    return attempt.is_sequential and slot.page < attempt.current_page


def clean(slot: Slot, answer: Answer, new: Sequence[AnswerFile] = ()) -> Cleaned:
    """The answer in the engine's words with its files, or why it cannot be stored."""
    form = unmask(slot.question, slot.seed, answer.form)
    cleaned = usage.clean(slot.attempt, form, engine_language())
    if cleaned.ok and rules_of(slot.question):
        return replace(cleaned, response=with_files(cleaned.response, files_after(slot, form, new)))
    return cleaned


def as_typed(slot: Slot, answer: Answer) -> Mapping[str, Any]:
    """The answer in the engine's words however long it is, to be shown again to whoever typed it."""
    form = unmask(slot.question, slot.seed, answer.form)
    response = slot.question.clean(form, engine_language(), UNLIMITED).response
    return with_certainty(response, form) if slot.attempt.goes_by.takes_certainty else response


def is_stored(slot: Slot, response: Mapping[str, Any]) -> bool:
    """The response is what stands already, as draft or step."""
    return slot.question.is_same(slot.standing.last.response, response)
