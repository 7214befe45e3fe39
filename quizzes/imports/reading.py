"""Which format a file is of, and its findings. Nothing in a file can raise."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from foundation.kinds import extension_of
from foundation.spreadsheets import read_rows
from quizzes.formats.aiken import read_aiken
from quizzes.formats.decoding import decode
from quizzes.formats.gift import read_gift
from quizzes.formats.moodle_xml import read_moodle_xml
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem
from quizzes.formats.sheet import read_sheet

MEGABYTE = 1024 * 1024
MOST_QUESTIONS = 20_000
MOST_PROBLEMS = 2_000
_AIKEN_ANSWER = re.compile(rb"^ANSWER: ?[A-Z]\s*$", re.MULTILINE)
_SAMPLE = 64 * 1024
_DISGUISES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")

Reader = Callable[[IO[bytes], str], Iterator[Finding]]


@dataclass(frozen=True)
class Format:
    """A format of files: what people call it, the endings it comes with, how large it may be."""

    label: str
    extensions: tuple[str, ...]
    most_bytes: int
    read: Reader


def format_for(file: IO[bytes], filename: str) -> str:
    """The name of the format that the ending says; a .txt is Aiken where it looks so, else GIFT."""
    extension = extension_of(filename)
    if extension in {"xml", "csv", "xlsx"}:
        return "moodle_xml" if extension == "xml" else "sheet"
    sample = file.read(_SAMPLE)
    file.seek(0)
    return "aiken" if _AIKEN_ANSWER.search(sample) and b"{" not in sample else "gift"


def read_file(file: IO[bytes], *, filename: str, form: str) -> Iterator[Finding]:
    """What the file holds: items, and problems of the whole. At most so many of each, and the rest is told."""
    found = FORMATS[form]
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > found.most_bytes:
        yield Problem(None, None, "error", "too_large_file", {"size": found.most_bytes // MEGABYTE}, filename)
    elif size == 0:
        yield Problem(None, None, "error", "empty_file", {}, filename)
    else:
        yield from _limited(found.read(file, filename), filename)


def _limited(findings: Iterator[Finding], filename: str) -> Iterator[Finding]:
    questions = problems = 0
    for finding in findings:
        problems += len(finding.problems) if isinstance(finding, Item) else 1
        questions += isinstance(finding, Item)
        if questions > MOST_QUESTIONS:
            yield Problem(None, None, "error", "too_many_questions", {"most": MOST_QUESTIONS}, filename)
            return
        yield finding
        if problems > MOST_PROBLEMS:
            yield Problem(None, None, "error", "too_many_problems", {}, filename)
            return
    if not questions and not problems:
        yield Problem(None, None, "error", "no_questions", {}, filename)


def _text(read: Callable[[str], Iterator[Finding]]) -> Reader:
    def reader(file: IO[bytes], filename: str) -> Iterator[Finding]:
        data = file.read()
        if data.startswith(_DISGUISES):
            yield Problem(None, None, "error", "disguised", {}, filename)
            return
        text, problems = decode(data)
        yield from problems
        if text:
            yield from read(text)

    return reader


def _moodle_xml(file: IO[bytes], filename: str) -> Iterator[Finding]:
    head = file.read(8)
    file.seek(0)
    if head.startswith(_DISGUISES):
        yield Problem(None, None, "error", "disguised", {}, filename)
    else:
        yield from read_moodle_xml(file)


def _sheet(file: IO[bytes], filename: str) -> Iterator[Finding]:
    """CSV or XLSX, read by the house's own reader, whose problems are sentences already."""
    table = read_rows(file, filename=filename, max_rows=MOST_QUESTIONS, max_bytes=FORMATS["sheet"].most_bytes)
    for problem in table.problems:
        values = {"message": problem.message}
        yield Problem(problem.line, problem.column, problem.severity, "said", values, problem.text)
    if table.header:
        yield from read_sheet(table.header, ((row.line, row.values) for row in table))


FORMATS: dict[str, Format] = {
    "gift": Format(_("GIFT"), ("txt", "gift"), 10 * MEGABYTE, _text(read_gift)),
    "moodle_xml": Format(_("Moodle XML"), ("xml",), 64 * MEGABYTE, _moodle_xml),
    "aiken": Format(_("Aiken"), ("txt",), 10 * MEGABYTE, _text(read_aiken)),
    "sheet": Format(_("Table (XLSX or CSV)"), ("xlsx", "csv"), 20 * MEGABYTE, _sheet),
}
