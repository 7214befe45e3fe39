"""Calculated: one variant for an attempt, worked out exactly, compared within a tolerance of three sorts."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.language import ENGLISH, Language
from quizzes.engine.parsing import parse, problems
from quizzes.engine.state import State
from tests.quizzes.engine.questions import data, question

INDONESIAN = Language(decimal_comma=True)
VARIANTS = [
    {"name": "a", "values": ["1.5", "-2", "3.0", "31"]},
    {"name": "b", "values": ["2", "0.5", "0.1416", "0.01416"]},
]


def sums(**changes: Any) -> Any:
    """a + b, in four variants."""
    return question("calculated", datasets=VARIANTS, **changes)


def answering(**answer: Any) -> Any:
    """One answer to a question with the single variant a = 2, b = 3."""
    datasets = [{"name": "a", "values": ["2"]}, {"name": "b", "values": ["3"]}]
    return question("calculated", datasets=datasets, answers=[{"id": "1", "tolerance": "0"} | answer])


def within(formula: str, tolerance: str, tolerance_type: str) -> dict[str, str]:
    return {"formula": formula, "tolerance": tolerance, "tolerance_type": tolerance_type}


def fraction(asked: Any, typed: str, language: Language = ENGLISH) -> Decimal:
    graded = asked.grade(asked.clean({"answer": [typed]}, language).response).fraction
    assert graded is not None
    return graded


def seeds(asked: Any) -> dict[int, str]:
    """A seed for each variant."""
    return {asked.prepare(str(number)).chosen: str(number) for number in range(50)}


def test_the_seed_chooses_a_variant_for_ever() -> None:
    asked = sums()
    assert set(seeds(asked)) == {0, 1, 2, 3}
    assert asked.prepare("medan") == asked.prepare("medan")


def test_all_names_take_their_values_from_the_same_variant() -> None:
    asked = sums()
    shown = asked.prepare(seeds(asked)[1])
    assert shown.text == "<p>How much is -2 + 0.5?</p>"
    assert [str(answer.value) for answer in shown.answers] == ["-1.5", "-2.5"]
    assert shown.answers[0].feedback == "-2 and 0.5 make -1.50."


def test_values_are_shown_as_they_are_written_and_graded_as_numbers() -> None:
    asked = sums()
    shown = asked.prepare(seeds(asked)[2])
    assert shown.text == "<p>How much is 3.0 + 0.1416?</p>"
    assert fraction(shown, "3.1416") == 1
    assert fraction(shown, "3.14") == 0


def test_every_text_takes_values() -> None:
    hints = [{"text": "Begin with {a}."}, {"text": "{={a}*2}"}]
    asked = sums(general_feedback="{b}", feedback_wrong="{={a}/{b}}", hints=hints)
    shown = asked.prepare(seeds(asked)[0])
    assert (shown.general_feedback, shown.feedback_wrong) == ("2", "0.75")
    assert [hint.text for hint in shown.hints] == ["Begin with 1.5.", "3"]


def test_numbers_are_shown_with_the_sign_of_the_language() -> None:
    asked = sums(general_feedback="{={a}+{b}}")
    shown = asked.prepare(seeds(asked)[0]).worded(INDONESIAN)
    assert shown.text == "<p>How much is 1,5 + 2?</p>"
    assert shown.general_feedback == "3,5"
    assert shown.answers[0].feedback == "1,5 and 2 make 3,50."
    assert fraction(shown, "3,5", INDONESIAN) == fraction(shown, "3.5") == 1
    assert shown.worded(ENGLISH) == asked.prepare(seeds(asked)[0])


def test_in_the_bank_the_text_stands_as_it_was_written() -> None:
    assert sums().text == "<p>How much is {a} + {b}?</p>"


def test_braces_without_values_stay() -> None:
    asked = sums(text="{a} {c} {1} {} {=1+1}")
    assert asked.prepare(seeds(asked)[0]).text == "1.5 {c} {1} {} 2"


def test_questions_in_step_take_the_same_variant_within_an_attempt() -> None:
    first, second = sums(synchronize=True), sums(synchronize=True, text="{b} and {a}")
    for attempt in ("medan", "deli", "belawan"):
        assert first.prepare(f"{attempt}/1").chosen == second.prepare(f"{attempt}/2").chosen
    apart = {sums().prepare(f"medan/{slot}").chosen for slot in range(20)}
    assert len(apart) == 4


@pytest.mark.parametrize(
    ("answer", "right", "wrong"),
    [
        # 2 + 3 = 5
        (within("{a}+{b}", "0", "nominal"), ["5", "5.0", "5e0"], ["5.001"]),
        (within("{a}+{b}", "0.01", "relative"), ["4.95", "5.05"], ["4.9499", "5.0501"]),
        (within("{a}+{b}", "0.01", "nominal"), ["4.99", "5.01"], ["4.98", "5.02"]),
        (within("{a}+{b}", "0.01", "geometric"), ["4.9504951", "5.05"], ["4.95", "5.0501"]),
        (within("{a}+{b}", "1", "geometric"), ["2.5", "10"], ["2.4", "10.1"]),
        # 2 - 3 = -1: below 0 the ends change places
        (within("{a}-{b}", "0.1", "relative"), ["-1.1", "-0.9"], ["-0.89", "1"]),
        (within("{a}-{b}", "1", "relative"), ["-2", "0"], ["-2.1", "0.1"]),
        (within("{a}-{b}", "1", "nominal"), ["-2", "0"], ["-2.1", "0.1"]),
        (within("{a}-{b}", "1", "geometric"), ["-2", "-0.5"], ["-2.1", "-0.4", "1"]),
        # 2/3 is compared unrounded
        (within("{a}/{b}", "0.001", "nominal"), ["0.667", "0.66667"], ["0.67"]),
        (within("0.1*{b}", "0", "relative"), ["0.3"], ["0.30000001"]),
        ({"formula": "*"}, ["1", "-7"], ["many"]),
    ],
)
def test_a_number_is_right_within_the_tolerance(answer: Any, right: list[str], wrong: list[str]) -> None:
    asked = answering(**answer)
    assert [typed for typed in right if fraction(asked, typed) != 1] == []
    assert [typed for typed in wrong if fraction(asked, typed) != 0] == []


def test_answers_are_tried_in_order_and_units_count_as_with_numerical() -> None:
    asked = question(
        "calculated",
        units=[{"name": "m", "multiplier": "1"}, {"name": "cm", "multiplier": "100"}],
        unit_grading="of_response",
        unit_penalty="0.2",
        answers=[
            {"id": "1", "formula": "{a}+{b}", "tolerance": "0"},
            {"id": "2", "formula": "*", "fraction": "0.25"},
        ],
    )
    for typed, worth in (("3.5 m", "1"), ("350 cm", "1"), ("3.5", "0.8"), ("9 m", "0.25"), ("9", "0.2")):
        assert fraction(asked, typed) == Decimal(worth)
    assert asked.summarise(asked.right_response()) == "3.50 m"


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ({"formula": "{a}/{b}", "tolerance": "0.01"}, "0.67"),
        ({"formula": "{a}/{b}", "tolerance": "0.01", "places": 3}, "0.667"),
        ({"formula": "{a}+{b}", "places": 0}, "5"),
        ({"formula": "{a}+{b}", "places": 3, "places_of": "significant"}, "5.00"),
        ({"formula": "{a}*10**{b}", "places": 2, "places_of": "significant"}, "2000"),
        ({"formula": "{a}*10**4", "places": 2, "places_of": "significant"}, "2.0e4"),
        ({"formula": "*"}, "*"),
        # 0.67 would not be right: then the whole number is told.
        ({"formula": "{a}/{b}", "tolerance": "0.0001"}, "0.6666666666666666"),
    ],
)
def test_the_right_answer_is_rounded_as_the_author_wants_if_that_is_still_right(
    answer: Any, shown: str
) -> None:
    asked = answering(**answer)
    assert asked.right_response() == {"answer": shown}
    if shown != "*":
        assert asked.grade(asked.right_response(INDONESIAN)).state is State.RIGHT


def test_an_unprepared_question_is_that_of_the_first_variant() -> None:
    assert sums().answers == sums().prepare(seeds(sums())[0]).answers


def test_the_simple_form_is_the_same_question() -> None:
    simple = parse("calculatedsimple", data("calculated"))
    assert simple.grade({"answer": "3.5"}).state is State.RIGHT
    assert simple.kind == "calculatedsimple"


def test_ids_are_not_asked_of_data_sets_and_a_question_may_do_without_any() -> None:
    asked = question("calculated", text="{=2*3}", answers=[{"id": "1", "formula": "6"}], datasets=[])
    assert asked.variant_count == 1
    assert asked.prepare("medan").text == "6"


def dataset(**changes: Any) -> dict[str, Any]:
    return {"name": "a", "values": ["1"]} | changes


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"answers": []}, ("answers", "too_few")),
        ({"answers": [{"id": "1", "formula": "{a}+"}]}, ("answers[0].formula", "formula_ends")),
        ({"answers": [{"id": "1", "formula": "{c}"}]}, ("answers[0].formula", "formula_name")),
        ({"answers": [{"id": "1", "formula": ""}]}, ("answers[0].formula", "missing")),
        ({"answers": [{"id": "1", "formula": "{a}/({b}-2)"}]}, ("answers[0].formula", "formula_no_number")),
        ({"answers": [{"id": "1", "formula": "1", "fraction": "0.5"}]}, ("answers", "no_right_answer")),
        ({"answers": [{"id": "1", "formula": "1", "tolerance": "-1"}]}, ("answers[0].tolerance", "too_small")),
        ({"answers": [{"id": "1", "formula": "1", "places": 10}]}, ("answers[0].places", "too_large")),
        (
            {"answers": [{"id": "1", "formula": "1", "places": 0, "places_of": "significant"}]},
            ("answers[0].places", "too_small"),
        ),
        (
            {"answers": [{"id": "1", "formula": "1", "feedback": "{={a}*}"}]},
            ("answers[0].feedback", "formula_ends"),
        ),
        (
            {"answers": [{"id": "1", "formula": "1", "feedback": "{=1/({b}-2)}"}]},
            ("answers[0].feedback", "formula_no_number"),
        ),
        ({"text": "{={a}+}"}, ("text", "formula_ends")),
        ({"text": "{={c}}"}, ("text", "formula_name")),
        ({"text": "{=log({a}-1.5)}"}, ("text", "formula_no_number")),
        ({"hints": [{"text": "{=eval(1)}"}]}, ("hints[0].text", "formula_function")),
        ({"datasets": [dataset(name="1a")]}, ("datasets[0].name", "bad_name")),
        ({"datasets": [dataset(name="a b")]}, ("datasets[0].name", "bad_name")),
        ({"datasets": [dataset(), dataset()]}, ("datasets[1].name", "same_name")),
        ({"datasets": [dataset(values=[])]}, ("datasets[0].values", "too_few")),
        ({"datasets": [dataset(values=["1"] * 101)]}, ("datasets[0].values", "too_many")),
        ({"datasets": [dataset(values=["1", "x"])]}, ("datasets[0].values[1]", "not_a_decimal")),
        ({"datasets": [dataset(), dataset(name="b", values=["1", "2"])]}, ("datasets[1].values", "values_uneven")),
        ({"datasets": [dataset(minimum="3", maximum="2")]}, ("datasets[0].maximum", "largest_below_smallest")),
        (
            {"datasets": [dataset(minimum="0", distribution="loguniform")]},
            ("datasets[0].minimum", "too_small"),
        ),
        ({"datasets": [dataset(decimals=10)]}, ("datasets[0].decimals", "too_large")),
        ({"datasets": [dataset(distribution="normal")]}, ("datasets[0].distribution", "not_an_option")),
        ({"unit_input": "text"}, ("units", "units_needed")),
    ],
)  # fmt: skip
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    faults = problems("calculated", data("calculated", **changes))
    assert found in {(problem.path, problem.code) for problem in faults}


def test_the_variant_for_which_there_is_no_number_is_named() -> None:
    datasets = [{"name": "a", "values": ["1", "2"]}, {"name": "b", "values": ["3", "0"]}]
    faults = problems(
        "calculated", data("calculated", datasets=datasets, answers=[{"id": "1", "formula": "{a}/{b}"}])
    )
    assert [problem.message for problem in faults] == ["With a = 2, b = 0 this gives no number."]
