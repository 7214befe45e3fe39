"""Ranges of the unit tree's paths.

A path is a chain of steps of four signs, 0-9 and A-Z. A unit and all below it are the paths from its own up
to, but not including, its end: a range, which both databases look up in an index, unlike a prefix.
"""

STEP = 4
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def end_of_subtree(path: str) -> str:
    """The first path that sorts behind everything at or below `path`: `00010002` for `00010001`."""
    kept = path.rstrip(ALPHABET[-1])
    if not kept:
        raise ValueError("No path sorts behind this one.")
    following = ALPHABET[ALPHABET.index(kept[-1]) + 1]
    return kept[:-1] + following + ALPHABET[0] * (len(path) - len(kept))


def paths_upwards(path: str) -> list[str]:
    """The path itself and those of the units above it, the nearest first."""
    return [path[:length] for length in range(len(path), 0, -STEP)]


def is_within(path: str, ancestor: str) -> bool:
    """Whether `path` is `ancestor` or lies below it."""
    return path.startswith(ancestor)


def outermost(paths: list[str]) -> list[str]:
    """The paths without those that lie below another one of them, so that no subtree is asked for twice."""
    found: list[str] = []
    for path in sorted(set(paths)):
        if not found or not is_within(path, found[-1]):
            found.append(path)
    return found
