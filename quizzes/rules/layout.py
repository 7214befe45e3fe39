"""On which page each question of an attempt stands: sections, mixing within them, page breaks.

A section begins with a slot that says so and always on a new page. Its questions are mixed among themselves only.
In a mixed section the breaks set by hand would tear at random places, so only "new page every n" counts there, as
in Moodle.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.shuffling import shuffled


@dataclass(frozen=True)
class Planned:
    """A slot as the quiz has it. `heading` None: it goes on with the section before. `waits`: it is to open once the
    slot before it is finished. `label`: the number that the quiz gives it, "" for its place in the order.
    """

    number: int
    heading: str | None = None
    shuffle: bool = False
    new_page: bool = False
    waits: bool = False
    label: str = ""


@dataclass(frozen=True)
class Placed:
    """A slot as an attempt has it. `heading` stands where a section with a title begins, else ""; a `label` of its own
    it has only where the order is fixed.
    """

    number: int
    page: int
    heading: str = ""
    label: str = ""


def lay_out(slots: Sequence[Planned], per_page: int, seed: str) -> list[Placed]:
    """The slots in the order shown, with their pages counted from 1; `per_page` 0: no breaks but those set by hand.

    `shuffle` of a section is that of the slot that begins it.
    """
    placed: list[Placed] = []
    for section in sections(slots):
        page = placed[-1].page if placed else 0
        placed += lay_out_section(section, per_page, seed, page)
    return placed


def sections(slots: Iterable[Planned]) -> list[list[Planned]]:
    found: list[list[Planned]] = []
    for slot in slots:
        if slot.heading is not None or not found:
            found.append([])
        found[-1].append(slot)
    return found


def lay_out_section(section: Sequence[Planned], per_page: int, seed: str, page: int) -> Iterator[Placed]:
    first = section[0]
    order = shuffled(section, f"{seed}/slots", lambda slot: str(slot.number)) if first.shuffle else section
    on_page = 0
    for place, slot in enumerate(order):
        breaks = slot.new_page and not first.shuffle
        if place == 0 or breaks or (per_page and on_page == per_page):
            page, on_page = page + 1, 0
        on_page += 1
        heading = (first.heading or "") if place == 0 else ""
        yield Placed(slot.number, page, heading, "" if first.shuffle else slot.label)


def waiting(slots: Sequence[Planned]) -> set[int]:
    """The numbers of the slots that may wait for the one before: in a mixed section there is none that comes before,
    as in Moodle.
    """
    in_order = [slot for section in sections(slots) if not section[0].shuffle for slot in section]
    numbers = {slot.number for slot in in_order}
    return {slot.number for slot in in_order if slot.waits and slot.number - 1 in numbers}
