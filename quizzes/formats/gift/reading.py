"""From the text of a GIFT file to items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from quizzes.formats.categories import read_path
from quizzes.formats.checking import Place, checked
from quizzes.formats.gift.answers import Answers, answers_of
from quizzes.formats.gift.blocks import Block, blocks, raw, shown
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem
from quizzes.formats.texts import html_of, split_label

_CATEGORY = re.compile(r"\s*\$CATEGORY:[ \t]*([^\n]*)\n?")
_BLANK = "_____"


@dataclass(frozen=True)
class _Parts:
    """A question taken apart. `answers` is None for a description; `at` is where the answers begin."""

    name: str
    text: str
    text_at: int
    answers: str | None = None
    at: int = 0


class _Broken(Exception):
    """The block is no question; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_gift(text: str) -> Iterator[Finding]:
    """The questions of a GIFT file, each with its problems; faulty ones have the kind ""."""
    path: tuple[str, ...] = ()
    for block in blocks(text):
        while found := _CATEGORY.match(block.text):
            path = read_path(raw(found[1]))
            if not path and not found[1].strip():
                yield block.problem("error", "category_empty", found.start())
            block.text = " " * found.end() + block.text[found.end() :]
        if block.text.strip():
            yield _item(block, path)


def _item(block: Block, path: tuple[str, ...]) -> Item:
    start = len(block.text) - len(block.text.lstrip())
    line = block.place(start).line
    try:
        parts = _parts(block, start)
    except _Broken as broken:
        name = _name_of_broken(block, start)
        problems = (replace(broken.problem, question=name),)
        return Item(kind="", name=name, data={}, category_path=path, line=line, problems=problems)
    return _question(block, parts, line, path)


def _name_of_broken(block: Block, start: int) -> str:
    """The name where it can be told, else the first words."""
    end = block.text.find("::", start + 2)
    named = block.text.startswith("::", start) and end > 0
    text = block.text[start + 2 : end] if named else block.text[:200]
    return " ".join(shown(text).split())[:80]


def _question(block: Block, parts: _Parts, line: int | None, path: tuple[str, ...]) -> Item:
    form, text = split_label(parts.text.strip())
    html = html_of(shown(text), form or "moodle")
    if parts.answers is None:
        found = Answers("description", {}, general_feedback="")
    else:
        found = answers_of(block, parts.answers, parts.at, form or "moodle")
    data: dict[str, Any] = {"text": html, "general_feedback": found.general_feedback, **found.data}
    item = Item(
        kind=found.kind,
        name=parts.name,
        data=data,
        default_mark=Decimal(0) if found.kind == "description" else None,
        category_path=path,
        tags=tuple(block.tags) or None,
        idnumber=block.idnumber,
        uuid=block.uuid.lower(),
        defaults=found.defaults,
        line=line,
    )
    if not found.kind:
        return item.noting(*(replace(problem, question=parts.name) for problem in found.problems))
    places = {"": block.place(parts.text_at, parts.text.strip().split("\n", 1)[0]), **found.places}
    item = checked(item, places)
    return item.noting(*(replace(problem, question=item.name) for problem in found.problems))


def _parts(block: Block, start: int) -> _Parts:
    """Name, text and answers. Raises _Broken."""
    name, at = _name(block, start)
    opened, closed = block.text.find("{", at), block.text.find("}", at)
    if opened < 0 and closed < 0:
        return _Parts(name, block.text[at:], _skip(block.text, at))
    if opened < 0 or 0 <= closed < opened:
        raise _Broken(block.problem("error", "brace_close", closed))
    if closed < 0:
        raise _Broken(block.problem("error", "brace_open", opened))
    before, after = block.text[at:opened], block.text[closed + 1 :]
    for offset, sign in enumerate(after, closed + 1):
        if sign in "{}":
            raise _Broken(block.problem("error", "more_braces", offset))
    text = before + _BLANK + after if after.strip() else before
    return _Parts(name, text, _skip(block.text, at), block.text[opened + 1 : closed], opened + 1)


def _name(block: Block, start: int) -> tuple[str, int]:
    """The name between double colons, "" without one, and where the text begins."""
    if not block.text.startswith("::", start):
        return "", start
    end = block.text.find("::", start + 2)
    if end < 0:
        raise _Broken(block.problem("error", "name_open", start))
    return " ".join(shown(block.text[start + 2 : end]).split()), end + 2


def _skip(text: str, at: int) -> int:
    """Past spaces and line ends."""
    return at + len(text[at:]) - len(text[at:].lstrip()) if text[at:].strip() else at


__all__ = ["Place", "read_gift"]
