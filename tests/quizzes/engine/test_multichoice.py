"""Multiple choice: one choice, several, all or nothing."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.parsing import problems
from quizzes.engine.qtypes.multichoice import MultiChoice
from quizzes.engine.state import State
from tests.quizzes.engine.questions import data, question, response

MANY = [
    {"id": "a", "text": "A", "fraction": "0.3333333", "feedback": "Yes, A."},
    {"id": "b", "text": "B", "fraction": "0.3333333"},
    {"id": "c", "text": "C", "fraction": "0.3333333"},
    {"id": "x", "text": "X", "fraction": "-0.3333333", "feedback": "Not X."},
    {"id": "y", "text": "Y", "fraction": "-1"},
]


def single(**changes: Any) -> Any:
    return question("multichoice", **changes)


def several(**changes: Any) -> Any:
    return question("multichoice", single=False, choices=MANY, **changes)


@pytest.mark.parametrize(
    ("chosen", "fraction", "state"),
    [
        ("note", "1", State.RIGHT),
        ("half", "0.5", State.PARTIAL),
        ("buy", "0", State.WRONG),
        ("late", "-0.5", State.WRONG),
    ],
)
def test_a_single_choice_is_worth_its_fraction(chosen: str, fraction: str, state: State) -> None:
    graded = single().grade({"choice": [chosen]})
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)


@pytest.mark.parametrize(
    ("chosen", "fraction", "state", "all_or_nothing"),
    [
        ("abc", "0.9999999", State.RIGHT, "1"),
        ("ab", "0.6666666", State.PARTIAL, "0"),
        ("a", "0.3333333", State.PARTIAL, "0"),
        ("abcx", "0.6666666", State.PARTIAL, "0"),
        ("ax", "0", State.WRONG, "0"),
        ("abcy", "0", State.WRONG, "0"),
        ("abcxy", "0", State.WRONG, "0"),
        ("y", "0", State.WRONG, "0"),
    ],
)
def test_several_choices_add_up_between_0_and_1(
    chosen: str, fraction: str, state: State, all_or_nothing: str
) -> None:
    graded = several().grade({"choice": list(chosen)})
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)
    assert several(all_or_nothing=True).grade({"choice": list(chosen)}).fraction == Decimal(all_or_nothing)


def test_only_a_single_choice_can_be_worth_less_than_nothing() -> None:
    assert single().min_fraction == Decimal("-0.5")
    assert several().min_fraction == 0


def test_nothing_chosen_is_no_response() -> None:
    assert not single().is_gradable({})
    assert not single().is_gradable({"choice": ["gone"]})


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"choice": ["note"]}, {"choice": ["note"]}),
        ({"choice": ["buy", "note"]}, {"choice": ["note"]}),
        ({"choice": ["note", "stranger"]}, {"choice": ["note"]}),
        ({"choice": ["-1"]}, {}),
        ({}, {}),
    ],
)
def test_of_a_single_choice_the_last_known_one_is_kept(form: Any, kept: Any) -> None:
    assert response(single(), form) == kept


def test_several_choices_are_kept_once_and_sorted() -> None:
    assert response(several(), {"choice": ["x", "a", "x", "zz"]}) == {"choice": ["a", "x"]}


def test_a_seed_always_shows_the_same_order_and_changes_nothing_that_is_stored() -> None:
    asked = several()
    orders = {tuple(choice.id for choice in asked.prepare(f"seed {n}").choices) for n in range(30)}
    assert len(orders) > 10
    shown = asked.prepare("medan")
    assert [choice.id for choice in shown.choices] == list("axcby")
    assert shown.grade({"choice": ["a", "b"]}) == asked.grade({"choice": ["a", "b"]})
    assert response(shown, {"choice": ["b", "a"]}) == {"choice": ["a", "b"]}


def test_a_question_that_keeps_its_order_is_not_shuffled() -> None:
    assert several(shuffle=False).prepare("medan") == several(shuffle=False)
    assert several().prepare("medan", shuffle=False) == several()


def test_the_summary_is_plain_text_in_the_order_shown() -> None:
    assert single().summarise({"choice": ["note"]}) == "Note the real hours"
    assert several().summarise({"choice": ["b", "c"]}) == "B; C"
    assert several().prepare("medan").summarise({"choice": ["b", "c"]}) == "C; B"
    assert single().summarise({}) == ""


def test_the_right_response_earns_the_whole_mark() -> None:
    assert single().right_response() == {"choice": ["note"]}
    assert several().right_response() == {"choice": ["a", "b", "c"]}
    assert several().grade(several().right_response()).state is State.RIGHT


def test_each_choice_taken_has_its_own_state_and_feedback() -> None:
    parts = several().parts({"choice": ["a", "x"]})
    assert [(part.id, part.state, part.feedback) for part in parts] == [
        ("a", State.RIGHT, "Yes, A."),
        ("x", State.WRONG, "Not X."),
    ]
    assert [part.state for part in single().parts({"choice": ["half"]})] == [State.PARTIAL]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {"choices": data("multichoice")["choices"][:1]},
            {("choices", "too_few"), ("choices", "no_right_choice")},
        ),
        ({"choices": [{**each, "fraction": "0.5"} for each in MANY]}, {("choices", "no_right_choice")}),
        ({"single": False, "choices": MANY[1:]}, {("choices", "fractions_add_up")}),
        ({"all_or_nothing": True}, {("all_or_nothing", "only_for_many")}),
        ({"numbering": "greek"}, {("numbering", "not_an_option")}),
        (
            {"choices": [*MANY, {"id": "z", "text": "<p> </p>", "fraction": "1"}]},
            {("choices[5].text", "missing")},
        ),
        (
            {"choices": [*MANY, {"id": "z", "text": "Z", "fraction": "1.5"}]},
            {("choices[5].fraction", "too_large")},
        ),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: set[tuple[str, str]]) -> None:
    reported = {
        (problem.path, problem.code) for problem in problems("multichoice", data("multichoice", **changes))
    }
    assert found <= reported


def test_several_right_choices_of_any_worth_do_for_all_or_nothing() -> None:
    choices = [{**each, "fraction": "1"} for each in MANY[:2]] + MANY[3:]
    asked = question("multichoice", single=False, all_or_nothing=True, choices=choices)
    assert isinstance(asked, MultiChoice)
    assert asked.grade({"choice": ["a", "b"]}).fraction == 1
