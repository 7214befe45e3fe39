"""The drawings of the lessons, made by code: calm shapes in the house's palette, never with a word in them."""

from . import adk, int_, mwp, plp
from .canvas import Canvas

DRAWINGS = {**mwp.DRAWINGS, **plp.DRAWINGS, **adk.DRAWINGS, **int_.DRAWINGS}


def names() -> list[str]:
    """The name of every drawing, such as "mwp-1", in the order of the courses."""
    return list(DRAWINGS)


def drawing(name: str) -> bytes:
    """The drawing of that name as PNG bytes, 1760 x 990 pixels, the same bytes every time.

    Raises KeyError when no drawing has the name.
    """
    canvas = Canvas()
    DRAWINGS[name](canvas)
    return canvas.png()
