"""The JP strip as SVG. Its colours come from the style sheet, by class."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .strip import Kind, Strip, StripCell

FRAME = '<path class="jp-strip__{0}" d="M{1} 1h{2}v{2}h-{2}z"/>'
FILL = '<path class="jp-strip__full" d="M{0} 0h{1}v{2}h-{1}z"/>'
SVG = (
    '<svg class="jp-strip" viewBox="0 0 {0} {1}" width="{0}" height="{1}" '
    'role="img" aria-label="{2}">{3}</svg>'
)
DIAGONAL = '<path class="jp-strip__waiting" d="M{0} {1}L{2} 1"/>'


def strip_svg(drawn: Strip, label: str) -> SafeString:
    """One drawing with one sentence for those who cannot see it."""
    cells = format_html_join("", "{}", ((cell_svg(cell, drawn.height),) for cell in drawn.cells))
    return format_html(SVG, drawn.width, drawn.height, label, cells)


def cell_svg(cell: StripCell, size: int) -> SafeString:
    """A full cell is one square; the others are a frame within the same square, with what stands in it."""
    if cell.filled == size:
        return format_html(FILL, cell.x, size, size)
    frame = format_html(FRAME, cell.kind, cell.x + 1, size - 2)
    if cell.kind == Kind.DONE:
        return frame + format_html(FILL, cell.x, cell.filled, size)
    if cell.kind == Kind.WAITING:
        return frame + format_html(DIAGONAL, cell.x + 1, size - 1, cell.x + size - 1)
    return frame
