"""Pucuk rebung, the bamboo shoot of Malay songket, on a woven grid.

Pure: `band(n)` gives the filled threads of one tile, `tile(n)` the tile as a small SVG. The files
`static/motif-<n>.svg` are made by `python -m foundation.motif <n>`; CSS lays them in one row and colours them
through a mask, so one file serves light, dark and print.
"""

import sys
from dataclasses import dataclass

Cell = tuple[int, int]

LOZENGE = ((-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0))
SEAM_LOZENGE = ((0, 0), (1, 1), (2, 2), (3, 1), (4, 0))


@dataclass(frozen=True)
class Band:
    """One tile in threads: it repeats to the right without a seam."""

    width: int
    height: int
    cells: frozenset[Cell]


def shoot(n: int) -> set[Cell]:
    """One shoot, 2n threads wide and 2n high, two rows a step: outline, bare thread, heart with an eye."""
    cells: set[Cell] = set()
    for y in range(2 * n):
        left, right = n - 1 - y // 2, n + y // 2
        for x in range(left, right + 1):
            from_slope = min(x - left, right - x)
            if from_slope == 0 or (from_slope >= 2 and y < 2 * n - 2):
                cells.add((x, y))
    return cells - eye(n) | seed(n)


def eye(n: int) -> set[Cell]:
    """The "mata": a small bare lozenge in the heart."""
    middle = n + n // 2 + 1
    return {(x, middle + dy) for dy, half in LOZENGE for x in range(n - 1 - half, n + 1 + half)}


def seed(n: int) -> set[Cell]:
    middle = n + n // 2 + 1
    return {(n - 1, middle), (n, middle)}


def band(n: int) -> Band:
    """A shoot between two half lozenges that meet at the seam, above a double ground line.

    `n` is half the width of a shoot in threads: 4 for bands of 16 to 24 px, 6 under the header, 8 for papers.
    """
    width, height = 2 * n + 2, 2 * n + 4
    cells = {(x + 1, y) for x, y in shoot(n)}
    cells |= {(x, height - 3) for x in range(width)}
    cells |= {(x, height - 1) for x in range(width) if x % 2 == 0}
    for dy, half in SEAM_LOZENGE:
        for k in range(half + 1):
            cells |= {(k, dy + 1), (width - 1 - k, dy + 1)}
    return Band(width, height, frozenset(cells))


def runs(cells: frozenset[Cell]) -> list[tuple[int, int, int]]:
    """Neighbours of a row joined: `(x, y, length)` from the top left on."""
    found: list[tuple[int, int, int]] = []
    for x, y in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if found and found[-1][1] == y and found[-1][0] + found[-1][2] == x:
            found[-1] = (found[-1][0], y, found[-1][2] + 1)
        else:
            found.append((x, y, 1))
    return found


def path(cells: frozenset[Cell], thread: int) -> str:
    """One SVG path over all runs, `thread` pixels a thread."""
    return "".join(
        f"M{x * thread} {y * thread}h{length * thread}v{thread}h-{length * thread}z"
        for x, y, length in runs(cells)
    )


def tile(n: int, thread: int = 2) -> str:
    """The tile as a stand-alone SVG document."""
    woven = band(n)
    width, height = woven.width * thread, woven.height * thread
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" shape-rendering="crispEdges">'
        f'<path d="{path(woven.cells, thread)}"/></svg>\n'
    )


if __name__ == "__main__":
    sys.stdout.write(tile(int(sys.argv[1])))
