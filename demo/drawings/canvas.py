"""A sheet of paper to draw on: filled, hatched and stroked outlines, drawn large and reduced."""

from dataclasses import dataclass
from io import BytesIO
from math import dist

from PIL import Image, ImageChops, ImageColor, ImageDraw

from . import palette
from .paths import Path, dashes, head, length, part

WIDTH, HEIGHT = 1760, 990
SCALE = 2
COLOURS = 64
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
        path: Path,
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
        self, path: Path, colour: str, *, width: float = MEDIUM, dash: tuple[float, float] | None = None
    ) -> None:
        """A line with round ends and corners, whole or in dashes of (length, gap)."""
        for piece in dashes(path, *dash) if dash else [path]:
            self._stroke(_large(piece), colour, width * SCALE)

    def arrow(
        self,
        path: Path,
        colour: str,
        *,
        width: float = MEDIUM,
        size: float = 34,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A line that ends in a filled triangle, whose tip is the end of the path."""
        self.line(part(path, 0, length(path) - size * 0.8), colour, width=width, dash=dash)
        self.shape(head(path, size), fill=colour)

    def _stroke(self, path: Path, colour: str, width: float) -> None:
        half = width / 2
        for a, b in zip(path, path[1:], strict=False):
            if reach := dist(a, b):
                dx, dy = (b[1] - a[1]) / reach * half, (a[0] - b[0]) / reach * half
                corners = [(a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy)]
                corners += [(b[0] - dx, b[1] - dy), (a[0] - dx, a[1] - dy)]
                self.pen.polygon(corners, fill=colour)
        for x, y in path:
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def _hatch(self, path: Path, hatch: Hatch) -> None:
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(_large(path), fill=255)
        inside = ImageChops.multiply(mask, _pattern(mask.size, hatch))
        self.image.paste(hatch.colour, (0, 0), inside)

    def png(self) -> bytes:
        """The finished picture as PNG bytes with a small palette."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        flat = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.putpalette(_exact(flat.getpalette()))
        file = BytesIO()
        flat.save(file, "PNG", optimize=True)
        return file.getvalue()


def _large(path: Path) -> Path:
    return [(x * SCALE, y * SCALE) for x, y in path]


def _pattern(size: tuple[int, int], hatch: Hatch) -> Image.Image:
    pattern = Image.new("L", size)
    pen = ImageDraw.Draw(pattern)
    wide, high = size
    gap, width = hatch.gap * SCALE, hatch.width * SCALE
    if hatch.kind == "dots":
        _dots(pen, size, gap, width)
        return pattern
    across = {"rising": high, "falling": -high, "level": 0}[hatch.kind]
    step = gap if hatch.kind == "level" else gap * 2**0.5
    for number in range(-int(high / step) - 1, int((wide + high) / step) + 1):
        start = number * step
        line = (0, start, wide, start) if not across else (start, high, start + across, 0)
        pen.line(line, fill=255, width=round(width if not across else width))
    return pattern


def _dots(pen: ImageDraw.ImageDraw, size: tuple[int, int], gap: float, width: float) -> None:
    for row in range(int(size[1] / gap) + 1):
        for column in range(int(size[0] / gap) + 1):
            x, y = (column + row % 2 / 2) * gap, row * gap
            pen.ellipse((x - width, y - width, x + width, y + width), fill=255)


def _exact(colours: list[int]) -> list[int]:
    """The palette with each colour that lies beside one of the house's made exactly that one."""
    ours = [ImageColor.getrgb(value) for name, value in vars(palette).items() if name.isupper()]
    result: list[int] = []
    for place in range(0, len(colours), 3):
        colour = tuple(colours[place : place + 3])
        near = min(ours, key=lambda other: dist(other, colour))
        result += near if dist(near, colour) < 6 else colour
    return result
