"""Drawings of the course on serving the public."""

from math import cos, pi, sin

from .canvas import MEDIUM, THICK, THIN, Canvas, Hatch
from .marks import dot, gauge, hatched
from .palette import DELI, DELISOFT, EDGE, GOLD, GOLDSOFT, LINE, NILA, SURFACE, ULOS, ULOSSOFT
from .paths import Path, arc, around, bend, box, curve, part, regular, square


def promises(canvas: Canvas) -> None:
    """Six promises above, what happens below: the third takes twice as long, the sixth is not to be seen."""
    width, high = 125, 250
    for number in range(6):
        x = 110 + number * 265
        below = x + (90 if number == 5 else 0)
        wide = width * 2 if number == 2 else width
        moved = number in (2, 5)
        canvas.line(
            [(x + width / 2, 400), (below + wide / 2, 590)],
            ULOS if moved else EDGE,
            width=MEDIUM if moved else THIN,
        )
        canvas.shape(box(x, 150, width, high, 12), fill=DELI, edge=DELI)
        outline = box(below, 590, wide, high, 12)
        if number == 2:
            canvas.shape(outline, fill=ULOSSOFT, hatch=Hatch(ULOS, 20, 6), edge=ULOS)
        elif number == 5:
            canvas.shape(outline, edge=ULOS, dash=(24, 20))
        else:
            canvas.shape(outline, fill=DELI, edge=DELI)


def impressions(canvas: Canvas) -> None:
    """Four waves of sound, four moments on a line of time, each fuller than the one before."""
    canvas.arrow([(180, 810), (1600, 810)], EDGE, width=8, size=44)
    for number in range(4):
        radius = 250 * (number + 1)
        x = 330 + radius
        canvas.line([(x, 600), (x, 810)], EDGE, width=THIN)
        canvas.line(arc(330, 600, radius, -31, 0), DELI, width=(34, 25, 17, 10)[number])
        size = (34, 48, 62, 76)[number]
        dot(canvas, x, 810, size, SURFACE)
        if number == 3:
            canvas.shape(arc(x, 810, size), fill=GOLD, edge=GOLD)
        else:
            hatched(canvas, arc(x, 810, size), GOLD, (size / 1.5, size / 2.5, size / 4.5)[number])


SCATTERED = (
    (330, 118), (452, 186), (560, 84), (668, 160), (790, 96), (884, 190), (1010, 110), (1118, 176), (1214, 80),
    (1322, 168), (1436, 112),
)  # fmt: skip


def funnel(canvas: Canvas) -> None:
    """Eleven loose points, five bands that narrow, and one need that is certain."""
    for x, y in SCATTERED:
        canvas.shape(arc(x, y, 13), fill=EDGE)
    for band, count in enumerate((7, 5, 3, 2, 1)):
        top, half = 240 + band * 96, 620 - band * 105
        low = half - 105 * 84 / 96
        outline = [(880 - half, top), (880 + half, top), (880 + low, top + 84), (880 - low, top + 84)]
        canvas.shape([*outline, outline[0]], fill=DELISOFT, edge=DELI, width=6)
        pitch = 150
        for number in range(count):
            x = 880 + (number - (count - 1) / 2) * pitch
            canvas.shape(arc(x, top + 42, 13 + band * 5), fill=DELI)
    canvas.shape(square(880, 826, 170, 18), fill=GOLD)
    canvas.shape(arc(880, 826, 46), fill=GOLDSOFT)


def untangled(canvas: Canvas) -> None:
    """One tangled line becomes five equal steps down to an open door."""
    knot: Path = []
    for step in range(481):
        turn = step / 480 * 2 * pi
        radius = 116 + 64 * cos(7.3 * turn + 1.4 * pi)
        knot.append((310 + radius * sin(6 * turn) + 24 * sin(2.1 * turn), 380 - radius * cos(6 * turn)))
    canvas.line([*knot, *curve([knot[-1], (430, 204), (620, 205)])], DELI, width=THICK)
    stair: Path = [(620, 205)]
    for step in range(5):
        x, y = stair[-1]
        x += 40 if step == 0 else 0
        stair += [(x, y), (x, y + 112), (x + 150, y + 112)]
        canvas.shape(arc(x + 82, y + 112 - 46, 36), fill=GOLD)
    canvas.line(stair, DELI, width=THICK)
    x, y = stair[-1]
    door = [(x, y - 120), (x + 200, y - 120), (x + 200, y + 80), (x, y + 80)]
    canvas.line(door, DELI, width=THICK)


