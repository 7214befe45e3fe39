"""Small marks that several drawings share."""

from math import asin, degrees

from .canvas import MEDIUM, Canvas, Hatch
from .palette import PAPER, SURFACE
from .paths import Points, arc, box


def check(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A tick around its middle; `size` is half its width."""
    tick = [(x - size, y), (x - size * 0.25, y + size * 0.7), (x + size, y - size * 0.7)]
    canvas.line(tick, colour, width=size * 0.4)


def dot(canvas: Canvas, x: float, y: float, radius: float, fill: str, halo: str = PAPER) -> None:
    """A filled circle with a bare ring around it, so that it stands clear of a hatch."""
    canvas.shape(arc(x, y, radius + 10), fill=halo)
    canvas.shape(arc(x, y, radius), fill=fill)


def gauge(canvas: Canvas, x: float, y: float, radius: float, share: float, colour: str) -> None:
    """A circle filled from below to that share of its height."""
    canvas.shape(arc(x, y, radius), fill=SURFACE)
    if share > 0:
        angle = degrees(asin(max(-1.0, min(1.0, 1 - 2 * share))))
        canvas.shape(arc(x, y, radius, angle, 180 - angle), fill=colour)
    canvas.line(arc(x, y, radius), colour, width=MEDIUM)


def hatched(canvas: Canvas, path: Points, colour: str, gap: float, *, width: float = 5) -> None:
    """An outline on white, hatched so closely; no hatch at a gap of nought."""
    canvas.shape(path, fill=SURFACE, hatch=Hatch(colour, gap, width) if gap else None, edge=colour)


def page(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    """A sheet with five lines of writing, the last one short."""
    canvas.shape(box(x, y, width, height, 14), fill=SURFACE, edge=colour)
    for line in range(5):
        end = 0.82 if line < 4 else 0.55
        level = y + height * (0.2 + line * 0.15)
        canvas.line([(x + width * 0.18, level), (x + width * end, level)], colour, width=6)
