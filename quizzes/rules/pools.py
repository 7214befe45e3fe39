"""Drawing questions at random: none twice in an attempt, first those that the learner has met least."""

from collections.abc import Collection, Mapping, Sequence

from quizzes.engine.shuffling import shuffled


class PoolTooSmall(Exception):
    """A pool has fewer questions than are to be drawn from it. `slot` is the number of one that stays empty."""

    def __init__(self, slot: int) -> None:
        super().__init__(slot)
        self.slot = slot


def draw(
    pools: Mapping[int, Collection[int]], taken: Collection[int], met: Mapping[int, int], seed: str
) -> dict[int, int]:
    """A question for each slot that draws one. Raises `PoolTooSmall`.

    pools: by slot number the questions it may draw. taken: questions that stand in the quiz by name. met: how
    often the learner has met a question in earlier attempts. Where pools overlap, a slot makes room for another
    that has no other choice, so a quiz that can be filled is filled.
    """
    wanted = {
        slot: by_preference([one for one in pool if one not in taken], met, f"{seed}/draw/{slot}")
        for slot, pool in pools.items()
    }
    owners: dict[int, int] = {}
    for slot in sorted(wanted):
        if not settle(slot, wanted, owners, set()):
            raise PoolTooSmall(slot)
    return {slot: question for question, slot in owners.items()}


def by_preference(candidates: Sequence[int], met: Mapping[int, int], seed: str) -> list[int]:
    """Those met least often first; among equals the seed decides."""
    return sorted(shuffled(candidates, seed), key=lambda question: met.get(question, 0))


def settle(slot: int, wanted: Mapping[int, Sequence[int]], owners: dict[int, int], tried: set[int]) -> bool:
    """Give the slot a free question, or one whose slot can move to another; False where there is none."""
    free = next((question for question in wanted[slot] if question not in owners), None)
    if free is not None:
        owners[free] = slot
        return True
    for question in wanted[slot]:
        if question not in tried:
            tried.add(question)
            if settle(owners[question], wanted, owners, tried):
                owners[question] = slot
                return True
    return False
