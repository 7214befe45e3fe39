"""Drawings of the course on managing time."""

from .canvas import THICK, Canvas, Hatch
from .marks import check, dot
from .palette import (
    DELI,
    DELISOFT,
    EDGE,
    GOLD,
    GOLDSOFT,
    LINE,
    NILA,
    NILASOFT,
    PAPER,
    SUNKEN,
    SURFACE,
    ULOS,
    ULOSSOFT,
)
from .paths import arc, around, box, curve, square

DAY = "KLLLLGUUGIILKKGGU"
GROUPS = "LUKGI"
CELLS = {
    "L": {"fill": DELI, "edge": DELI},
    "U": {"fill": GOLDSOFT, "hatch": Hatch(GOLD, 20, 8, "level"), "edge": GOLD},
    "K": {"fill": NILASOFT, "hatch": Hatch(NILA, 22, 5, "dots"), "edge": NILA},
    "G": {"fill": ULOSSOFT, "hatch": Hatch(ULOS, 20, 7, "falling"), "edge": ULOS},
    "I": {"fill": SURFACE, "edge": EDGE},
}


def hours(canvas: Canvas) -> None:
    """A day of 17 half hours: as they came, and gathered in five kinds."""
    pitch, gap = 82, 30
    for number, kind in enumerate(DAY):
        _half_hour(canvas, kind, 183 + number * pitch, 175)
    gathered = sorted(DAY, key=GROUPS.index)
    for number, kind in enumerate(gathered):
        _half_hour(canvas, kind, 123 + number * pitch + GROUPS.index(kind) * gap, 565)


def _half_hour(canvas: Canvas, kind: str, x: float, y: float) -> None:
    canvas.shape(box(x, y, 70, 250, 10), width=6, **CELLS[kind])


def shares(canvas: Canvas) -> None:
    """One bar whole, in 4, in 12 and in 48 pieces; the first of each leads to the next."""
    left, width, height, step = 120, 1520, 120, 218
    for row, count in enumerate((1, 4, 12, 48)):
        top, piece = 108 + row * step, width / count
        if row < 3:
            after, foot, low = left + piece / (4, 3, 4)[row], top + height, top + step
            funnel = [(left, foot), (left + piece, foot), (after, low), (left, low)]
            canvas.shape(funnel, fill=GOLDSOFT)
            canvas.line([(left + piece - 3, foot), (after - 3, low)], GOLD, width=4)
            canvas.line([(left + 3, foot), (left + 3, low)], GOLD, width=4)
        gap = 8 if row else 0
        for number in range(count):
            x = left + number * piece + (gap / 2 if number else 0)
            outline = box(x, top, piece - gap, height, min(12, piece / 4))
            canvas.shape(outline, fill=DELI if number else GOLD)


def four_boxes(canvas: Canvas) -> None:
    """Important above, urgent at the left; the framed box decides the coming weeks."""
    left, right, top, bottom, side = 470, 910, 84, 526, 376
    canvas.shape(box(left, top, side, side, 20), fill=DELI, edge=DELI)
    canvas.shape(box(right - 18, top - 18, side + 36, side + 36, 32), fill=GOLDSOFT, edge=GOLD, width=THICK)
    inner = box(right + 8, top + 8, side - 16, side - 16, 16)
    canvas.shape(inner, fill=SURFACE, hatch=Hatch(DELI, 17, 5), edge=DELI, width=THICK)
    canvas.shape(box(left, bottom, side, side, 20), fill=SURFACE, hatch=Hatch(EDGE, 46, 5), edge=EDGE)
    canvas.shape(box(right, bottom, side, side, 20), edge=EDGE, dash=(26, 20))
    for column in (-1, 0, 1):
        dot(canvas, left + side / 2 + column * 108, top + side / 2, 36, SURFACE, DELI)
        for row in (-1, 1):
            dot(canvas, right + side / 2 + column * 108, top + side / 2 + row * 66, 36, DELI, SURFACE)
    for column in (-1, 1):
        for row in (-1, 1):
            dot(canvas, left + side / 2 + column * 60, bottom + side / 2 + row * 60, 17, EDGE, SURFACE)
        dot(canvas, right + side / 2 + column * 60, bottom + side / 2, 17, EDGE)


WORK = {"fill": DELI, "edge": DELI}
MESSAGES = {"fill": NILASOFT, "hatch": Hatch(NILA, 18, 6), "edge": NILA}
RESERVE = {"fill": PAPER, "edge": GOLD}
FIXED = {"fill": LINE, "edge": LINE}
PLAN = (
    (30, FIXED),
    (90, WORK),
    (15, None),
    (75, WORK),
    (30, MESSAGES),
    (30, RESERVE),
    (60, FIXED),
    (60, WORK),
    (15, None),
    (45, RESERVE),
    (30, MESSAGES),
    (30, FIXED),
)


def planned_day(canvas: Canvas) -> None:
    """A planned day, each cell as wide as its minutes; what is left bare is a pause."""
    canvas.shape(box(92, 302, 1576, 386, 28), fill=SUNKEN)
    x = 115.0
    for minutes, look in PLAN:
        width = minutes * 3
        if look:
            canvas.shape(box(x + 8, 333, width - 16, 324, 14), width=10, **look)
        x += width


def meetings(canvas: Canvas) -> None:
    """Twelve people for three quarters of a turn; seven for half as long, ending in a decision."""
    for x, people, share in ((468, 12, 270), (1292, 7, 135)):
        canvas.shape(arc(x, 495, 168), fill=DELISOFT, edge=DELI)
        canvas.line(arc(x, 495, 236), LINE, width=6)
        canvas.line(arc(x, 495, 236, -90, -90 + share), GOLD, width=32)
        first = -90 + share + 180 / people
        for person in range(people):
            canvas.shape(arc(*around(x, 495, 332, first + person * 360 / people), 34), fill=DELI)
    x, y = around(1292, 495, 236, 45)
    canvas.shape(square(x, y, 112, 18), fill=SURFACE, edge=GOLD, width=10)
    check(canvas, x, y, 32, DELI)


def rounds(canvas: Canvas) -> None:
    """Five steps in a round, the fourth small; the fifth leads to the next, slightly higher round."""
    _round(canvas, 450, 525, (DELI, 10, DELISOFT, GOLD))
    _round(canvas, 1300, 385, (EDGE, 4, PAPER, PAPER))
    way = curve([(296, 824), (390, 898), (590, 886), (760, 720), (840, 480), (964, 308)])
    canvas.arrow(way, DELI, width=10, size=44)


def _round(canvas: Canvas, x: float, y: float, look: tuple[str, float, str, str]) -> None:
    edge, width, fill, small = look
    for step in range(4):
        start = 198 + step * 72
        before, after = (14 if step == 3 else 22), (16 if step == 2 else 24)
        canvas.arrow(arc(x, y, 262, start + before, start + 72 - after), edge, width=width, size=40)
    for step in range(5):
        middle = around(x, y, 262, 198 + step * 72)
        if step == 3:
            canvas.shape(square(*middle, 72, 16), fill=small, edge=GOLD, width=width)
        else:
            canvas.shape(square(*middle, 136, 26), fill=fill, edge=edge, width=width)


DRAWINGS = {
    "mwp-1": hours,
    "mwp-2": shares,
    "mwp-3": four_boxes,
    "mwp-4": planned_day,
    "mwp-5": meetings,
    "mwp-6": rounds,
}
