"""Storing what learners answer: every few seconds as a draft, and by a button as steps."""

from collections.abc import Iterable, Mapping, Sequence
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
from quizzes.engine.attachments import AnswerFile, rules_of, with_files
from quizzes.engine.form import Cleaned
from quizzes.engine.problems import ResponseProblem
from quizzes.errors import AnswerRefused, AttemptOver, StaleAnswer, UnknownSlot
from quizzes.masks import unmask
from quizzes.messages import engine_language
from quizzes.models import Attempt
from quizzes.services.attachments import files_after
from quizzes.services.attempts import finish_attempt, lock
from quizzes.services.uploads import receive
from quizzes.store import Slot


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


@dataclass
class Saved:
    """What became of the answers of a page. What is in no list was the same as stored."""

    stored: list[int] = field(default_factory=list)
    stale: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    refused: dict[int, tuple[ResponseProblem, ...]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    not_attached: dict[int, tuple[ResponseProblem, ...]] = field(default_factory=dict)

    @property
    def all_kept(self) -> bool:
        """Every answer and file that was sent is stored now."""
        return not (self.stale or self.refused or self.unknown or self.not_attached)


def autosave(*, attempt: Attempt, answer: Answer, at: datetime | None = None) -> Slot:
    """Store one answer as the draft of its slot and return that slot. Three statements.

    Raises `AttemptOver` (handed in; time that is over hands it in), `NotEnrolled`, `UnknownSlot`,
    `AnswerRefused` (too long) and `StaleAnswer` (answered elsewhere since). An answer that is stored already
    is never stale, so a page may send it again when the reply was lost.
    """
    at = at or timezone.now()
    check_open(attempt, at)
    slot = store.load_slot(attempt, answer.slot)
    if slot is None:
        raise UnknownSlot
    cleaned = clean(slot, answer)
    if not cleaned.ok:
        raise AnswerRefused(cleaned.problems)
    if is_stored(slot, cleaned.response):
        return slot
    with transaction.atomic():
        if slot.attempt.state.is_active and store.put_draft(slot, cleaned.response, answer.changes, at):
            return store.with_draft(slot, cleaned.response, at)
    return _why_not(attempt, answer, cleaned)


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
    *, attempt: Attempt, answers: Iterable[Answer], submit: int | None = None, at: datetime | None = None
) -> Saved:
    """Store the answers of a page as steps, drafts among them; `submit` names the one slot to be checked now.

    Each slot is stored or not by itself: one that is stale or too long keeps what is stored and is named. A
    file that is refused takes nothing else with it, and files are kept also where the text beside them is not.
    Raises `AttemptOver` and `NotEnrolled` as `autosave` does; then nothing is stored.
    """
    at = at or timezone.now()
    check_open(attempt, at)
    saved, after, answers = Saved(), [], list(answers)
    files = _received(attempt, answers, saved, at)
    with transaction.atomic():
        attempt = lock(attempt)
        if not attempt.is_in_progress:
            raise AttemptOver
        slots = store.load(attempt, lock=True)
        for answer in answers:
            if answer.slot in slots:
                new = files.get(answer.slot, [])
                after += _saved(slots[answer.slot], answer, new, saved, checking=answer.slot == submit)
            else:
                saved.unknown.append(answer.slot)
        saved.stored = store.append(slots, after, at)
    return saved


def _received(
    attempt: Attempt, answers: Iterable[Answer], saved: Saved, at: datetime
) -> dict[int, list[AnswerFile]]:
    """The files of the page by slot, kept; `saved` notes those that were refused. No query without files."""
    bringing = [answer for answer in answers if answer.uploads or answer.oversized]
    slots = store.load(attempt) if bringing else {}
    files: dict[int, list[AnswerFile]] = {}
    for answer in bringing:
        if answer.slot in slots and slots[answer.slot].attempt.state.is_active:
            files[answer.slot], refused = receive(
                slot=slots[answer.slot],
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
    if answer.changes != slot.changes and not is_stored(slot, cleaned.response):
        saved.stale[answer.slot] = cleaned.response
        return _with_files_alone(slot, new)
    if checking:
        return [usage.apply(slot.attempt, submitting(cleaned.response)) or slot.attempt]
    return [store.saved(slot.attempt, cleaned.response)]


def _with_files_alone(slot: Slot, new: Sequence[AnswerFile]) -> list[usage.SlotAttempt]:
    """What stands, and the new files with it."""
    if not new:
        return []
    return [store.saved(slot.attempt, with_files(slot.standing.last.response, files_after(slot, {}, new)))]


def check_open(attempt: Attempt, at: datetime) -> None:
    """Answers are taken from those enrolled, until the attempt is handed in or its time is over."""
    if attempt.is_overdue(at):
        finish_attempt(attempt=attempt, at=at)
        raise AttemptOver
    if not attempt.is_in_progress:
        raise AttemptOver
    if attempt.enrolment.state == Enrolment.State.LEFT:
        raise NotEnrolled


def clean(slot: Slot, answer: Answer, new: Sequence[AnswerFile] = ()) -> Cleaned:
    """The answer in the engine's words with its files, or why it cannot be stored."""
    form = unmask(slot.question, slot.seed, answer.form)
    cleaned = slot.question.clean(form, engine_language())
    if cleaned.ok and rules_of(slot.question):
        return replace(cleaned, response=with_files(cleaned.response, files_after(slot, form, new)))
    return cleaned


def is_stored(slot: Slot, response: Mapping[str, Any]) -> bool:
    """The response is what stands already, as draft or step."""
    return slot.question.is_same(slot.standing.last.response, response)
