"""What a page of an attempt sends, read without trust."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from quizzes.services.answers import Answer, Redo

FIELD = re.compile(r"q(\d{1,6})-(.{1,60})")
CHANGES = "changes"
FILE = "file"


def read_answers(
    post: QueryDict, files: MultiValueDict, oversized: Iterable[tuple[str, str]] = ()
) -> list[Answer]:
    """The fields and files of the form by slot. A count that is no number stood on no page of ours, so it is
    stale.
    """
    forms = by_slot(post.lists())
    uploads = by_slot(files.lists())
    passed_over: dict[int, list[str]] = {}
    for name, filename in oversized:
        for slot in by_slot([(name, [])]):
            passed_over.setdefault(slot, []).append(filename)
    return [
        Answer(
            slot,
            read_count(form.pop(CHANGES, [""])[-1]),
            form,
            uploads.get(slot, {}).get(FILE, ()),
            passed_over.get(slot, ()),
        )
        for slot, form in forms.items()
    ]


def by_slot(fields: Iterable[tuple[str, list]]) -> dict[int, dict[str, list]]:
    """The values of fields named "q3-answer" as {3: {"answer": values}}."""
    found: dict[int, dict[str, list]] = {}
    for name, values in fields:
        if match := FIELD.fullmatch(name):
            found.setdefault(int(match[1]), {})[match[2]] = values
    return found


def read_count(text: object) -> int:
    """The count of changes that a page saw; -1 where it is none."""
    number = read_number(str(text))
    return -1 if number is None else number


def read_number(text: str | None) -> int | None:
    """A number of a slot, a place or a page; None where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


@dataclass(frozen=True)
class Pressed:
    """The button of a question, if one was pressed, and its slot. `changes`: the count that redo saw."""

    button: str = ""
    slot: int = 0
    changes: int = -1

    @classmethod
    def of(cls, post: QueryDict) -> Self:
        """`check=3`, `try_again=3`, `flag=3` or `redo=3-7`; anything else is no button of a question."""
        for button in ("check", "try_again", "redo", "flag"):
            slot, _dash, changes = post.get(button, "").partition("-")
            if number := read_number(slot):
                return cls(button, number, read_count(changes))
        return cls()

    @property
    def asked(self) -> dict[str, Any]:
        """As `save_answers` takes it."""
        if self.button == "redo":
            return {"redo": Redo(self.slot, self.changes)}
        names = {"check": "submit", "try_again": "try_again"}
        return {names[self.button]: self.slot} if self.button in names else {}
