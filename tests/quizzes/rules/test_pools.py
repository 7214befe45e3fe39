"""Drawing questions at random."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.pools import PoolTooSmall, draw


def test_nothing_is_drawn_twice_nor_what_the_quiz_names() -> None:
    pool = set(range(1, 11))
    drawn = draw(dict.fromkeys(range(1, 9), pool), taken={3, 4}, met={}, seed="medan")
    assert len(set(drawn.values())) == 8
    assert not {3, 4} & set(drawn.values())


def test_what_the_learner_has_met_least_comes_first() -> None:
    pool = [1, 2, 3, 4]
    drawn = draw({1: pool, 2: pool}, taken=(), met=Counter({1: 2, 2: 1, 4: 1}), seed="medan")
    assert drawn[1] == 3
    assert drawn[2] in {2, 4}


def test_one_seed_draws_the_same_and_seeds_differ() -> None:
    pool = list(range(1000))
    first = draw({1: pool}, (), {}, "medan")
    assert first == draw({1: pool[::-1]}, (), {}, "medan")
    assert len({draw({1: pool}, (), {}, f"seed {n}")[1] for n in range(20)}) > 15


def test_a_pool_that_is_too_small_is_named() -> None:
    with pytest.raises(PoolTooSmall) as refused:
        draw({1: [1, 2], 2: [1, 2], 3: [1, 2]}, taken=(), met={}, seed="medan")
    assert refused.value.slot == 3


def test_a_slot_makes_room_for_one_that_has_no_other_choice() -> None:
    met = Counter({2: 5, 3: 5})
    drawn = draw({1: [1, 2], 2: [1], 3: [2, 3]}, taken=(), met=met, seed="medan")
    assert drawn == {1: 2, 2: 1, 3: 3}


@given(st.lists(st.sets(st.integers(1, 8), min_size=1, max_size=6), min_size=1, max_size=6))
def test_a_quiz_that_can_be_filled_is_filled(pools: list[set[int]]) -> None:
    def fillable(rest: list[set[int]], used: frozenset[int]) -> bool:
        return not rest or any(fillable(rest[1:], used | {one}) for one in rest[0] - used)

    asked = dict(enumerate(pools, 1))
    if fillable(pools, frozenset()):
        drawn = draw(asked, (), {}, "medan")
        assert len(set(drawn.values())) == len(pools)
        assert all(drawn[slot] in pool for slot, pool in asked.items())
    else:
        with pytest.raises(PoolTooSmall):
            draw(asked, (), {}, "medan")
