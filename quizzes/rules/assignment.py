"""Who marks what a learner handed in: whoever has least to mark, and the next one stands in.

All answers of one attempt go to one marker, so that one person reads the whole of what one learner wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """An instructor of the course and how many answers wait for them already."""

    user: int
    load: int


@dataclass(frozen=True)
class Assigned:
    """`marker` None: nobody else teaches there, so every instructor of the course sees the answer."""

    marker: int | None = None
    substitute: int | None = None


def assign(candidates: Iterable[Candidate], learner: int) -> Assigned:
    """The least burdened and the next, the earlier one where two have the same load; never the learner."""
    others = [candidate for candidate in candidates if candidate.user != learner]
    first_two = [candidate.user for candidate in sorted(others, key=lambda candidate: candidate.load)[:2]]
    return Assigned(*first_two)
