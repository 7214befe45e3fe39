"""What a page of an attempt sends, read without trust."""

import re

from django.http import QueryDict

from quizzes.services.answers import Answer

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
