"""Outlines as lists of points. A closed outline ends where it begins."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, dist, hypot, pi, radians, sin

Point = tuple[float, float]
Path = list[Point]
Points = Sequence[Point]


def arc(x: float, y: float, radius: float, start: float = 0, end: float = 360) -> Path:
    """Part of a circle, degrees clockwise from the right."""
    steps = max(8, ceil(abs(end - start) / 360 * max(24, radius)))
    return [around(x, y, radius, start + (end - start) * step / steps) for step in range(steps + 1)]


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point at that angle, degrees clockwise from the right."""
    return x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees))


def box(x: float, y: float, width: float, height: float, radius: float = 12) -> Path:
    """A rectangle with rounded corners."""
    right, bottom = x + width, y + height
    corners = (
        arc(x + radius, y + radius, radius, 180, 270)
        + arc(right - radius, y + radius, radius, 270, 360)
        + arc(right - radius, bottom - radius, radius, 0, 90)
        + arc(x + radius, bottom - radius, radius, 90, 180)
    )
    return [*corners, corners[0]]


def square(x: float, y: float, side: float, radius: float = 12) -> Path:
    """A square around its middle."""
    return box(x - side / 2, y - side / 2, side, side, radius)


def regular(x: float, y: float, radius: float, corners: int, start: float = -90) -> Path:
    """A regular polygon around its middle, the first corner at the top."""
    return [around(x, y, radius, start + 360 * corner / corners) for corner in range(corners + 1)]


def curve(points: Points, steps: int = 24) -> Path:
    """A smooth line through the points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    result = [points[0]]
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(1, steps + 1):
            t = step / steps
            result.append(tuple(_between(*four, t) for four in zip(a, b, c, d, strict=True)))
    return result


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2


def bend(points: Points, radius: float = 28) -> Path:
    """A line through the points with its corners rounded."""
    result = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        a = _along(corner, before, min(0.5, radius / dist(corner, before)))
        b = _along(corner, after, min(0.5, radius / dist(corner, after)))
        result += [_along(_along(a, corner, t / 12), _along(corner, b, t / 12), t / 12) for t in range(13)]
    return [*result, points[-1]]


def bow(start: Point, end: Point, height: float) -> Path:
    """A curve between two points that swells to its left by the height (to its right below nought)."""
    length = dist(start, end)
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    result = []
    for step in range(49):
        t = step / 48
        swell = height * sin(pi * t)
        result.append((start[0] + dx * length * t + dy * swell, start[1] + dy * length * t - dx * swell))
    return result


def length(path: Points) -> float:
    """The length of the path."""
    return sum(dist(a, b) for a, b in pairwise(path))


def part(path: Points, start: float, end: float) -> Path:
    """The stretch of the path between two distances from its beginning."""
    result: Path = []
    gone = 0.0
    for a, b in pairwise(path):
        step = dist(a, b)
        if step and gone + step > start and gone < end:
            low, high = max(start - gone, 0) / step, min(end - gone, step) / step
            result += [_along(a, b, low)] if not result else []
            result.append(_along(a, b, high))
        gone += step
    return result


def _along(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def dashes(path: Points, dash: float, gap: float) -> list[Path]:
    """The path cut into even dashes that begin and end with a dash."""
    whole = length(path)
    count = max(1, round((whole + gap) / (dash + gap)))
    pitch = (whole + gap) / count
    cut = dash * pitch / (dash + gap)
    return [part(path, number * pitch, number * pitch + cut) for number in range(count)]


def head(path: Points, size: float) -> Path:
    """The arrowhead at the end of the path: a triangle of that length."""
    tip = path[-1]
    tail = part(path, max(0.0, length(path) - size), length(path))[0]
    reach = hypot(tip[0] - tail[0], tip[1] - tail[1])
    dx, dy = (tip[0] - tail[0]) / reach, (tip[1] - tail[1]) / reach
    base = (tip[0] - dx * size, tip[1] - dy * size)
    half = size * 0.52
    left = (base[0] - dy * half, base[1] + dx * half)
    right = (base[0] + dy * half, base[1] - dx * half)
    return [tip, left, right, tip]
