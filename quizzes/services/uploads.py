"""Files that come in with an essay: looked into, and kept where nothing speaks against it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

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
from quizzes.models import Attachment
from quizzes.models.attachments import NAME_LENGTH
from quizzes.services.attachments import files_after, named
from quizzes.store import Slot


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
    *,
    slot: Slot,
    uploads: Iterable[UploadedFile],
    oversized: Iterable[str] = (),
    form: Mapping[str, Sequence[str]] | None = None,
    by,
    at: datetime | None = None,
) -> tuple[list[AnswerFile], list[ResponseProblem]]:
    """The files of a page, kept one by one beside those that its form leaves; and why others were not.

    `oversized` names files of which only the name was received.
    """
    beside = files_after(slot, form or {})
    new: list[AnswerFile] = []
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
        size=upload.size or 0,
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
