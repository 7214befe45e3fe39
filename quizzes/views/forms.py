"""What a page of an attempt sends, read without trust."""

import re
from dataclasses import dataclass
from typing import Any, Self

from django.http import QueryDict

from quizzes.services.answers import Answer, Redo

FIELD = re.compile(r"q(\d{1,6})-(.{1,60})")
CHANGES = "changes"


def read_answers(post: QueryDict) -> list[Answer]:
    """The fields of the form by slot. A count that is no number stood on no page of ours, so it is stale."""
    forms: dict[int, dict[str, list[str]]] = {}
    for name, values in post.lists():
        if found := FIELD.fullmatch(name):
            forms.setdefault(int(found[1]), {})[found[2]] = values
    return [Answer(slot, read_count(form.pop(CHANGES, [""])[-1]), form) for slot, form in forms.items()]


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
