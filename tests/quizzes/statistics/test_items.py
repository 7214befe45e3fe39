"""Facility, deviation, discrimination, efficiency, weights: the table of docs/statistics.md and the invariants."""

import random
from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes.statistics.exact import UNITS, in_units, mark_in_units, shared, spread
from quizzes.statistics.items import effective_weights, figures
from quizzes.statistics.quiz import intended_weights
from tests.quizzes.statistics.sheets import example, gather

whole_marks = st.integers(0, 10)
sheets = st.lists(st.tuples(whole_marks, whole_marks, whole_marks), min_size=3, max_size=25)


@pytest.mark.parametrize(
    ("slot", "facility", "deviation", "discrimination", "efficiency", "negative"),
    [
        (1, 0.7, 0.4472136, 0.8668451, 1, False),
        (2, 0.55, 0.3708099, 0.7185246, 0.7321429, False),
        (3, 0.5, 0.5, 0.6123724, 0.75, False),
        (4, 0.5, 0.5, -0.8255008, -0.9285714, True),
    ],
)
def test_the_questions_of_the_example(slot, facility, deviation, discrimination, efficiency, negative):
    found = figures(example().slots[slot])
    assert found.count == 5
    assert found.facility == pytest.approx(facility)
    assert found.deviation == pytest.approx(deviation, abs=5e-8)
    assert found.discrimination == pytest.approx(discrimination, abs=5e-8)
    assert found.efficiency == pytest.approx(efficiency, abs=5e-8)
    assert found.negative is negative


def test_the_weights_of_the_example():
    items = list(example().slots.values())
    assert intended_weights(items) == pytest.approx([4 / 12, 4 / 12, 2 / 12, 2 / 12])
    *weights, last = effective_weights(items)
    assert weights == pytest.approx([0.3916579, 0.3442865, 0.2640557], abs=5e-8)
    assert last is None


def test_a_question_that_all_answered_alike_tells_nothing_about_anybody():
    found = figures(gather([(4, 1), (4, 2), (4, 0.3333333)], (4, 2)).slots[1])
    assert (found.deviation, found.discrimination, found.efficiency) == (0, None, None)
    assert found.negative is False


def test_a_rest_that_is_alike_for_all_tells_nothing_either():
    """0.1 + 0.2 - 0.2 is not 0.1 in floating point; here the rest is alike to the last digit."""
    found = figures(gather([(0.1, 0.7), (0.2, 0.7), (0.3, 0.7)], (1, 1)).slots[1])
    assert found.discrimination is None


def test_a_single_attempt_has_a_facility_and_no_more():
    found = figures(gather([(3, 1, 0, 2)]).slots[1])
    assert (found.count, found.facility) == (1, 0.75)
    assert (found.deviation, found.discrimination, found.efficiency, found.negative) == (
        None,
        None,
        None,
        False,
    )


def test_a_question_worth_nothing_has_no_facility():
    found = figures(gather([(0, 3), (0, 1)], (0, 4)).slots[1])
    assert (found.facility, found.deviation) == (None, None)


def test_only_attempts_that_had_the_question_count_for_it():
    gathered = gather([(4, 2), (0, 1), (None, 0)], (4, 2))
    assert [figures(item).count for item in gathered.slots.values()] == [2, 3]
    assert figures(gathered.slots[1]).facility == 0.5


def test_marks_below_zero_are_taken_as_they_are():
    """Certainty-based marking takes marks away."""
    found = figures(gather([(-6, 1), (3, 2), (3, 2)], (1, 2)).slots[1])
    assert found.facility == 0
    assert found.discrimination == pytest.approx(1)


@pytest.mark.parametrize(
    ("fraction", "max_mark", "mark"),
    [
        ("1", "10", 100_000_000),
        ("0.3333333", "1", 3_333_333),
        ("0.2777778", "18", 50_000_004),
        ("-0.5", "8", -40_000_000),
        ("0.0000001", "0.5", 1),
        ("-0.0000001", "0.5", -1),
        ("0", "20", 0),
    ],
)
def test_a_mark_is_rounded_as_the_engine_rounds_it(fraction, max_mark, mark):
    from decimal import Decimal

    from quizzes.engine.arithmetic import seven_places

    assert mark_in_units(in_units(Decimal(fraction)), in_units(Decimal(max_mark))) == mark
    assert Decimal(mark) / UNITS == seven_places(Decimal(fraction) * Decimal(max_mark))


@given(sheets)
def test_the_figures_are_those_of_the_definitions(lines):
    """Against the formulas as books write them: means first, then products of the distances."""
    gathered = gather(lines, (10, 10, 10))
    for slot, item in gathered.slots.items():
        own = [line[slot - 1] for line in lines]
        rest = [sum(line) - line[slot - 1] for line in lines]
        found = figures(item)
        covariance, most = covariance_of(own, rest), covariance_of(sorted(own), sorted(rest))
        assert found.deviation == pytest.approx(sqrt(covariance_of(own, own)) / 10, abs=1e-9)
        if found.discrimination is not None:
            scale = sqrt(covariance_of(own, own) * covariance_of(rest, rest))
            assert found.discrimination == pytest.approx(covariance / scale, abs=1e-9)
        if found.efficiency is not None:
            assert found.efficiency == pytest.approx(covariance / most, abs=1e-9)


@given(sheets)
def test_indexes_lie_between_minus_one_and_one_and_have_one_sign(lines):
    for item in gather(lines, (10, 10, 10)).slots.values():
        found = figures(item)
        if found.discrimination is not None and found.efficiency is not None:
            assert -1 - 1e-12 <= found.discrimination <= 1 + 1e-12
            assert found.efficiency <= 1
            assert abs(found.efficiency) >= abs(found.discrimination) - 1e-12 or found.efficiency <= 0
            assert (found.discrimination > 0) == (found.efficiency > 0)


@given(sheets)
def test_effective_weights_that_are_there_add_up_to_one(lines):
    gathered = gather(lines, (10, 10, 10))
    assume(spread(gathered.totals))
    weights = [one for one in effective_weights(list(gathered.slots.values())) if one is not None]
    assert sum(weights) == pytest.approx(1)


@given(sheets, st.randoms(use_true_random=False))
def test_the_order_of_the_attempts_does_not_matter_to_the_last_digit(lines, chance: random.Random):
    mixed = list(lines)
    chance.shuffle(mixed)
    one, other = gather(lines, (10, 10, 10)), gather(mixed, (10, 10, 10))
    for slot, item in one.slots.items():
        assert figures(item) == figures(other.slots[slot])


@given(sheets, st.integers(1, 50))
def test_a_bonus_for_all_changes_no_index(lines, bonus):
    plain, raised = gather(lines, (10, 10, 10)), gather(lines, (10, 10, 10), offset=bonus)
    for slot, item in plain.slots.items():
        before, after = figures(item), figures(raised.slots[slot])
        assert (before.discrimination, before.efficiency) == (after.discrimination, after.efficiency)
        assert before.deviation == after.deviation


@given(st.lists(whole_marks, min_size=2, max_size=20), st.lists(whole_marks, min_size=2, max_size=20))
def test_two_sorted_lists_go_together_as_well_as_they_can(own, others):
    size = min(len(own), len(others))
    own, others = own[:size], others[:size]
    assert shared(own, others) <= shared(sorted(own), sorted(others))


def covariance_of(own, others) -> float:
    size = len(own)
    own_mean, other_mean = sum(own) / size, sum(others) / size
    return sum((a - own_mean) * (b - other_mean) for a, b in zip(own, others, strict=True)) / (size - 1)
