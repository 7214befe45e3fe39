"""Drawings of the course on integrity."""

from itertools import pairwise
from math import acos, degrees

from .canvas import THICK, Canvas, Hatch
from .marks import check, hatched
from .palette import DELI, DELISOFT, EDGE, GOLD, GOLDSOFT, LINE, NILA, SURFACE, ULOS, ULOSSOFT
from .paths import Path, arc, around, bend, box, regular, square

HABITS = ("FFH", "FHH", "EHE", "FFF", "EEF", "HEE", "EFE")


def twenty_one(canvas: Canvas) -> None:
    """Seven bands of three cells: a habit, sometimes done, not yet."""
    for row, band in enumerate(HABITS):
        for column, state in enumerate(band):
            x, y, width, height = 136 + column * 504, 95 + row * 116, 480, 96
            outline = box(x, y, width, height, 8)
            canvas.shape(outline, fill=DELI if state == "F" else SURFACE)
            if state == "H":
                canvas.shape([(x, y + height), (x, y), (x + width, y + height)], fill=GOLD)
            edge = {"F": DELI, "H": GOLD, "E": EDGE}[state]
            canvas.line(outline, edge, width=8)


def three_gates(canvas: Canvas) -> None:
    """Two gates stand open, the third is shut: the gift returns to its giver."""
    canvas.shape(arc(1460, 380, 180), fill=DELISOFT, edge=DELI, width=THICK)
    way = [(200, 380), (950, 380), (950, 800), (196, 800), (196, 470)]
    canvas.arrow(bend(way, 60), GOLD, width=14, size=56)
    for number, x in enumerate((500, 790, 1080)):
        canvas.shape(box(x - 24, 120, 48, 170, 10), fill=DELI)
        canvas.shape(box(x - 24, 470, 48, 170, 10), fill=DELI)
        if number == 2:
            canvas.shape(box(x - 24, 282, 48, 196, 4), fill=ULOSSOFT, hatch=Hatch(ULOS, 18, 7), edge=ULOS)
    canvas.shape(square(196, 380, 140, 18), fill=GOLDSOFT, edge=GOLD, width=THICK)


def two_interests(canvas: Canvas) -> None:
    """Where two interests overlap, four steps make the decision clean again."""
    y, radius, half = 345, 240, 130
    left, right = 400, 400 + 2 * half
    for x in (left, right):
        canvas.shape(arc(x, y, radius), fill=DELISOFT)
    angle = degrees(acos(half / radius))
    lens: Path = arc(left, y, radius, -angle, angle) + arc(right, y, radius, 180 - angle, 180 + angle)
    hatched(canvas, lens, ULOS, 15)
    for x in (left, right):
        canvas.line(arc(x, y, radius), DELI, width=10)
    foot = y + (radius**2 - half**2) ** 0.5
    canvas.line(bend([(left + half, foot), (left + half, 770), (1500, 770)], 50), ULOS, width=10)
    for number, gap in enumerate((15, 28, 52, 0)):
        x = 760 + number * 250
        hatched(canvas, square(x, 770, 180, 18), ULOS if gap else DELI, gap)
    check(canvas, 1510, 770, 44, DELI)


def six_steps(canvas: Canvas) -> None:
    """Six circles climb as a stair, each lighter; the last shines all about."""
    steps = [(250 + number * 246, 818 - number * 104) for number in range(6)]
    for (x, y), (to, up) in pairwise(steps):
        canvas.line(bend([(x, y), (to, y), (to, up)], 30), EDGE, width=10)
    last = steps[-1]
    for number, radius in enumerate((110, 143, 176)):
        arcs = 10 + number * 4
        for piece in range(arcs):
            start = 90 + (piece + 0.22) * 360 / arcs
            canvas.line(arc(*last, radius, start, start + 0.56 * 360 / arcs), GOLD, width=10 - number * 2)
    for middle, lines in zip(steps, (6.5, 4.5, 3.5, 2.5, 1.5, 0), strict=True):
        hatched(canvas, arc(*middle, 76), DELI, lines and 76 / lines)


def channels(canvas: Canvas) -> None:
    """One who reports has five channels, from near to national, and is shielded behind."""
    for radius, width in ((100, 24), (152, 28), (206, 32)):
        canvas.line(arc(330, 495, radius, 118, 242), DELI, width=width)
    looks = ((GOLD, 44), (GOLD, 44), (NILA, 26), (ULOS, 15), (ULOS, 15))
    for number, (colour, gap) in enumerate(looks):
        x, y = 690 + number * 212, 145 + number * 175
        canvas.line([(330, 495), (x, y)], colour, width=8)
        hatched(canvas, square(x, y, 140, 16), colour, gap)
    canvas.shape(arc(330, 495, 44), fill=DELI)


def tiles(canvas: Canvas) -> None:
    """Twenty-five tiles of one size, five shapes in turn, one border around all."""
    canvas.shape(box(457, 72, 846, 846, 24), fill=LINE, edge=DELI, width=THICK)
    for row in range(5):
        for column in range(5):
            x, y = 556 + column * 162, 171 + row * 162
            canvas.shape(square(x, y, 148, 8), fill=SURFACE)
            number = (column + 2 * row) % 5
            colour = (DELI, GOLD, ULOS, NILA, DELI)[number]
            looks = (
                {"fill": colour},
                {"hatch": Hatch(colour, 16, 5)},
                {"hatch": Hatch(colour, 20, 5, "dots")},
                {},
            )
            canvas.shape(_tile(number, x, y), edge=colour, width=6, **looks[(column + row * 3) % 4])


def _tile(number: int, x: float, y: float) -> Path:
    if number == 0:
        return arc(x, y, 50)
    if number == 1:
        return regular(x, y + 12, 60, 3)
    if number == 2:
        return square(x, y, 90, 4)
    if number == 3:
        return regular(x, y, 54, 6)
    return [around(x, y, 60 if corner % 2 == 0 else 25, corner * 45 - 90) for corner in range(9)]


DRAWINGS = {
    "int-1": twenty_one,
    "int-2": three_gates,
    "int-3": two_interests,
    "int-4": six_steps,
    "int-5": channels,
    "int-6": tiles,
}