def calmer(canvas: Canvas) -> None:
    """Tension falls circle by circle while understanding fills by fifths; a boundary stands at the second."""
    wave: Path = []
    phase = 0.0
    for x in range(70, 1541, 2):
        left = max(0.0, (1440 - x) / 1370)
        phase += 2 / (44 + 70 * (1 - left))
        wave.append((x, 430 + 220 * left**1.4 * sin(phase * 2 * pi)))
    canvas.line(wave, NILA, width=8)
    canvas.line([(550, 548), (550, 990)], ULOS, width=10, dash=(30, 24))
    for number in range(5):
        x = 220 + number * 330
        dot(canvas, x, 430, 96, SURFACE)
        gauge(canvas, x, 430, 96, (number + 1) / 5, DELI)


def five_roads(canvas: Canvas) -> None:
    """Five shapes, five kinds of road, one arrival."""
    goal = (1300.0, 495.0)
    starts = [(220.0, 145.0 + row * 175) for row in range(5)]
    colours = (DELI, NILA, GOLD, ULOS, DELI)
    canvas.line([starts[0], goal], DELI, width=10)
    canvas.line(curve([starts[1], (620, 320), (1000, 470), goal]), NILA, width=10)
    zigzag = [(400 + step * 75, 495 + (26 if step % 2 else -26)) for step in range(12)]
    canvas.line(bend([starts[2], (340, 495), *zigzag, goal], 30), GOLD, width=10)
    dotted = curve([starts[3], (620, 670), (1000, 540), goal])
    for number in range(1, 30):
        canvas.shape(arc(*part(dotted, 0, number * 38)[-1], 9), fill=ULOS)
    for shift in (-11, 11):
        canvas.line([(220, 845 + shift), (1300, 495 + shift)], DELI, width=7)
    shapes = (
        arc(*starts[0], 70),
        square(*starts[1], 124, 8),
        regular(220, 508, 82, 3),
        regular(*starts[3], 76, 6),
        regular(*starts[4], 84, 4),
    )
    for outline, colour in zip(shapes, colours, strict=True):
        canvas.shape(outline, fill=SURFACE, edge=colour, width=10)
    canvas.shape(square(1460, 495, 300, 24), fill=DELI)
    dot(canvas, 1310, 495, 34, GOLD)


ASPECTS = (3.42, 3.28, 2.96, 3.90, 3.36, 3.44, 3.52, 3.12, 3.06)


def closed_round(canvas: Canvas) -> None:
    """Six fuller and fuller circles in a round that ends in a rising stair; below, nine scores."""
    x, y, radius = 880, 305, 205
    for step in range(6):
        start = -90 + step * 60
        if step < 5:
            canvas.arrow(arc(x, y, radius, start + 17, start + 60 - 18), DELI, width=8, size=32)
        gauge(canvas, *around(x, y, radius, start), 44, step / 5, DELI)
    way = [(724, 228), (790, 374), (850, 374), (850, 324), (910, 324), (910, 274), (970, 274), (970, 214)]
    canvas.arrow(way, GOLD, width=10, size=36)
    lowest = sorted(ASPECTS)[:3]
    canvas.line([(300, 934), (1460, 934)], LINE, width=6)
    for number, score in enumerate(ASPECTS):
        height = score * 68
        outline = box(340 + number * 124, 930 - height, 88, height, 6)
        if score in lowest:
            canvas.shape(outline, fill=ULOSSOFT, hatch=Hatch(ULOS, 20, 6), edge=ULOS, width=6)
        else:
            canvas.shape(outline, fill=DELI, edge=DELI, width=6)


DRAWINGS = {
    "plp-1": promises,
    "plp-2": impressions,
    "plp-3": funnel,
    "plp-4": untangled,
    "plp-5": calmer,
    "plp-6": five_roads,
    "plp-7": closed_round,
}
