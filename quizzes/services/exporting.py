"""Giving questions out as files: streamed, with what the format cannot carry told."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from quizzes.exports import table
from quizzes.formats.aiken import write_aiken
from quizzes.formats.gift import write_gift
from quizzes.formats.moodle_xml import write_moodle_xml
from quizzes.formats.parsed import FileData, Item
from quizzes.formats.problems import Problem
from quizzes.imports.bank import Shelves
from quizzes.models import Question, QuestionFile, QuestionVersion, TaggedQuestion
from quizzes.richtext import files_in

logger = logging.getLogger(__name__)

CHUNK = 500
Note = Callable[[Problem], None]
Rewind = Callable[[], Iterator[Item]]


@dataclass(frozen=True)
class Target:
    """A format to write: what people call it, the ending and type of its files, and its writer.

    The writer takes a function that goes through the questions from the beginning, and one that is told losses.
    """

    label: Any
    extension: str
    content_type: str
    write: Callable[[Rewind, Note], Iterator[bytes]]
    with_files: bool = False


def _text(
    write: Callable[[Iterable[Item], Note], Iterator[str]],
) -> Callable[[Rewind, Note], Iterator[bytes]]:
    return lambda items, note: (piece.encode() for piece in write(items(), note))


TARGETS: dict[str, Target] = {
    "gift": Target(_("GIFT"), "gift.txt", "text/plain; charset=utf-8", _text(write_gift)),
    "moodle_xml": Target(
        _("Moodle XML"), "xml", "application/xml; charset=utf-8", _text(write_moodle_xml), with_files=True
    ),
    "aiken": Target(_("Aiken"), "txt", "text/plain; charset=utf-8", _text(write_aiken)),
    "csv": Target(_("Table (CSV)"), "csv", "text/csv; charset=utf-8", table.csv),
    "xlsx": Target(_("Table (XLSX)"), "xlsx", table.XLSX, table.xlsx),
}


def export_questions(
    *, questions: QuerySet[Question], form: str, note: Note = lambda problem: None
) -> Iterator[bytes]:
    """The questions in their newest wording, as the bytes of a file, by category and name.

    `note` is told what the format cannot carry while the file is written. Memory holds some hundreds of
    questions, whatever their count. An unknown `form` is a KeyError.
    """
    target = TARGETS[form]
    return target.write(lambda: items_of(questions, with_files=target.with_files), note)


def losses_of(*, questions: QuerySet[Question], form: str) -> list[Problem]:
    """What the format cannot carry of these questions; nothing is given out."""
    found: list[Problem] = []
    for _piece in export_questions(questions=questions, form=form, note=found.append):
        continue
    return found


def items_of(questions: QuerySet[Question], *, with_files: bool) -> Iterator[Item]:
    """Items as the writers take them; a fixed count of queries for some hundreds of questions.

    Without `with_files` the files of an item are named, but empty.
    """
    shelves = Shelves(None)
    newest = (
        QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number").values("pk")[:1]
    )
    ids = list(questions.order_by("category__path", "name", "pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        wanted = ids[start : start + CHUNK]
        versions = QuestionVersion.objects.filter(question__in=wanted, pk=Subquery(newest))
        by_question = {version.question_id: version for version in versions.select_related("question")}
        tags, files = _tags(wanted), _files(by_question.values())
        for pk in wanted:
            if version := by_question.get(pk):
                shown = dict.fromkeys(files_in(version.data))
                rows = [files[sha256] for sha256 in shown if sha256 in files]
                contents = tuple(data for row in rows if (data := _data(row, with_content=with_files)))
                yield _item(version, shelves, tags.get(pk, ()), contents)


def _item(
    version: QuestionVersion, shelves: Shelves, tags: tuple[str, ...], files: tuple[FileData, ...]
) -> Item:
    question = version.question
    return Item(
        kind=version.kind,
        name=question.name,
        data=version.data,
        default_mark=version.default_mark.normalize(),
        category_path=shelves.path_of(question.category_id),
        tags=tags,
        idnumber=question.code or "",
        uuid=str(question.uuid),
        status=version.status,
        files=files,
    )


def _files(versions: Iterable[QuestionVersion]) -> dict[str, QuestionFile]:
    shown = {sha256 for version in versions for sha256 in files_in(version.data)}
    return {row.sha256: row for row in QuestionFile.objects.filter(sha256__in=shown)} if shown else {}


def _data(row: QuestionFile, *, with_content: bool) -> FileData | None:
    """The file, None where it is lost; its address then stays in the text."""
    if not with_content:
        return FileData(row.sha256, row.extension, row.name, b"")
    try:
        with row.file.open("rb") as file:
            return FileData(row.sha256, row.extension, row.name, file.read())
    except FileNotFoundError:
        logger.warning("The file %s of questions is lost.", row.file.name)
        return None


def _tags(questions: list[int]) -> dict[int, tuple[str, ...]]:
    tags: dict[int, tuple[str, ...]] = {}
    rows = TaggedQuestion.objects.filter(content_object__in=questions).order_by("tag__name")
    for question, name in rows.values_list("content_object", "tag__name"):
        tags[question] = (*tags.get(question, ()), name)
    return tags
