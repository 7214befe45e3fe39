"""Fractions, marks, grades: the two roundings, and the state that a fraction means."""

from decimal import Decimal

import pytest

from quizzes.engine.arithmetic import five_places, seven_places, share, within
from quizzes.engine.state import State


@pytest.mark.parametrize(
    ("part", "whole", "fraction"),
    [
        (1, 3, "0.3333333"),
        (2, 3, "0.6666667"),
        (5, 18, "0.2777778"),
        (1, 8, "0.1250000"),
        (0, 5, "0.0000000"),
        (5, 5, "1.0000000"),
        (3, 0, "0.0000000"),
    ],
)
def test_a_share_has_seven_places(part: int, whole: int, fraction: str) -> None:
    assert f"{share(part, whole):f}" == fraction


@pytest.mark.parametrize(
    ("value", "seven", "five"),
    [
        ("0.12345675", "0.1234568", "0.12346"),
        ("-0.12345675", "-0.1234568", "-0.12346"),
        ("9.999999", "9.9999990", "10.00000"),
        ("74.999994", "74.9999940", "74.99999"),
        ("74.999995", "74.9999950", "75.00000"),
        ("-0.00000001", "0.0000000", "0.00000"),
    ],
)
def test_halves_go_away_from_zero(value: str, seven: str, five: str) -> None:
    assert f"{seven_places(Decimal(value)):f}" == seven
    assert f"{five_places(Decimal(value)):f}" == five


@pytest.mark.parametrize(
    ("fraction", "state"),
    [
        ("-1", State.WRONG),
        ("0", State.WRONG),
        ("0.0000009", State.WRONG),
        ("0.0000010", State.PARTIAL),
        ("0.5", State.PARTIAL),
        ("0.9999990", State.PARTIAL),
        ("0.9999999", State.RIGHT),
        ("1", State.RIGHT),
    ],
)
def test_the_ends_of_partial_are_a_millionth_wide(fraction: str, state: State) -> None:
    assert State.for_fraction(Decimal(fraction)) is state


def test_a_value_outside_moves_to_the_nearer_end() -> None:
    low, high = Decimal(0), Decimal(1)
    assert [within(Decimal(value), low, high) for value in ("-2", "0.5", "3")] == [0, Decimal("0.5"), 1]


@pytest.mark.parametrize(
    ("state", "active", "graded", "answered"),
    [
        (State.TODO, True, False, False),
        (State.INVALID, True, False, False),
        (State.COMPLETE, True, False, True),
        (State.NEEDS_GRADING, False, False, True),
        (State.GAVE_UP, False, False, False),
        (State.WRONG, False, True, True),
        (State.PARTIAL, False, True, True),
        (State.RIGHT, False, True, True),
    ],
)
def test_states_answer_questions(state: State, active: bool, graded: bool, answered: bool) -> None:
    asked = (state.is_active, state.is_finished, state.is_graded, state.is_answered)
    assert asked == (active, not active, graded, answered)
