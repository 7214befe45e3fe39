"""The Range header, by RFC 9110 section 14: pure arithmetic on bytes."""

import re
from dataclasses import dataclass

ONE_RANGE = re.compile(r"bytes=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)
MOST_DIGITS = 18


@dataclass(frozen=True)
class Part:
    """Bytes `start` up to and without `stop`."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        return self.stop - self.start


class Unsatisfiable(Exception):
    """The range is well formed and lies outside the file: the answer is 416."""


def parse_range(header: str, size: int) -> Part | None:
    """The part of a file of `size` bytes that `header` asks for; None means: send the whole file.

    Other units, malformed ranges and several ranges at once are ignored, as the RFC allows: no player asks
    for several, and answering them has been a way to overload servers. Raises Unsatisfiable.
    """
    match = ONE_RANGE.fullmatch(header.strip())
    if match is None or max(map(len, match.groups())) > MOST_DIGITS:
        return None
    first, last = match.groups()
    if first:
        return _from_first(int(first), int(last) if last else None, size)
    return _last_bytes(int(last), size) if last else None


def _from_first(first: int, last: int | None, size: int) -> Part | None:
    if last is not None and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return Part(first, size if last is None else min(last + 1, size))


def _last_bytes(count: int, size: int) -> Part:
    if count == 0 or size == 0:
        raise Unsatisfiable
    return Part(max(0, size - count), size)
