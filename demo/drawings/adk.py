"""Drawings of the course on civil registration."""

from .canvas import THICK, THIN, Canvas, Hatch
from .marks import dot, page
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
    SURFACE,
    ULOS,
    ULOSSOFT,
)
from .paths import Path, arc, around, bend, bow, box, curve, regular, square


def one_number(canvas: Canvas) -> None:
    """One number ties certificate, family card and identity card together."""
    for x, y in ((372, 770), (1388, 762), (880, 170)):
        canvas.line([(880, 500), (x, y)], DELI, width=18)
    canvas.shape(arc(880, 500, 138), fill=GOLD, edge=PAPER, width=THICK)
    canvas.shape(arc(880, 500, 92), edge=GOLDSOFT)
    canvas.shape(regular(372, 790, 150, 3), fill=NILASOFT, edge=NILA, width=10)
    canvas.shape(square(1388, 762, 226, 18), fill=DELISOFT, edge=DELI, width=10)
    canvas.shape(box(700, 88, 360, 168, 20), fill=DELISOFT, edge=DELI, width=10)
    for x in (-46, 46):
        for y in (-46, 46):
            canvas.shape(arc(1388 + x, 762 + y, 24), fill=DELI)
    canvas.arrow([(540, 842), (1256, 842)], EDGE, width=THIN, size=30)
    canvas.arrow(bend([(1388, 630), (1388, 172), (1084, 172)], 160), EDGE, width=THIN, size=30)


def sixteen(canvas: Canvas) -> None:
    """Sixteen boxes in groups of six, six and four: the day with its addition, and two that changed places."""
    _digits(canvas, 160)
    _digits(canvas, 640)
    left, right = _place(6), _place(7) + 72
    canvas.line([(left, 288), (left, 316), (right, 316), (right, 288)], GOLD)
    middle = (left + right) / 2
    canvas.line([(middle, 316), (middle, 356)], GOLD)
    canvas.shape(arc(middle, 406, 50), fill=GOLD)
    canvas.line([(middle - 24, 406), (middle + 24, 406)], SURFACE, width=10)
    canvas.line([(middle, 382), (middle, 430)], SURFACE, width=10)
    first, second = _place(9) + 36, _place(10) + 36
    for x in (first, second):
        swapped = Hatch(ULOS, 18, 5, "falling")
        canvas.shape(box(x - 36, 640, 72, 104, 10), fill=ULOSSOFT, hatch=swapped, edge=ULOS)
    canvas.arrow(bow((first - 14, 620), (second + 14, 620), 62), ULOS, size=30)
    canvas.arrow(bow((second + 14, 764), (first - 14, 764), 62), ULOS, size=30)


def _place(number: int) -> float:
    return 148 + number * 84 + 66 * (number > 5) + 66 * (number > 11)


def _digits(canvas: Canvas, y: float) -> None:
    for number in range(16):
        outline = box(_place(number), y, 72, 104, 10)
        if number < 6:
            canvas.shape(outline, fill=LINE, edge=LINE)
        elif number < 12:
            canvas.shape(outline, fill=DELI, edge=DELI)
        else:
            canvas.shape(outline, fill=SURFACE, edge=EDGE)


def three_ways(canvas: Canvas) -> None:
    """One road parts in three and all three reach the same card."""
    canvas.line([(120, 495), (420, 495)], DELI, width=14)
    canvas.arrow([(420, 495), (1316, 495)], DELI, width=10, size=44)
    for y, end in ((200, 366), (790, 624)):
        canvas.arrow(bend([(490, 495), (490, y), (1490, y), (1490, end)], 60), DELI, width=10, size=44)
    canvas.shape(regular(490, 495, 118, 4), fill=GOLD, edge=PAPER, width=10)
    canvas.shape(arc(900, 200, 106), fill=NILASOFT, edge=NILA, width=10)
    canvas.shape(arc(900, 200, 58), fill=SURFACE, edge=NILA)
    canvas.shape(arc(900, 200, 24), fill=NILA)
    canvas.shape(square(900, 790, 200, 18), fill=GOLDSOFT, edge=GOLD, width=10)
    canvas.arrow(arc(900, 790, 56, -50, 235), GOLD, width=12, size=44)
    canvas.shape(box(1330, 380, 320, 230, 22), fill=DELISOFT, edge=DELI, width=10)
    canvas.shape(box(1364, 420, 92, 112, 8), fill=SURFACE, edge=DELI, width=6)
    for y, end in ((436, 1612), (476, 1612), (516, 1560)):
        canvas.line([(1490, y), (end, y)], DELI, width=8)
    canvas.line([(1364, 572), (1612, 572)], DELI, width=8)


def bridge(canvas: Canvas) -> None:
    """What is missing is bridged by two declarations on two witnesses each; the road goes on."""
    for number, x in enumerate((270, 640, 1010)):
        outline = square(x, 477, 250, 14)
        if number == 0:
            canvas.shape(outline, fill=DELISOFT, edge=DELI, width=10)
            continue
        canvas.shape(outline, edge=EDGE, dash=(26, 20))
        canvas.line(arc(x, 748, 130, 180, 360), GOLD, width=22)
        for side in (-130, 130):
            dot(canvas, x + side, 790, 42, GOLD)
    canvas.arrow([(110, 340), (1362, 340)], DELI, width=24, size=64)
    page(canvas, 1380, 200, 270, 350, DELI)
    dot(canvas, 1592, 516, 50, GOLD)
    canvas.shape(arc(1592, 516, 30), edge=GOLDSOFT, width=6)


