"""Nine ways to grade an order. Each gives every item a score out of a maximum; the fraction is their ratio.

`right` is the order asked for. `given` has one place for each item, None where no item stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

Given = Sequence[str | None]
_END = ""


class OrderGrading(StrEnum):
    """The names of Moodle's grading types, in small letters."""

    ALL_OR_NOTHING = "all_or_nothing"
    ABSOLUTE_POSITION = "absolute_position"
    RELATIVE_NEXT_EXCLUDE_LAST = "relative_next_exclude_last"
    RELATIVE_NEXT_INCLUDE_LAST = "relative_next_include_last"
    RELATIVE_ONE_PREVIOUS_AND_NEXT = "relative_one_previous_and_next"
    RELATIVE_ALL_PREVIOUS_AND_NEXT = "relative_all_previous_and_next"
    LONGEST_ORDERED_SUBSET = "longest_ordered_subset"
    LONGEST_CONTIGUOUS_SUBSET = "longest_contiguous_subset"
    RELATIVE_TO_CORRECT = "relative_to_correct"


@dataclass(frozen=True)
class ItemScore:
    """What one item earned, out of what it could earn."""

    id: str
    score: int
    maximum: int


def item_scores(grading: OrderGrading, right: Sequence[str], given: Given) -> list[ItemScore]:
    """The scores in the right order. All or nothing scores like absolute position; then all must be kept."""
    return _SCORES[grading](right, given)


def _by_position(right: Sequence[str], given: Given) -> list[ItemScore]:
    return [ItemScore(item, int(placed == item), 1) for item, placed in zip(right, given, strict=True)]


def _by_distance(right: Sequence[str], given: Given) -> list[ItemScore]:
    most = len(right) - 1
    places = {item: place for place, item in enumerate(given)}
    return [
        ItemScore(item, most - abs(place - places[item]) if item in places else 0, most)
        for place, item in enumerate(right)
    ]


def _by_next(right: Sequence[str], given: Given) -> list[ItemScore]:
    after, wanted = _followers(_placed(given)), _followers(right)
    return [ItemScore(item, int(after.get(item) == wanted[item]), 1) for item in right]


def _by_next_without_last(right: Sequence[str], given: Given) -> list[ItemScore]:
    return _by_next(right, given)[:-1]


def _by_neighbours(right: Sequence[str], given: Given) -> list[ItemScore]:
    placed = _placed(given)
    after, before = _followers(placed), _followers(placed[::-1])
    next_wanted, previous_wanted = _followers(right), _followers(right[::-1])

    def kept(item: str) -> int:
        return (after.get(item) == next_wanted[item]) + (before.get(item) == previous_wanted[item])

    return [ItemScore(item, kept(item), 2) for item in right]


def _by_all_others(right: Sequence[str], given: Given) -> list[ItemScore]:
    places = {item: place for place, item in enumerate(_placed(given))}

    def kept(item: str, other: str) -> bool:
        if item == other or item not in places or other not in places:
            return False
        return (places[item] < places[other]) == (right.index(item) < right.index(other))

    return [ItemScore(item, sum(kept(item, other) for other in right), len(right) - 1) for item in right]


def _by_ordered_subset(right: Sequence[str], given: Given) -> list[ItemScore]:
    return _by_chain(right, given, lambda place, following: place < following)


def _by_contiguous_subset(right: Sequence[str], given: Given) -> list[ItemScore]:
    return _by_chain(right, given, lambda place, following: place + 1 == following)


def _by_chain(right: Sequence[str], given: Given, links: Callable[[int, int], bool]) -> list[ItemScore]:
    """1 for each item of the longest (then leftmost) chain; a single item is no chain."""
    chains: list[list[int]] = []
    for place in (right.index(item) for item in _placed(given)):
        before = max((chain for chain in chains if links(chain[-1], place)), key=len, default=[])
        chains.append([*before, place])
    longest = max(chains, key=len, default=[])
    kept = set(longest) if len(longest) > 1 else set()
    return [ItemScore(item, int(place in kept), 1) for place, item in enumerate(right)]


def _placed(given: Given) -> list[str]:
    return [item for item in given if item is not None]


def _followers(order: Sequence[str]) -> dict[str, str]:
    """The item after each; the last is followed by the end."""
    return dict(pairwise([*order, _END]))


_SCORES: dict[OrderGrading, Callable[[Sequence[str], Given], list[ItemScore]]] = {
    OrderGrading.ALL_OR_NOTHING: _by_position,
    OrderGrading.ABSOLUTE_POSITION: _by_position,
    OrderGrading.RELATIVE_NEXT_EXCLUDE_LAST: _by_next_without_last,
    OrderGrading.RELATIVE_NEXT_INCLUDE_LAST: _by_next,
    OrderGrading.RELATIVE_ONE_PREVIOUS_AND_NEXT: _by_neighbours,
    OrderGrading.RELATIVE_ALL_PREVIOUS_AND_NEXT: _by_all_others,
    OrderGrading.LONGEST_ORDERED_SUBSET: _by_ordered_subset,
    OrderGrading.LONGEST_CONTIGUOUS_SUBSET: _by_contiguous_subset,
    OrderGrading.RELATIVE_TO_CORRECT: _by_distance,
}
