"""A sheet of paper to draw on: filled, hatched and stroked outlines, drawn large and reduced."""

from dataclasses import dataclass
from io import BytesIO
from itertools import chain, combinations, pairwise
from math import dist

from PIL import Image, ImageChops, ImageDraw

from . import palette
from .paths import Path, Points, dashes, head, length, part

WIDTH, HEIGHT = 1760, 990
SCALE = 3
Colour = tuple[int, ...]
THICK, MEDIUM, THIN = 12, 8, 5


@dataclass(frozen=True)
class Hatch:
    """Lines or dots inside an outline; `gap` is the distance between their middles in pixels."""

    colour: str
    gap: float
    width: float = 6
    kind: str = "rising"


class Canvas:
    """The sheet. All measures are pixels of the finished picture."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), palette.PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def shape(
        self,
        path: Points,
        *,
        fill: str | None = None,
        hatch: Hatch | None = None,
        edge: str | None = None,
        width: float = MEDIUM,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A closed outline: first its fill, then its hatch, then its edge."""
        if fill:
            self.pen.polygon(_large(path), fill=fill)
        if hatch:
            self._hatch(path, hatch)
        if edge:
            self.line(path, edge, width=width, dash=dash)

    def line(
        self, path: Points, colour: str, *, width: float = MEDIUM, dash: tuple[float, float] | None = None
    ) -> None:
        """A line with round ends and corners, whole or in dashes of (length, gap)."""
        for piece in dashes(path, *dash) if dash else [path]:
            self._stroke(_large(piece), colour, width * SCALE)

    def arrow(self, path: Points, colour: str, *, width: float = MEDIUM, size: float = 34) -> None:
        """A line that ends in a filled triangle, whose tip is the end of the path."""
        self.line(part(path, 0, length(path) - size * 0.8), colour, width=width)
        self.shape(head(path, size), fill=colour)

    def _stroke(self, path: Points, colour: str, width: float) -> None:
        half = width / 2
        for a, b in pairwise(path):
            if reach := dist(a, b):
                dx, dy = (b[1] - a[1]) / reach * half, (a[0] - b[0]) / reach * half
                corners = [(a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy)]
                corners += [(b[0] - dx, b[1] - dy), (a[0] - dx, a[1] - dy)]
                self.pen.polygon(corners, fill=colour)
        for x, y in path:
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def _hatch(self, path: Points, hatch: Hatch) -> None:
        outline = _large(path)
        left, top = (int(min(values)) for values in zip(*outline, strict=True))
        right, bottom = (int(max(values)) + 1 for values in zip(*outline, strict=True))
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in outline], fill=255)
        inside = ImageChops.multiply(mask, _pattern(mask.size, hatch))
        self.image.paste(hatch.colour, (left, top), inside)

    def png(self) -> bytes:
        """The finished picture as PNG bytes: the colours drawn with, and the steps between each two."""
        solid = sorted(colour for _, colour in self.image.getcolors(64))
        far = [(a, b) for a, b in combinations(solid, 2) if dist(a, b) > 40]
        shades = [_mix(a, b, share) for a, b in far for share in (0.2, 0.4, 0.6, 0.8)]
        sample = Image.new("P", (1, 1))
        sample.putpalette([*chain.from_iterable(solid + shades)][: 3 * 256])
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        file = BytesIO()
        small.quantize(palette=sample, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()


def _large(path: Points) -> Path:
    return [(x * SCALE, y * SCALE) for x, y in path]


def _pattern(size: tuple[int, int], hatch: Hatch) -> Image.Image:
    """Lines or dots over the whole size, evenly about its middle."""
    pattern = Image.new("L", size)
    pen = ImageDraw.Draw(pattern)
    x, y = size[0] / 2, size[1] / 2
    gap, width, reach = hatch.gap * SCALE, round(hatch.width * SCALE), max(size)
    many = int(reach / gap) + 1
    if hatch.kind == "dots":
        for row in range(-many, many + 1):
            for column in range(-many, many + 1):
                middle = (x + (column + row % 2 / 2) * gap, y + row * gap)
                pen.circle(middle, width, fill=255)
        return pattern
    dx, dy = {"rising": (1, -1), "falling": (1, 1), "level": (1, 0)}[hatch.kind]
    step = gap * (2**0.5 if dy else 1)
    for number in range(-many, many + 1):
        level = y + (number + 0.5) * step
        ends = (x - reach * dx, level - reach * dy, x + reach * dx, level + reach * dy)
        pen.line(ends, fill=255, width=width)
    return pattern


def _mix(a: Colour, b: Colour, share: float) -> Colour:
    return tuple(round(one + (two - one) * share) for one, two in zip(a, b, strict=True))
