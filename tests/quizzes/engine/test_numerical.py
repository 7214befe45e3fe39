"""Numbers: reading them, tolerances, units and what a wrong unit costs."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.language import Language
from quizzes.engine.parsing import problems
from quizzes.engine.quantity import read_quantity
from quizzes.engine.state import State
from tests.quizzes.engine.questions import data, question, response

INDONESIAN = Language(decimal_comma=True)
LENGTHS = [{"name": "m", "multiplier": "1"}, {"name": "cm", "multiplier": "100"}]
LENGTH = {
    "answers": [
        {"id": "1", "answer": "1.25", "tolerance": "0.01", "fraction": "1", "feedback": "Good."},
        {"id": "2", "answer": "1.5", "tolerance": "0.1", "fraction": "0.5"},
    ],
    "units": LENGTHS,
    "unit_penalty": "0.2",
}


def numerical(**changes: Any) -> Any:
    return question("numerical", **changes)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "grouped"),
    [
        ("3.142", "3.142", "", False),
        (".2", "0.2", "", False),
        ("1.", "1", "", False),
        ("+1.0", "1", "", False),
        ("-1.", "-1", "", False),
        ("−5", "-5", "", False),
        ("0144", "144", "", False),
        ("1e4", "10000", "", False),
        ("3.142E-4", "0.0003142", "", False),
        ("3x10^8", "300000000", "", False),
        ("3×10**-2", "0.03", "", False),
        ("3.0*10^2 m", "300", "m", False),
        ("1 000", "1000", "", False),
        ("1.0   cm", "1", "cm", False),
        ("-1.m", "-1", "m", False),
        ("3 frogs", "3", "frogs", False),
        ("1,000,000", "1000000", "", True),
        ("1,44e2", "14400", "", True),
        ("1,000.00 m", "1000", "m", True),
        ("frog", None, "", False),
        (". m", None, "", False),
        ("m 1.25", None, "", False),
        ("", None, "", False),
        ("1e999999999999999999999", None, "", False),
    ],
)
def test_numbers_with_a_decimal_point(typed: str, value: str | None, unit: str, grouped: bool) -> None:
    quantity = read_quantity(typed)
    assert quantity.value == (None if value is None else Decimal(value))
    assert (quantity.unit, quantity.grouped) == (unit, grouped)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "grouped"),
    [
        ("3,14", "3.14", "", False),
        ("3.14", "3.14", "", False),
        (",5", "0.5", "", False),
        ("1,44e2", "144", "", False),
        ("1,25 m", "1.25", "m", False),
        ("5 kg.", "5", "kg.", False),
        ("1.250", "1250", "", True),
        ("1.250.000", "1250000", "", True),
        ("1.250,50", "1250.50", "", True),
        ("1,250.50", "1250.50", "", True),
        ("1,250,000", "1250000", "", True),
        ("0.250", "0.250", "", False),
        ("1.2345", "1.2345", "", False),
        ("12 500", "12500", "", False),
    ],
)
def test_numbers_with_a_decimal_comma(typed: str, value: str, unit: str, grouped: bool) -> None:
    quantity = read_quantity(typed, comma=True)
    assert (quantity.value, quantity.unit, quantity.grouped) == (Decimal(value), unit, grouped)


@pytest.mark.parametrize(
    ("typed", "comma", "value", "unit"),
    [
        ("$ 1332", False, "1332", "$"),
        ("£1,234.56", False, "1234.56", "£"),
        ("-5", False, "-5", ""),
        ("frog 1332", False, "1332", "frog"),
        ("Rp 1.250.000", True, "1250000", "Rp"),
        ("Rp. 1.250,50", True, "1250.50", "Rp."),
        ("1332 $", False, None, ""),
    ],
)
def test_numbers_after_their_unit(typed: str, comma: bool, value: str | None, unit: str) -> None:
    quantity = read_quantity(typed, comma=comma, unit_before=True)
    assert (quantity.value, quantity.unit) == (None if value is None else Decimal(value), unit)


@pytest.mark.parametrize(
    ("typed", "fraction", "state"),
    [
        ("312", "1", State.RIGHT),
        ("312.0", "1", State.RIGHT),
        ("3.12e2", "1", State.RIGHT),
        ("302", "0.5", State.PARTIAL),
        ("322", "0.5", State.PARTIAL),
        ("322.001", "0", State.WRONG),
        ("312.0000001", "0.5", State.PARTIAL),
        ("-312", "0", State.WRONG),
        ("a dozen", "0", State.WRONG),
    ],
)
def test_the_first_answer_within_its_tolerance_decides(typed: str, fraction: str, state: State) -> None:
    graded = numerical().grade({"answer": typed})
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)


def test_the_ends_of_a_tolerance_belong_to_it_also_where_floats_would_miss_them() -> None:
    asked = numerical(answers=[{"id": "1", "answer": "0.3", "tolerance": "0.1"}])
    assert asked.grade({"answer": "0.4"}).state is State.RIGHT
    assert asked.grade({"answer": "0.2"}).state is State.RIGHT
    assert asked.grade({"answer": "0.4000001"}).state is State.WRONG


def test_a_star_takes_any_number_but_no_other_text() -> None:
    answers = [*data("numerical")["answers"], {"id": "3", "answer": "*", "fraction": "0.1"}]
    asked = numerical(answers=answers)
    assert asked.grade({"answer": "7"}).fraction == Decimal("0.1")
    assert asked.grade({"answer": "seven"}).fraction == 0


@pytest.mark.parametrize(
    ("typed", "optional", "of_response", "of_maximum"),
    [
        ("1.25 m", "1", "1", "1"),
        ("125 cm", "1", "1", "1"),
        ("125cm", "1", "1", "1"),
        ("1.25", "1", "0.8", "0.8"),
        ("1.25 kg", "1", "0.8", "0.8"),
        ("1.25 cm", "1", "0.8", "0.8"),
        ("150 cm", "0.5", "0.5", "0.5"),
        ("1.5", "0.5", "0.4", "0.3"),
        ("1.5 kg", "0.5", "0.4", "0.3"),
        ("125 m", "0", "0", "0"),
        ("m 1.25", "0", "0", "0"),
    ],
)
def test_a_missing_or_wrong_unit_costs_what_the_author_says(
    typed: str, optional: str, of_response: str, of_maximum: str
) -> None:
    for grading, fraction in [
        ("optional", optional),
        ("of_response", of_response),
        ("of_maximum", of_maximum),
    ]:
        asked = numerical(**LENGTH, unit_grading=grading)
        assert asked.grade({"answer": typed}).fraction == Decimal(fraction)


def test_a_penalty_never_goes_below_nothing() -> None:
    asked = numerical(**{**LENGTH, "unit_penalty": "0.8"}, unit_grading="of_maximum")
    assert asked.grade({"answer": "1.5"}).fraction == 0


@pytest.mark.parametrize(
    ("typed", "optional", "of_response", "of_maximum"),
    [("2 m", "-0.5", "-0.5", "-0.5"), ("2", "0", "0", "0"), ("2 kg", "0", "0", "0")],
)
def test_what_an_answer_costs_it_costs_with_the_right_unit_alone(
    typed: str, optional: str, of_response: str, of_maximum: str
) -> None:
    answers = [{"id": "1", "answer": "1", "fraction": "1"}, {"id": "2", "answer": "2", "fraction": "-0.5"}]
    for grading, fraction in [
        ("optional", optional),
        ("of_response", of_response),
        ("of_maximum", of_maximum),
    ]:
        asked = numerical(answers=answers, units=LENGTHS, unit_grading=grading)
        assert (asked.grade({"answer": typed}).fraction, asked.min_fraction) == (
            Decimal(fraction),
            Decimal("-0.5"),
        )


def test_without_units_one_that_is_typed_is_passed_over_but_asked_away() -> None:
    asked = numerical()
    assert asked.grade({"answer": "312 m"}).state is State.RIGHT
    assert [problem.code for problem in asked.response_problems({"answer": "312 m"})] == ["unit_unexpected"]


@pytest.mark.parametrize(
    ("kept", "code"),
    [
        ({"answer": "1.25"}, "unit_missing"),
        ({"answer": "1.25 m", "unit": "m"}, "unit_unexpected"),
        ({"answer": "x", "unit": "m"}, "not_a_number"),
        ({"answer": "1,000", "unit": "m"}, "thousands"),
        ({"answer": "1.25", "unit": "m"}, None),
        ({}, None),
    ],
)
def test_a_chosen_unit_is_asked_for_and_has_its_own_field(kept: Any, code: str | None) -> None:
    asked = numerical(**LENGTH, unit_input="choice", unit_grading="of_response")
    assert [problem.code for problem in asked.response_problems(kept)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("unit", "number", "fraction"),
    [("m", "1.25", "1"), ("cm", "125", "1"), ("cm", "1.25", "0.8"), (None, "1.25", "0.8")],
)
def test_a_chosen_unit_is_graded_like_a_typed_one(unit: str | None, number: str, fraction: str) -> None:
    asked = numerical(**LENGTH, unit_input="choice", unit_grading="of_response")
    form = {"answer": [number]} | ({"unit": [unit]} if unit else {})
    assert asked.grade(response(asked, form)).fraction == Decimal(fraction)


def test_the_response_remembers_how_numbers_were_written() -> None:
    asked = numerical(**LENGTH)
    kept = asked.clean({"answer": [" 1,25 m "]}, INDONESIAN).response
    assert kept == {"answer": "1,25 m", "comma": True}
    assert asked.grade(kept).state is State.RIGHT
    assert asked.is_complete(kept)
    assert response(asked, {"answer": ["1.25"], "unit": ["m"]}) == {"answer": "1.25"}
    assert response(asked, {"answer": [" "]}) == {}


def test_an_unknown_chosen_unit_is_dropped_and_a_unit_alone_is_no_answer() -> None:
    asked = numerical(**LENGTH, unit_input="choice")
    assert response(asked, {"answer": ["1"], "unit": ["mile"]}) == {"answer": "1"}
    kept = response(asked, {"unit": ["m"]})
    assert kept == {"unit": "m"}
    assert not asked.is_gradable(kept)
    assert asked.summarise(kept) == ""


@pytest.mark.parametrize(
    ("changes", "language", "summary"),
    [
        ({}, Language(), "312"),
        (LENGTH, Language(), "1.25 m"),
        (LENGTH, INDONESIAN, "1,25 m"),
        ({**LENGTH, "unit_input": "choice"}, INDONESIAN, "1,25 m"),
        ({**LENGTH, "unit_input": "none"}, INDONESIAN, "1,25"),
        ({**LENGTH, "unit_before": True}, Language(), "m 1.25"),
        ({"answers": [{"id": "1", "answer": "1e3", "fraction": "1"}]}, Language(), "1000"),
        ({"answers": [{"id": "1", "answer": "2.5e-3", "fraction": "1"}]}, INDONESIAN, "0,0025"),
        ({"answers": [{"id": "1", "answer": "6.02e23", "fraction": "1"}]}, Language(), "6.02E+23"),
    ],
)
def test_the_right_answer_comes_in_the_first_unit_and_in_the_language(
    changes: Any, language: Language, summary: str
) -> None:
    asked = numerical(**changes)
    right = asked.right_response(language)
    assert asked.summarise(right, language) == summary
    assert asked.grade(right).state is State.RIGHT


def test_the_answer_that_matched_shows_its_feedback() -> None:
    asked = numerical(**LENGTH, unit_grading="of_response")
    assert [(part.id, part.state, part.feedback) for part in asked.parts({"answer": "1.25"})] == [
        ("1", State.PARTIAL, "Good.")
    ]
    assert asked.parts({"answer": "9"}) == ()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"answers": [{"id": "1", "answer": "3,14"}]}, ("answers[0].answer", "not_a_decimal")),
        ({"answers": [{"id": "1"}]}, ("answers[0].answer", "missing")),
        ({"answers": [{"id": "1", "answer": "3", "tolerance": "-1"}]}, ("answers[0].tolerance", "too_small")),
        ({"answers": [{"id": "1", "answer": "NaN"}]}, ("answers[0].answer", "not_a_decimal")),
        ({"answers": [{"id": "1", "answer": "3", "fraction": "0.5"}]}, ("answers", "no_right_answer")),
        ({"unit_grading": "of_response"}, ("units", "units_needed")),
        ({"unit_input": "choice"}, ("units", "units_needed")),
        ({"units": [{"name": "m", "multiplier": "0"}]}, ("units[0].multiplier", "too_small")),
        ({"units": [{"name": ""}]}, ("units[0].name", "missing")),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    reported = problems("numerical", data("numerical", **changes))
    assert found in {(problem.path, problem.code) for problem in reported}


def test_whole_numbers_in_the_data_are_welcome() -> None:
    assert (
        numerical(answers=[{"id": "1", "answer": 312, "tolerance": 0}]).grade({"answer": "312"}).fraction == 1
    )
