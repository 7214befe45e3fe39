"""Writing questions. Saving one makes a new version; what others were asked stays as it was."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from textwrap import shorten
from typing import Any

from django.db import transaction
from django.utils import timezone

from quizzes.engine.parsing import asks, fill_ids, problems
from quizzes.engine.plain import plain_text
from quizzes.errors import KindIsFixed, QuestionRefused
from quizzes.logs import RESTORED, STATUS, log_each
from quizzes.models import Category, Question, QuestionVersion
from quizzes.richtext import clean_question
from quizzes.rules.search import question_line
from quizzes.services.files import link_files

NAME_LENGTH = 80
BLANKS = re.compile(r"\[\[\d+\]\]|\{#\d+\}")


@transaction.atomic
def save_question(
    *,
    category: Category,
    kind: str,
    data: Mapping[str, Any],
    question: Question | None = None,
    code: str = "",
    name: str = "",
    default_mark: Decimal = Decimal(1),
    status: str = QuestionVersion.Status.READY,
    author=None,
    tags: Iterable[str] | None = None,
    at: datetime | None = None,
) -> Question:
    """Make a question, or give `question` a new version. Nothing is written where nothing changed.

    `data` has the engine's shape; entries without an id get one, HTML is cleaned, and an empty name is taken
    from the text. `author` made the version, and the question where it is new. `tags` None leaves them as they
    are. Raises `QuestionRefused` with every problem, `KindIsFixed`.
    """
    data = fill_ids(clean_question(kind, data))
    if found := problems(kind, data):
        raise QuestionRefused(tuple(found))
    if question and question.kind != kind:
        raise KindIsFixed
    at = at or timezone.now()
    default_mark = default_mark if asks(kind) else Decimal(0)
    question = question or Question(kind=kind, author=author, created_at=at)
    question.category, question.code = category, code or None
    question.name = name or name_from(data["text"])
    question.search_text = question_line(question.name, question.code, data)
    question.save()
    if tags is not None:
        question.tags.set(tags)
    _save_version(question, data, default_mark, status, author, at)
    return question


def name_from(text: str) -> str:
    """The beginning of the question in whole words, "…" for its blanks; a single endless word is cut."""
    plain = plain_text(BLANKS.sub("…", text))
    beginning = shorten(plain, NAME_LENGTH, placeholder=" …")
    return plain[:NAME_LENGTH] if beginning == "…" else beginning


def _save_version(
    question: Question, data: dict, default_mark: Decimal, status: str, author, at: datetime
) -> None:
    last = question.versions.select_for_update().order_by("-number").first()
    if last and last.data == data and last.default_mark == default_mark:
        _write_status(last, status)
        return
    version = QuestionVersion.objects.create(
        question=question,
        number=last.number + 1 if last else 1,
        kind=question.kind,
        data=data,
        default_mark=default_mark,
        status=status,
        author=author,
        created_at=at,
    )
    link_files(version=version)


@transaction.atomic
def set_status(*, version: QuestionVersion, status: str, by=None) -> None:
    """Make a version ready to use, or withdraw it: new attempts get the newest ready one. The history says so."""
    if _write_status(version, status):
        log_each(STATUS, [(version.question, {"number": version.number, "status": status})], by)


def _write_status(version: QuestionVersion, status: str) -> bool:
    """Whether it was another one."""
    changes = version.status != status
    if changes:
        QuestionVersion.objects.filter(pk=version.pk).update(status=status)
        version.status = status
    return changes


@transaction.atomic
def restore_version(*, version: QuestionVersion, author=None, at: datetime | None = None) -> QuestionVersion:
    """Take an old wording up again: a new version with its content, ready to use. The history says so.

    Where the newest version says the same, that one is made ready. Raises `QuestionRefused` where the engine has
    become stricter since.
    """
    question = Question.objects.select_related("category").get(pk=version.question_id)
    before = question.newest()
    save_question(
        question=question,
        category=question.category,
        kind=question.kind,
        code=question.code or "",
        name=question.name,
        data=version.data,
        default_mark=version.default_mark,
        author=author,
        at=at,
    )
    newest = question.versions.order_by("-number")[0]
    if newest != before:
        log_each(RESTORED, [(question, {"number": version.number, "newest": newest.number})], author)
    elif newest.status != before.status:
        log_each(STATUS, [(question, {"number": newest.number, "status": newest.status})], author)
    return newest
