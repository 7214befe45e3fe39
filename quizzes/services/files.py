"""Files that the texts of questions show: kept once by what they hold, kept as long as a version shows them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from quizzes.formats.parsed import FileData
from quizzes.models import QuestionFile, QuestionVersion
from quizzes.richtext import files_in

UNUSED_FOR = timedelta(days=2)


def store_files(*, files: Iterable[FileData], at: datetime | None = None) -> int:
    """Put files into the store, one at a time; those that are there already stay. Returns how many are new.

    A file is of no use before a version shows it, so nothing has to be undone when that fails: it is swept.
    """
    at, new = at or timezone.now(), 0
    for file in files:
        if QuestionFile.objects.filter(sha256=file.sha256).exists():
            continue
        row = QuestionFile(
            sha256=file.sha256,
            extension=file.extension,
            name=file.name[:255],
            size=len(file.content),
            created_at=at,
        )
        row.file.save(row.neutral_name, ContentFile(file.content), save=False)
        QuestionFile.objects.bulk_create([row], ignore_conflicts=True)
        new += 1
    return new


def link_files(*, version: QuestionVersion) -> None:
    """Note which files a version shows, so that whoever may see the question may see them."""
    shown = set(files_in(version.data))
    if shown:
        version.files.add(*QuestionFile.objects.filter(sha256__in=shown))


def sweep_files(*, at: datetime | None = None) -> int:
    """Away with files that no version shows; returns how many."""
    unused = list(QuestionFile.objects.unused(before=(at or timezone.now()) - UNUSED_FOR))
    for row in unused:
        with transaction.atomic():
            row.delete()
            transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)))
    return len(unused)
