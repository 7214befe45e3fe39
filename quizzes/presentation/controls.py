"""What controls on a page are made of. Ids never reach the page: see `quizzes.masks`."""

from dataclasses import dataclass

from quizzes.store import Slot


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen. `numeral` stands before it, as "a."."""

    value: str
    text: str
    chosen: bool
    numeral: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with a control of its own: a stem to be matched, an item to be placed."""

    name: str
    text: str
    options: tuple[Option, ...]


def field_name(slot: Slot, name: str) -> str:
    return f"q{slot.number}-{name}"
