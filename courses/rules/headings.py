"""Heading levels inside a lesson are computed: `h1` is the lesson, a heading block opens an `h2`."""

from collections.abc import Iterable


def levels(block_types: Iterable[str]) -> list[int]:
    """The heading level of each block: 2 for headings; for titles inside blocks 3 below a heading, else 2."""
    found: list[int] = []
    title_level = 2
    for block_type in block_types:
        if block_type == "heading":
            title_level = 3
            found.append(2)
        else:
            found.append(title_level)
    return found
