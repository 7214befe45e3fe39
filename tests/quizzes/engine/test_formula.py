"""The language of formulas: what it reads, what it gives, and what it refuses with a column."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.formula import DEEPEST, LONGEST, FormulaError, read_formula
from quizzes.engine.problems import MESSAGES

VALUES = {"a": 1.5, "b": -2.0, "harga_beras": 14500.0, "x1": 0.0}


def value_of(text: str) -> float:
    return read_formula(text).value(VALUES)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1", 1),
        ("1.5e3", 1500),
        (".5", 0.5),
        ("5.", 5),
        ("{a}", 1.5),
        ("{a}+{b}", -0.5),
        ("{a} - {b}", 3.5),
        ("{harga_beras}*2", 29000),
        ("1+2*3", 7),
        ("(1+2)*3", 9),
        ("7-3-2", 2),
        ("2*3/4*2", 3),
        ("-3", -3),
        ("--3", 3),
        ("+3", 3),
        ("2--3", 5),
        ("2*-3", -6),
        ("2**3", 8),
        ("2**3**2", 512),
        ("-2**2", -4),
        ("(-2)**2", 4),
        ("2**-1", 0.5),
        ("-{b}", 2),
        ("{b}**2", 4),
        ("7%3", 1),
        ("-7%3", -1),
        ("7.9%3.9", 1),
        ("10/4", 2.5),
        ("  1 +\n 1 ", 2),
    ],
)
def test_sums_products_powers_and_signs(formula: str, value: float) -> None:
    assert value_of(formula) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("abs({b})", 2),
        ("ABS({b})", 2),
        ("acos(1)", 0),
        ("acosh(1)", 0),
        ("asin(1)", math.pi / 2),
        ("asinh(0)", 0),
        ("atan(1)", math.pi / 4),
        ("atan2(1, 1)", math.pi / 4),
        ("atanh(0)", 0),
        ("bindec(101)", 5),
        ("bindec(123)", 1),
        ("ceil(1.2)", 2),
        ("ceil(-1.2)", -1),
        ("cos(0)", 1),
        ("cosh(0)", 1),
        ("decbin(5)", 101),
        ("decbin(-1)", float("1" * 64)),
        ("decoct(8)", 10),
        ("deg2rad(180)", math.pi),
        ("exp(0)", 1),
        ("expm1(0)", 0),
        ("floor(-1.2)", -2),
        ("fmod(7.5, 2)", 1.5),
        ("is_finite(1)", 1),
        ("is_infinite(log(0))", 1),
        ("is_nan(sqrt(-1))", 1),
        ("log(exp(2))", 2),
        ("log(8, 2)", 3),
        ("log10(1000)", 3),
        ("log1p(0)", 0),
        ("max(1, 3, 2)", 3),
        ("min(1, 3, {b})", -2),
        ("octdec(10)", 8),
        ("octdec(19)", 1),
        ("pi()", math.pi),
        ("pow(2, 10)", 1024),
        ("rad2deg(pi())", 180),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", 1.01),
        ("round(1250, -2)", 1300),
        ("round(1e30)", 1e30),
        ("sin(0)", 0),
        ("sinh(0)", 0),
        ("sqrt(16)", 4),
        ("tan(0)", 0),
        ("tanh(0)", 0),
        ("sqrt(pow(3, 2) + pow(4, 2))", 5),
    ],
)
def test_functions_are_those_of_moodle(formula: str, value: float) -> None:
    assert value_of(formula) == pytest.approx(value, rel=1e-14, abs=1e-14)


@pytest.mark.parametrize(
    "formula",
    [
        "1/{x1}",
        "{x1}/{x1}",
        "5%{x1}",
        "sqrt(-1)",
        "acos(2)",
        "(-8)**(1/3)",
        "fmod(1, 0)",
        "round(log(0))",
        "log(-1)",
    ],
)
def test_where_there_is_no_number_the_value_is_none(formula: str) -> None:
    assert math.isnan(value_of(formula))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("9**9**9**9", math.inf),
        ("pow(10, 999)", math.inf),
        ("(-10)**999", -math.inf),
        ("exp(1000)", math.inf),
        ("sinh(-1000)", -math.inf),
        ("log(0)", -math.inf),
        ("atanh(1)", math.inf),
        ("1e999", math.inf),
    ],
)
def test_what_is_too_large_is_infinite_and_takes_no_time(formula: str, value: float) -> None:
    assert value_of(formula) == value


@pytest.mark.parametrize(
    ("formula", "code", "values"),
    [
        ("", "formula_ends", {}),
        ("1+", "formula_ends", {}),
        ("(1+2", "formula_ends", {}),
        ("sin(", "formula_ends", {}),
        ("1 2", "formula_unreadable", {"column": 3, "found": "2"}),
        ("{a}{b}", "formula_unreadable", {"column": 4, "found": "{b}"}),
        ("{a} + {b}?", "formula_unreadable", {"column": 10, "found": "?"}),
        ("1,5", "formula_unreadable", {"column": 2, "found": ","}),
        ("2^3", "formula_unreadable", {"column": 2, "found": "^"}),
        ("{a", "formula_unreadable", {"column": 1, "found": "{"}),
        ("{1a}", "formula_unreadable", {"column": 1, "found": "{"}),
        ("pi", "formula_ends", {}),
        ("pi + 1", "formula_unreadable", {"column": 4, "found": "+"}),
        ("1)", "formula_unreadable", {"column": 2, "found": ")"}),
        ("'a'", "formula_unreadable", {"column": 1, "found": "'"}),
        ("1 if 2 else 3", "formula_unreadable", {"column": 3, "found": "if"}),
        ("2 * eval(1)", "formula_function", {"name": "eval", "column": 5}),
        ("rand()", "formula_function", {"name": "rand", "column": 1}),
        ("__import__(1)", "formula_function", {"name": "__import__", "column": 1}),
        ("abs(1).real", "formula_unreadable", {"column": 7, "found": "."}),
        ("abs(1, 2)", "formula_arguments", {"name": "abs", "column": 1, "count": "1"}),
        ("abs()", "formula_arguments", {"name": "abs", "column": 1, "count": "1"}),
        ("pi(1)", "formula_arguments", {"name": "pi", "column": 1, "count": "0"}),
        ("log(64, 2, 3)", "formula_arguments", {"name": "log", "column": 1, "count": "1-2"}),
        ("max(1)", "formula_arguments", {"name": "max", "column": 1, "count": "2+"}),
        ("atan2(1)", "formula_arguments", {"name": "atan2", "column": 1, "count": "2"}),
        ("1" * (LONGEST + 1), "formula_too_long", {"most": LONGEST}),
        ("(" * 40 + "1" + ")" * 40, "formula_too_deep", {"most": DEEPEST}),
        ("-" * 40 + "1", "formula_too_deep", {"most": DEEPEST}),
        ("2" + "**2" * 40, "formula_too_deep", {"most": DEEPEST}),
    ],
)
def test_what_is_no_formula_is_refused_and_the_place_named(
    formula: str, code: str, values: dict[str, Any]
) -> None:
    with pytest.raises(FormulaError) as refused:
        read_formula(formula)
    assert (refused.value.code, refused.value.values) == (code, values)
    assert MESSAGES[code] % values


def test_a_formula_knows_the_names_it_needs() -> None:
    assert read_formula("{a} * sin({harga_beras}) + {a}").names == {"a", "harga_beras"}
    with pytest.raises(KeyError):
        read_formula("{c}").value(VALUES)


def test_a_long_sum_is_no_deep_one() -> None:
    assert value_of("+".join("1" * (LONGEST // 2))) == LONGEST // 2


@given(st.text(alphabet="0123456789.eE+-*/%(){}ab, sinpowmax", max_size=60) | st.text(max_size=40))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        formula = read_formula(text)
    except FormulaError as refused:
        assert MESSAGES[refused.code] % refused.values
    else:
        assert isinstance(formula.value(dict.fromkeys(formula.names, 2.0)), float)


numbers = st.integers(-9, 9).map(lambda number: f"({number})")
sums = st.recursive(
    numbers,
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({''.join(parts)})"),
    max_leaves=8,
)


@given(sums)
def test_sums_and_products_are_as_python_has_them(text: str) -> None:
    assert read_formula(text).value({}) == eval(text)
