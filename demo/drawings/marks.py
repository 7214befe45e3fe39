"""Small marks that several drawings share."""

from .canvas import Canvas


def check(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A tick around its middle; `size` is half its width."""
    tick = [(x - size, y), (x - size * 0.25, y + size * 0.7), (x + size, y - size * 0.7)]
    canvas.line(tick, colour, width=size * 0.4)
