"""Multiple choice in a table, and what other kinds share with it: which answers are right, what they are worth."""

import re
from typing import Any

from quizzes.editing.fractions import fractions_for
from quizzes.formats.checking import Place
from quizzes.formats.sheet.cells import Cells
from quizzes.formats.weights import fraction_text

Read = tuple[dict[str, Any], dict[str, Place]]


def single(cells: Cells) -> Read:
    """One choice."""
    return _choices(cells, single=True)


def several(cells: Cells) -> Read:
    """Several choices, each with its share."""
    return _choices(cells, single=False)


def whole_set(cells: Cells) -> Read:
    """Several choices, of which exactly the right ones count."""
    data, found = _choices(cells, single=False)
    return {**data, "all_or_nothing": True}, found


def _choices(cells: Cells, *, single: bool) -> Read:
    numbers = cells.answers()
    fractions = worth(cells, len(numbers)) or _right(cells, numbers, single=single)
    choices = [
        {
            "text": cells.html("answer", number),
            "fraction": fraction,
            "feedback": cells.html("answer_feedback", number),
        }
        for number, fraction in zip(numbers, fractions, strict=True)
    ]
    data: dict[str, Any] = {"single": single, "all_or_nothing": False, "choices": choices, **shuffle(cells)}
    return data, places(cells, "choices", numbers)


def _right(cells: Cells, numbers: list[int], *, single: bool) -> list[str]:
    """The fractions that follow from which answers are right: letters or numbers, parted by commas."""
    words = [word for word in re.split(r"[,;\s]+", cells.text("right")) if word]
    if not words:
        cells.note("error", "right_missing", "right")
    right = set()
    for word in words:
        number = int(word) if word.isdecimal() and len(word) < 4 else _letter(word)
        if number not in numbers:
            cells.note("error", "right_unknown", "right", value=word)
        right.add(number)
    return fractions_for([number in right for number in numbers], single=single)


def _letter(word: str) -> int:
    """The place of a letter in the alphabet, 0 for what is none."""
    return ord(word.upper()) - ord("A") + 1 if len(word) == 1 and word.isascii() and word.isalpha() else 0


def worth(cells: Cells, count: int) -> list[str]:
    """Percentages parted by semicolons, one an answer; nothing where the cell is empty."""
    text = cells.text("worth")
    if not text:
        return []
    given = [part.strip().removesuffix("%").strip() for part in text.split(";")]
    fractions = [fraction_text(part) for part in given]
    for part, fraction in zip(given, fractions, strict=True):
        if fraction is None:
            cells.note("error", "not_a_percentage", "worth", value=part)
    if len(given) != count:
        cells.note("error", "worth_count", "worth", answers=count, given=len(given))
    return [fraction or "0" for fraction in [*fractions, *["0"] * count][:count]]


def shuffle(cells: Cells) -> dict[str, Any]:
    """Whether choices are mixed; nothing where the cell is empty."""
    shuffle = cells.flag("shuffle")
    return {} if shuffle is None else {"shuffle": shuffle}


def places(cells: Cells, name: str, numbers: list[int]) -> dict[str, Place]:
    """Where the entries of a list stand."""
    return {f"{name}[{place}]": cells.place("answer", number) for place, number in enumerate(numbers)}
