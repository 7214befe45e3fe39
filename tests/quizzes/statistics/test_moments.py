"""Mean, median, deviation, skewness, kurtosis: the tables of docs/statistics.md, and what must not change them."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.statistics.moments import median, moments

marks = st.lists(st.integers(-10_000, 10_000), min_size=4, max_size=40)


@pytest.mark.parametrize(
    ("values", "mean", "middle", "deviation", "skewness", "kurtosis"),
    [
        ([10, 9, 8, 6, 2], 7, 8, 3.1622777, -1.1858541, 1.05),
        ([1, 2, 3, 4], 2.5, 2.5, 1.2909944, 0, -1.2),
        ([0, 0, 0, 0, 10], 2, 0, 4.4721360, 2.2360680, 5),
        ([2, 4, 9], 5, 4, 3.6055513, 1.1520696, None),
        ([3, 5], 4, 4, 1.4142136, None, None),
        ([7], 7, 7, None, None, None),
        ([5, 5, 5, 5, 5], 5, 5, 0, None, None),
    ],
)
def test_the_moments_of_a_few_grades(values, mean, middle, deviation, skewness, kurtosis):
    found = moments(values)
    assert (found.count, found.mean, found.median) == (len(values), mean, middle)
    for value, expected in (
        (found.deviation, deviation),
        (found.skewness, skewness),
        (found.kurtosis, kurtosis),
    ):
        assert value == (None if expected is None else pytest.approx(expected, abs=5e-8))


def test_nothing_is_said_of_no_grades():
    found = moments([])
    assert (found.count, found.mean, found.median, found.deviation) == (0, None, None, None)


@pytest.mark.parametrize(("values", "middle"), [([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([9], 9), ([1, 9], 5)])
def test_half_lie_below_the_median(values, middle):
    assert median(values) == middle


@given(marks)
def test_the_library_of_python_agrees_on_what_it_knows(values):
    found = moments(values)
    assert found.mean == pytest.approx(statistics.fmean(values))
    assert found.median == statistics.median(values)
    assert found.deviation == pytest.approx(statistics.stdev(values))


@given(marks, st.integers(-100_000, 100_000))
def test_what_all_get_on_top_moves_the_place_and_leaves_the_shape(values, added):
    before, after = moments(values), moments([value + added for value in values])
    assert after.mean == pytest.approx(before.mean + added)
    assert (after.deviation, after.skewness, after.kurtosis) == (
        before.deviation,
        before.skewness,
        before.kurtosis,
    )


@given(marks, st.integers(2, 1000))
def test_another_scale_stretches_the_deviation_and_leaves_the_shape(values, factor):
    before, after = moments(values), moments([value * factor for value in values])
    assert after.deviation == pytest.approx(before.deviation * factor)
    assert after.skewness == (None if before.skewness is None else pytest.approx(before.skewness))
    assert after.kurtosis == (None if before.kurtosis is None else pytest.approx(before.kurtosis))


@given(marks, st.randoms(use_true_random=False))
def test_the_order_of_the_attempts_does_not_matter_to_the_last_digit(values, chance: random.Random):
    mixed = list(values)
    chance.shuffle(mixed)
    assert moments(mixed) == moments(values)


@given(marks)
def test_turned_over_the_tail_lies_on_the_other_side(values):
    before, after = moments(values), moments([-value for value in values])
    assert after.kurtosis == before.kurtosis
    assert after.skewness == (None if before.skewness is None else -before.skewness)


def test_millions_of_units_with_a_tiny_spread_lose_no_digit():
    """Sums of squares in floating point would give 0 here, or a negative variance."""
    values = [10**15 + step for step in (0, 1, 2, 3)]
    assert moments(values).deviation == pytest.approx(1.2909944487358056, rel=1e-15)
