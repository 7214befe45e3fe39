"""Files that editors bring to the page of imports: kept for their owner, looked through, taken in, thrown away."""

from datetime import datetime, timedelta
from typing import IO, Any, cast

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from foundation.jobs import Progress, start_job
from quizzes.errors import ImportBusy, PlanChanged
from quizzes.imports.reading import format_for
from quizzes.imports.shown import to_json
from quizzes.models import Category, QuestionImport
from quizzes.services.importing import apply_import, plan_file

SMALL = 512 * 1024
KEPT_FOR = timedelta(days=14)
State = QuestionImport.State


def receive_upload(
    *, owner, file: File, category: Category | None = None, form: str = "", at: datetime | None = None
) -> QuestionImport:
    """Keep a file and look it through: at once where it is small, by a worker where it is not."""
    upload = QuestionImport(
        owner=owner,
        category=category,
        name=str(file.name)[:255],
        form=form or format_for(cast(IO[bytes], file), str(file.name)),
        created_at=at or timezone.now(),
    )
    upload.file.save("", file, save=False)
    upload.save()
    if is_small(upload):
        check_upload(upload=upload)
    else:
        _start(upload, "check_questions")
    return upload


def is_small(upload: QuestionImport) -> bool:
    """Small enough to be dealt with while the editor waits."""
    return upload.file.size <= SMALL


def check_upload(*, upload: QuestionImport, progress: Progress | None = None) -> None:
    """Note what taking the file in would do; the plan is shown to the editor."""
    with _open(upload) as file, _plan(upload, file, progress) as plan:
        upload.plan, upload.state = to_json(plan), State.CHECKED
    upload.save(update_fields=["plan", "state"])


def start_applying(*, upload: QuestionImport, fingerprint: str, skip_faulty: bool = False) -> None:
    """Take the file in as its plan was shown; a large one by a worker.

    Raises `ImportBusy` where somebody pressed the button already, and what `apply_upload` raises.
    """
    claimed = QuestionImport.objects.filter(pk=upload.pk, state=State.CHECKED).update(state=State.APPLYING)
    if not claimed:
        raise ImportBusy
    upload.state = State.APPLYING
    if is_small(upload):
        apply_upload(upload=upload, fingerprint=fingerprint, skip_faulty=skip_faulty)
    else:
        _start(upload, "apply_questions", fingerprint=fingerprint, skip_faulty=skip_faulty)


def apply_upload(
    *, upload: QuestionImport, fingerprint: str, skip_faulty: bool = False, progress: Progress | None = None
) -> None:
    """Look the file through again and take it in, if that does what was shown. Once only.

    Raises `PlanChanged` where the bank is another one by now, `ImportRefused`, `BankChanged`; the upload then
    waits with its new plan.
    """
    if upload.state == State.APPLIED:
        return
    with _open(upload) as file, _plan(upload, file, progress) as plan:
        upload.plan, upload.state = to_json(plan), State.CHECKED
        try:
            if plan.fingerprint != fingerprint:
                raise PlanChanged
            apply_import(plan=plan, by=upload.owner, skip_faulty=skip_faulty)
            upload.state = State.APPLIED
        finally:
            upload.save(update_fields=["plan", "state"])
    _forget_file(upload)


def discard_upload(*, upload: QuestionImport) -> None:
    """Throw a file away with what was found in it. Raises `ImportBusy` while it is being taken in."""
    if upload.state == State.APPLYING:
        raise ImportBusy
    _forget_file(upload)
    upload.delete()


def sweep_uploads(*, at: datetime | None = None) -> int:
    """Throw away what nobody came back to; returns how many."""
    old = list(QuestionImport.objects.filter(created_at__lt=(at or timezone.now()) - KEPT_FOR))
    for upload in old:
        _forget_file(upload)
        upload.delete()
    return len(old)


def fail_upload(*, upload: QuestionImport) -> None:
    """The work on it stopped because of a fault; the editor is told to try again."""
    QuestionImport.objects.filter(pk=upload.pk, state__in=[State.CHECKING, State.APPLYING]).update(
        state=State.FAILED
    )


def _open(upload: QuestionImport) -> Any:
    return upload.file.open("rb")


def _plan(upload: QuestionImport, file: IO[bytes], progress: Progress | None):
    return plan_file(
        file=file,
        filename=upload.name,
        form=upload.form,
        category=upload.category,
        by=upload.owner,
        advance=progress.advance if progress else None,
    )


def _start(upload: QuestionImport, kind: str, **arguments: Any) -> None:
    from quizzes import tasks  # they call this service

    task = tasks.check_questions if kind == "check_questions" else tasks.apply_questions
    with transaction.atomic():
        upload.job = start_job(
            kind=kind, task=task, owner=upload.owner, arguments={"upload": str(upload.uuid), **arguments}
        )
        upload.save(update_fields=["job"])


def _forget_file(upload: QuestionImport) -> None:
    if upload.file:
        upload.file.delete(save=False)
        QuestionImport.objects.filter(pk=upload.pk).update(file="")
