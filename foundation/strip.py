"""The JP strip: one cell an hour, woven in groups of five. Pure geometry; the tag `jp_strip` draws it.

Filled cells are recorded hours, cells with a diagonal were earned and wait to be recorded, empty ones are
left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil

CELL, GAP, GROUP_GAP, GROUP = 14, 2, 4, 5
MOST_CELLS = 60


class Kind(StrEnum):
    DONE = "done"
    WAITING = "waiting"
    EMPTY = "empty"


@dataclass(frozen=True)
class StripCell:
    """Where a cell stands, what it is, and how much of its width is filled (0 to `CELL`)."""

    x: int
    kind: Kind
    filled: int = 0


@dataclass(frozen=True)
class Strip:
    width: int
    height: int
    cells: tuple[StripCell, ...]


def strip(done: Decimal | int, waiting: Decimal | int, total: Decimal | int) -> Strip:
    """A strip of `total` cells, at most 60. Hours above the target leave it full; nothing is negative."""
    count = min(MOST_CELLS, max(0, ceil(total)))
    done, waiting = max(Decimal(0), Decimal(done)), max(Decimal(0), Decimal(waiting))
    cells = tuple(_cells(done, waiting, count))
    width = cells[-1].x + CELL if cells else 0
    return Strip(width, CELL, cells)


def over(done: Decimal | int, total: Decimal | int) -> Decimal:
    """Hours above the target, 0 while below it."""
    return max(Decimal(0), Decimal(done) - Decimal(total))


def _cells(done: Decimal, waiting: Decimal, count: int) -> Iterator[StripCell]:
    for number in range(count):
        x = number * (CELL + GAP) + number // GROUP * GROUP_GAP
        share = min(Decimal(1), done - number)
        if share > 0:
            yield StripCell(x, Kind.DONE, ceil(share * CELL))
        elif number < done + waiting:
            yield StripCell(x, Kind.WAITING)
        else:
            yield StripCell(x, Kind.EMPTY)