def shown_or_sent(canvas: Canvas) -> None:
    """At the counter the paper goes and comes back; online it is photographed whole and sent up."""
    canvas.line([(880, 90), (880, 900)], EDGE, width=THIN, dash=(24, 20))
    page(canvas, 130, 355, 210, 280, DELI)
    canvas.shape(arc(676, 495, 112), fill=NILASOFT, edge=NILA, width=10)
    canvas.shape(arc(676, 495, 62), fill=SURFACE, edge=NILA)
    canvas.arrow(bow((300, 330), (606, 384), 80), NILA, width=8, size=38)
    canvas.arrow(bow((606, 612), (262, 662), 110), GOLD, width=22, size=70)
    page(canvas, 1215, 530, 210, 280, DELI)
    for x, y, right, down in ((1150, 465, 1, 1), (1490, 465, -1, 1), (1150, 875, 1, -1), (1490, 875, -1, -1)):
        canvas.line([(x, y + 76 * down), (x, y), (x + 76 * right, y)], NILA, width=THICK)
    canvas.arrow([(1320, 500), (1320, 352)], NILA, width=THICK, size=52)
    _cloud(canvas, 1320, 250)


def _cloud(canvas: Canvas, x: float, y: float) -> None:
    for colour, grow in ((NILA, 5), (NILASOFT, -5)):
        for across, up, radius in ((-105, 10, 66), (-30, -50, 92), (80, -14, 82), (138, 30, 46)):
            canvas.shape(arc(x + across, y + up, radius + grow), fill=colour)
        canvas.shape(box(x - 105, y + 10, 243, 66 + grow, 1), fill=colour)


def waiting(canvas: Canvas) -> None:
    """Minutes of work among minutes of waiting: before, and after the waiting was cut."""
    _band(canvas, 260, (350, 350, 350, 350))
    _band(canvas, 680, (92, 0, 92, 92))
    for start, end, y, height in ((480, 122, 230, 130), (330, 190, 230, 60), (290, 136, 646, 70)):
        canvas.arrow(bow((start, y), (end, y), -height), ULOS, size=34)


def _band(canvas: Canvas, y: float, waits: tuple[int, ...]) -> None:
    x = 130.0
    for number in range(5):
        checked = number == 2
        canvas.shape(box(x, y - 14 * checked, 20, 170 + 28 * checked, 4), fill=GOLD if checked else DELI)
        x += 20
        if number < 4:
            if waits[number]:
                canvas.shape(box(x + 8, y + 4, waits[number] - 16, 162, 8), fill=SURFACE, edge=EDGE, width=6)
            x += waits[number] or 36


def kept_safe(canvas: Canvas) -> None:
    """What was entrusted lies within three rings; many ask, one may enter; a used copy is destroyed."""
    x, y = 840, 480
    for radius, half, width in ((350, 66, 12), (258, 46, 16), (166, 26, 20)):
        angle = half / radius * 57.3
        canvas.line(arc(x, y, radius, 180 + angle, 540 - angle), DELI, width=width)
    canvas.arrow([(250, y), (x - 84, y)], GOLD, width=12, size=46)
    canvas.shape(square(x, y, 156, 28), fill=GOLDSOFT, edge=GOLD, width=12)
    for place in range(-2, 3):
        canvas.shape(arc(220, y + place * 118, 30), fill=GOLD if place == 0 else EDGE)
    canvas.line([(1416, 690), (1310, 690), (1310, 850), (1372, 850)], ULOS)
    canvas.line([(1416, 690), (1416, 726)], ULOS)
    for px, py, dx, dy in SHREDS:
        canvas.line([(px, py), (px + dx, py + dy)], ULOS)


SHREDS = (
    (1420, 752, 6, 34),
    (1404, 814, -14, 30),
    (1450, 716, 34, 8),
    (1446, 800, 28, 20),
    (1486, 764, 30, -14),
    (1478, 850, 30, 6),
    (1528, 810, 24, 18),
    (1534, 742, 26, 10),
    (1566, 856, 24, -10),
    (1590, 792, 20, 14),
    (1622, 836, 16, 8),
)


def straight_way(canvas: Canvas) -> None:
    """The straight way to the counter; the way around past three coins never arrives."""
    canvas.line([(220, 470), (1440, 470)], DELI, width=26)
    canvas.shape(arc(220, 470, 96), fill=DELISOFT, edge=DELI, width=THICK)
    canvas.shape(square(1530, 470, 196, 18), fill=DELI)
    stops: Path = [(540, 300), (840, 190), (1140, 150)]
    around_way = curve([around(220, 470, 112, -48), *stops, (1380, 290)])
    canvas.line(around_way, ULOS, width=8, dash=(24, 20))
    for x, y in stops:
        dot(canvas, x, y, 58, ULOS)
        canvas.shape(arc(x, y, 50), fill=ULOSSOFT)
        canvas.shape(arc(x, y, 20), fill=ULOS)
    canvas.shape(box(730, 570, 300, 348, 16), fill=SURFACE, edge=GOLD, width=10)
    for row in range(5):
        y = 628 + row * 58
        canvas.shape(square(796, y, 36, 6), edge=GOLD, width=6)
        canvas.line([(844, y), (974, y)], EDGE, width=6)


DRAWINGS = {
    "adk-1": one_number,
    "adk-2": sixteen,
    "adk-3": three_ways,
    "adk-4": bridge,
    "adk-5": shown_or_sent,
    "adk-6": waiting,
    "adk-7": kept_safe,
    "adk-8": straight_way,
}
