"""Question data: what is read, what is refused, and with which path."""

from typing import Any

import pytest

from quizzes.engine.parsing import fill_ids, parse, problems
from quizzes.engine.problems import MESSAGES, InvalidQuestion
from quizzes.engine.registry import UnknownName
from quizzes.engine.state import State
from tests.quizzes.engine.questions import DATA, data, question


@pytest.mark.parametrize("kind", DATA)
def test_the_small_questions_have_no_problems(kind: str) -> None:
    assert problems(kind, data(kind)) == []


@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("hostile", [None, [], "text", 7, {"text": 1}, {"text": "<p></p>"}])
def test_data_that_is_no_question_is_told_so_and_never_breaks(kind: str, hostile: Any) -> None:
    assert problems(kind, hostile)


def test_all_problems_come_at_once() -> None:
    broken = data(
        "multichoice", text="", shuffle="yes", penalty="2", choices=[{"text": 1}, "b", {"id": "ok!"}]
    )
    found = {(problem.path, problem.code) for problem in problems("multichoice", broken)}
    assert found >= {
        ("text", "missing"),
        ("shuffle", "not_a_flag"),
        ("penalty", "too_large"),
        ("choices[0].id", "missing"),
        ("choices[0].text", "not_a_text"),
        ("choices[1]", "not_an_object"),
        ("choices[2].id", "bad_id"),
        ("choices", "no_right_choice"),
    }


def test_each_problem_is_told_once() -> None:
    choices = [{"text": "A", "fraction": "1"}, {"id": "2", "text": "B"}]
    found = [
        (problem.path, problem.code) for problem in problems("multichoice", {"text": "x", "choices": choices})
    ]
    assert found == [("choices[0].id", "missing")]


def test_parse_refuses_with_all_problems_in_one_error() -> None:
    with pytest.raises(InvalidQuestion) as refused:
        parse("truefalse", {})
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [
        ("answer", "missing"),
        ("text", "missing"),
    ]
    assert str(refused.value) == "answer: This must be filled in.; text: This must be filled in."


def test_an_unknown_type_is_no_problem_of_the_data() -> None:
    with pytest.raises(UnknownName):
        parse("riddle", {})


def test_a_misspelt_setting_is_noticed_wherever_it_stands() -> None:
    choices = [{**choice, "colour": "red"} for choice in data("multichoice")["choices"][:2]]
    found = problems("multichoice", data("multichoice", choices=choices, shufle=True))
    assert [(problem.path, problem.message) for problem in found] == [
        ("", "There is no setting named shufle."),
        ("choices[0]", "There is no setting named colour."),
        ("choices[1]", "There is no setting named colour."),
    ]


def test_every_message_can_be_filled_in() -> None:
    places = (
        "low",
        "high",
        "options",
        "least",
        "id",
        "text",
        "name",
        "total",
        "limit",
        "count",
        "criterion",
        "most",
        "reason",
    )
    values = dict.fromkeys(places, "7")
    for message in MESSAGES.values():
        assert message % values


def test_hints_and_penalty_wait_for_the_behaviours_with_several_tries() -> None:
    asked = question("truefalse", penalty="0.5", hints=[{"text": "Lesson 1", "clear_wrong": True}])
    assert (asked.penalty, asked.hints[0].text, asked.hints[0].clear_wrong) == (0.5, "Lesson 1", True)
    assert f"{question('truefalse').penalty}" == "0.3333333"


@pytest.mark.parametrize("kind", DATA)
def test_the_feedback_of_a_state(kind: str) -> None:
    asked = question(kind, feedback_right="Yes.", feedback_partial="Partly.", feedback_wrong="No.")
    shown = {state: asked.combined_feedback(state) for state in State}
    assert shown == {
        State.TODO: "",
        State.INVALID: "",
        State.COMPLETE: "",
        State.NEEDS_GRADING: "",
        State.GAVE_UP: "No.",
        State.WRONG: "No.",
        State.PARTIAL: "Partly.",
        State.RIGHT: "Yes.",
    }


def test_missing_ids_count_on_from_the_highest() -> None:
    filled = fill_ids(
        {
            "text": "x",
            "choices": [
                {"text": "A"},
                {"id": "7", "text": "B"},
                {"id": "c", "text": "C"},
                {"id": "", "text": "D"},
                5,
            ],
            "units": [{"name": "m"}],
        }
    )
    assert [choice if choice == 5 else choice["id"] for choice in filled["choices"]] == [
        "8",
        "7",
        "c",
        "9",
        5,
    ]
    assert filled["units"] == [{"name": "m"}]


def test_filling_ids_leaves_the_data_alone() -> None:
    typed = {"items": [{"text": "A"}, {"text": "B"}]}
    assert [item["id"] for item in fill_ids(typed)["items"]] == ["1", "2"]
    assert typed == {"items": [{"text": "A"}, {"text": "B"}]}
