"""Charts as pure geometry; the tags of `templatetags/charts.py` draw them.

Text stands beside the bars wherever it can, as text of the page: it wraps and grows with the reader's settings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 190
HEAD, FOOT = 34, 24
GAP = 4
BAR_WIDTH, BAR_HEIGHT = 100, 12


@dataclass(frozen=True)
class Column:
    """One column of a histogram: where it stands, how high it is, how many it counts."""

    x: float
    y: float
    width: float
    height: float
    count: int

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Histogram:
    """Columns side by side on one line, the marks between them, and a line across at `marker`, if any."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[float, str], ...]
    marker: float | None = None
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - FOOT


@dataclass(frozen=True)
class Bar:
    """A bar from `start` to `end` of a width of 100; `zero` is where nothing lies."""

    start: float
    end: float
    zero: float


def histogram(counts: Sequence[int], edges: Sequence[str], marker: float | None = None) -> Histogram:
    """One column a count, the highest as high as there is room; `edges` are the words at their borders.

    A count of 1 among thousands is still seen. `marker` is a share of the width.
    """
    if len(edges) != len(counts) + 1:
        raise ValueError("There is one edge more than there are counts.")
    step, room = WIDTH / (len(counts) or 1), HEIGHT - HEAD - FOOT
    most = max(counts, default=0)
    columns = tuple(_column(place * step, step, count, most, room) for place, count in enumerate(counts))
    ticks = tuple((round(place * step, 1), edge) for place, edge in enumerate(edges))
    return Histogram(columns, ticks, None if marker is None else round(_within(marker, 0, 1) * WIDTH, 1))


def share_bar(value: float) -> Bar:
    """From the left: a share of 0 to 1; what lies outside ends at the edge."""
    return Bar(0, round(_within(value, 0, 1) * BAR_WIDTH, 1), 0)


def signed_bar(value: float) -> Bar:
    """From the middle: -1 to the left, 1 to the right."""
    middle = BAR_WIDTH / 2
    end = round(middle + _within(value, -1, 1) * middle, 1)
    return Bar(min(middle, end), max(middle, end), middle)


def _column(x: float, step: float, count: int, most: int, room: int) -> Column:
    height = max(2.0, round(count / most * room, 1)) if count else 0.0
    return Column(round(x + GAP / 2, 1), round(HEAD + room - height, 1), round(step - GAP, 1), height, count)


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
