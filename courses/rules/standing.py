"""What becomes of the parts when their course is published. Pure: facts in, standings out.

A course goes out as a whole: its drafts go with it. Left out are parts that were kept back, and parts that someone
took off the air while the others stayed on it; where no part is on the air, the whole course was withdrawn, and its
parts come back with it. Changes of a published part have their own way, so that nobody's half-done rewriting goes
out with a corrected line of the course page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    LIVE = "live"
    CHANGED = "changed"
    GOES = "goes"
    SCHEDULED = "scheduled"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class PartFacts:
    """One part as it is: `wanted_from` its own date in the draft, `approved_from` the date it is scheduled for."""

    is_live: bool = False
    has_changes: bool = False
    was_live: bool = False
    has_expired: bool = False
    kept_back: bool = False
    wanted_from: datetime | None = None
    approved_from: datetime | None = None


def standings(parts: Sequence[PartFacts]) -> list[Standing]:
    """The standing of each part, in the same order."""
    any_live = any(part.is_live for part in parts)
    return [standing_of(part, any_live) for part in parts]


def standing_of(part: PartFacts, any_live: bool) -> Standing:
    if part.is_live:
        return Standing.CHANGED if part.has_changes else Standing.LIVE
    if part.approved_from is not None:
        return Standing.SCHEDULED
    if part.kept_back:
        return Standing.KEPT
    if part.has_expired or (part.was_live and any_live):
        return Standing.WITHDRAWN
    return Standing.GOES


def is_open_at(part: PartFacts, standing: Standing, at: datetime) -> bool:
    """Whether learners find the part in a course that is published at that moment."""
    if standing in (Standing.LIVE, Standing.CHANGED):
        return True
    if standing is Standing.SCHEDULED:
        return part.approved_from is not None and part.approved_from <= at
    return standing is Standing.GOES and (part.wanted_from is None or part.wanted_from <= at)
