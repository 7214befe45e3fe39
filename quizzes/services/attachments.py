"""Files of essays: looked into before they are kept, named by answers, swept where no answer names them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.files import safe_name
from foundation.kinds import content_type_of, extension_of
from foundation.sniffing import check_upload
from foundation.templatetags.words import filesize_words
from quizzes.engine.attachments import AnswerFile, FileRules, files_of, rules_of
from quizzes.engine.problems import ResponseProblem
from quizzes.errors import UploadRefused
from quizzes.limits import MOST_BYTES_A_FILE, MOST_BYTES_A_LEARNER
from quizzes.models import Attachment, Draft, Step
from quizzes.models.attachments import NAME_LENGTH
from quizzes.store import Slot

ATTACHED, REMOVE = "attached", "remove"
WAIT = timedelta(days=1)
CHUNK = 500


def keep_upload(
    *,
    slot: Slot,
    upload: UploadedFile,
    by,
    beside: Collection[AnswerFile] | None = None,
    at: datetime | None = None,
) -> AnswerFile:
    """Store a file that joins those `beside` it, as a rule the files of the answer as it stands. The answer
    still has to name it.

    The same bytes sent again are the file that is there. Raises `UploadRefused`.
    """
    name = short_name(upload.name or "")
    check_file(rules_of(slot.question), upload, name)
    digest = digest_of(upload)
    known = Attachment.objects.filter(question_attempt=slot.pk, sha256=digest).first()
    there = files_of(slot.standing.last.response) if beside is None else beside
    if known is None or str(known.uuid) not in {file.id for file in there}:
        check_room(rules_of(slot.question), len(there), name)
    if known is None:
        check_total(by, upload.size or 0, name)
        known = _stored(slot, upload, name, digest, by, at or timezone.now())
    return named(known)


def receive(
    slot: Slot,
    uploads: Iterable[UploadedFile],
    oversized: Iterable[str],
    form: Mapping[str, Sequence[str]],
    by,
    at: datetime,
) -> tuple[list[AnswerFile], list[ResponseProblem]]:
    """The files of a page, kept one by one beside those that its form leaves; and why others were not."""
    beside, new = list(files_after(slot, form)), []
    refused = [
        refusal(short_name(name), too_large(largest(rules_of(slot.question)))).problem for name in oversized
    ]
    for upload in uploads:
        try:
            new.append(keep_upload(slot=slot, upload=upload, by=by, beside=[*beside, *new], at=at))
        except UploadRefused as error:
            refused.append(error.problem)
    return new, refused


def _stored(slot: Slot, upload: UploadedFile, name: str, digest: str, by, at: datetime) -> Attachment:
    attachment = Attachment(
        question_attempt_id=slot.pk,
        name=name,
        size=upload.size,
        sha256=digest,
        uploaded_by=by,
        uploaded_at=at,
    )
    attachment.file.save(name, upload, save=False)
    try:
        with transaction.atomic():
            attachment.save()
    except IntegrityError:
        attachment.file.delete(save=False)
        return Attachment.objects.get(question_attempt=slot.pk, sha256=digest)
    return attachment


def check_room(rules: FileRules | None, count: int, name: str) -> None:
    """One file more than `count` is still allowed."""
    if rules is None:
        raise refusal(name, _("No files are asked for here."))
    if count >= rules.most:
        most = {"most": rules.most}
        raise refusal(name, _("At most %(most)d files are taken here. Remove one first.") % most)


def check_file(rules: FileRules | None, upload: UploadedFile, name: str) -> None:
    """Its kind, its size, and that it holds what its name says."""
    types = rules.types if rules else ()
    kinds = {content_type_of(f"x.{ending}") for ending in types}
    if types and (content_type_of(name) not in kinds or not extension_of(name)):
        shown = ", ".join(ending.upper() for ending in types)
        raise refusal(
            name, _("Files of this kind are not taken here. Taken are: %(kinds)s.") % {"kinds": shown}
        )
    most = largest(rules)
    if (upload.size or 0) > most:
        raise refusal(name, too_large(most))
    if problem := check_upload(upload, filename=name):
        raise refusal(name, problem.message)


def largest(rules: FileRules | None) -> int:
    """The most bytes of one file: what the question allows, within what the platform does."""
    return min(rules.max_bytes, MOST_BYTES_A_FILE) if rules else MOST_BYTES_A_FILE


def too_large(most: int) -> str:
    return _("It is larger than %(size)s. Make it smaller, for example by a photo of lower quality.") % {
        "size": filesize_words(most)
    }


def check_total(by, size: int, name: str) -> None:
    """All files of one learner together."""
    stored = Attachment.objects.filter(uploaded_by=by).aggregate(total=Sum("size"))["total"] or 0
    if stored + size > MOST_BYTES_A_LEARNER:
        most = {"size": filesize_words(MOST_BYTES_A_LEARNER)}
        raise refusal(name, _("All your files together would be larger than %(size)s.") % most)


def refusal(name: str, reason: str) -> UploadRefused:
    return UploadRefused(ResponseProblem("file_refused", {"name": name, "reason": reason}))


def short_name(filename: str) -> str:
    """The name without path and control characters, its end kept where it is too long."""
    name = safe_name(filename)
    ending = f".{extension_of(name)}" if extension_of(name) else ""
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - len(ending)]}{ending}"[:NAME_LENGTH]


def digest_of(upload: UploadedFile) -> str:
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


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
        transaction.on_commit(lambda row=row: row.file.delete(save=False))
    return len(lost)


def _ids_in(answers) -> set[str]:
    """Ids of the files that these steps or drafts name."""
    responses = answers.filter(response__has_key="files").values_list("response", flat=True)
    return {file.id for response in responses for file in files_of(response)}
