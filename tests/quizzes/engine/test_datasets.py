"""Values drawn from a range, and how numbers are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.datasets import Distribution, Range, generate
from quizzes.engine.written_numbers import PlacesOf, in_full, rounded

DECIMALS, SIGNIFICANT = PlacesOf.DECIMALS, PlacesOf.SIGNIFICANT


def between(low: str, high: str, decimals: int = 1, distribution: str = "uniform") -> Range:
    return Range(Decimal(low), Decimal(high), decimals, Distribution(distribution))


def test_one_seed_draws_the_same_values_for_ever() -> None:
    assert generate(between("1", "10"), "a", 3, "medan") == generate(between("1", "10"), "a", 3, "medan")
    assert generate(between("1", "10"), "a", 3, "medan") != generate(between("1", "10"), "a", 3, "deli")
    assert generate(between("1", "10"), "a", 3, "medan") != generate(between("1", "10"), "b", 3, "medan")


def test_values_that_are_kept_come_first() -> None:
    whole = generate(between("1", "10"), "a", 5, "medan")
    assert generate(between("1", "10"), "a", 5, "medan", whole[:2]) == whole
    assert generate(between("1", "10"), "a", 2, "other", whole) == whole[:2]


def test_values_spread_over_the_whole_range() -> None:
    drawn = [Decimal(value) for value in generate(between("0", "100", 0), "a", 100, "medan")]
    assert min(drawn) < 10
    assert max(drawn) > 90
    assert 40 < sum(drawn) / 100 < 60


def test_with_orders_of_magnitude_as_likely_small_values_are_frequent() -> None:
    drawn = [Decimal(v) for v in generate(between("1", "10000", 2, "loguniform"), "a", 100, "medan")]
    assert 35 < sum(value < 100 for value in drawn) < 65


ends = st.decimals(-1000, 1000, places=3)


@given(ends, ends, st.integers(3, 9), st.text(max_size=5))
def test_a_value_lies_within_its_range_and_has_its_decimals(
    one: Decimal, other: Decimal, decimals: int, seed: str
) -> None:
    low, high = sorted((one, other))
    value = Range(low, high, decimals).draw(seed)
    assert low <= Decimal(value) <= high
    assert len(value.partition(".")[2]) == decimals


@pytest.mark.parametrize(
    ("value", "places", "places_of", "text"),
    [
        ("0.12345", 0, DECIMALS, "0"),
        ("0.12345", 2, DECIMALS, "0.12"),
        ("0.12345", 4, DECIMALS, "0.1235"),
        ("0.0012345", 4, DECIMALS, "0.0012"),
        ("2.5", 0, DECIMALS, "3"),
        ("-2.5", 0, DECIMALS, "-3"),
        ("-0.001", 2, DECIMALS, "0.00"),
        ("6", 2, DECIMALS, "6.00"),
        ("1e20", 1, DECIMALS, "100000000000000000000.0"),
        ("0.12345", 2, SIGNIFICANT, "0.12"),
        ("6", 2, SIGNIFICANT, "6.0"),
        ("31.01416", 2, DECIMALS, "31.01"),
        ("31.01416", 2, SIGNIFICANT, "31"),
        ("31.01416", 3, SIGNIFICANT, "31.0"),
        ("123.4", 2, SIGNIFICANT, "120"),
        ("9.96", 2, SIGNIFICANT, "10"),
        ("9999", 4, SIGNIFICANT, "9999"),
        ("9999.6", 4, SIGNIFICANT, "1.000e4"),
        ("12345", 2, SIGNIFICANT, "1.2e4"),
        ("12345", 3, SIGNIFICANT, "1.23e4"),
        ("12345", 1, SIGNIFICANT, "1e4"),
        ("0.001234", 3, SIGNIFICANT, "0.00123"),
        ("0.0001234", 2, SIGNIFICANT, "1.2e-4"),
        ("0.0001234", 3, SIGNIFICANT, "1.23e-4"),
        ("-12345", 2, SIGNIFICANT, "-1.2e4"),
        ("0", 3, SIGNIFICANT, "0"),
    ],
)
def test_a_right_answer_is_rounded(value: str, places: int, places_of: PlacesOf, text: str) -> None:
    assert rounded(Decimal(value), places, places_of) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (2.0, "2"),
        (-0.0, "0"),
        (1 / 3, "0.33333333333333"),
        (4.75962664, "4.75962664"),
        (1e-7, "0.0000001"),
        (1e15, "1000000000000000"),
        (1.5e25, "1.5e25"),
        (2e-30, "2e-30"),
    ],
)
def test_a_computed_value_within_a_text_is_written_in_full(value: float, text: str) -> None:
    assert in_full(value) == text
