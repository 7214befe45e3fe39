"""Files of essays: named by answers, and swept where no answer names them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from quizzes.engine.attachments import AnswerFile, files_of
from quizzes.models import Attachment, Draft, Step
from quizzes.store import Slot

ATTACHED, REMOVE = "attached", "remove"
WAIT = timedelta(days=1)
CHUNK = 500


def named(attachment: Attachment) -> AnswerFile:
    return AnswerFile(str(attachment.uuid), attachment.name, attachment.size)


def files_after(
    slot: Slot, form: Mapping[str, Sequence[str]], new: Iterable[AnswerFile] = ()
) -> tuple[AnswerFile, ...]:
    """The files of the answer once this form is saved: those that stand, those it names, the new ones; less
    those whose box is ticked.

    A file leaves an answer by its box alone, so a page that does not know of it cannot lose it.
    """
    known = {file.id: file for file in files_of(slot.standing.last.response)}
    strange = [id for id in form.get(ATTACHED, ()) if id not in known and is_uuid(id)]
    if strange:
        rows = Attachment.objects.filter(question_attempt=slot.pk, uuid__in=strange).order_by("pk")
        known |= {str(row.uuid): named(row) for row in rows}
    known |= {file.id: file for file in new}
    removed = set(form.get(REMOVE, ())) - {file.id for file in new}
    return tuple(file for id, file in known.items() if id not in removed)


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def sweep_attachments(*, at: datetime | None = None) -> int:
    """Delete files that came more than a day ago and that no answer names; returns how many.

    A file that any step names belongs to the history and stays, also where a later step left it out.
    """
    at = at or timezone.now()
    old = Attachment.objects.to_sweep(at - WAIT).order_by("pk")
    swept, last = 0, 0
    while rows := list(old.filter(pk__gt=last)[:CHUNK]):
        last = rows[-1].pk
        swept += _sweep(rows)
    return swept


@transaction.atomic
def _sweep(rows: list[Attachment]) -> int:
    owners = {row.question_attempt_id for row in rows}
    in_steps = _ids_in(Step.objects.filter(question_attempt__in=owners))
    in_drafts = _ids_in(Draft.objects.filter(question_attempt__in=owners))
    kept = [row.pk for row in rows if str(row.uuid) in in_steps]
    Attachment.objects.filter(pk__in=kept).update(is_kept=True)
    lost = [row for row in rows if str(row.uuid) not in in_steps | in_drafts]
    Attachment.objects.filter(pk__in=[row.pk for row in lost]).delete()
    for row in lost:
        transaction.on_commit(partial(row.file.delete, save=False))
    return len(lost)


def _ids_in(answers) -> set[str]:
    """Ids of the files that these steps or drafts name."""
    responses = answers.filter(response__has_key="files").values_list("response", flat=True)
    return {file.id for response in responses for file in files_of(response)}
