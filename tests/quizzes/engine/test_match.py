"""Matching: each stem is worth its share."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.parsing import problems
from quizzes.engine.state import State
from tests.quizzes.engine.questions import HALF_DONE, RIGHT, data, question, response

WHOLE = {"1": "now", "2": "plan", "3": "stop", "4": "now"}


@pytest.fixture
def asked() -> Any:
    return question("match")


@pytest.mark.parametrize(
    ("changed", "fraction", "state"),
    [
        ({}, "1", State.RIGHT),
        ({"1": "wait"}, "0.75", State.PARTIAL),
        ({"1": "plan", "2": "now"}, "0.5", State.PARTIAL),
        ({"1": "wait", "2": "wait", "3": "wait", "4": "wait"}, "0", State.WRONG),
        ({"1": "gone"}, "0.75", State.PARTIAL),
    ],
)
def test_the_fraction_is_right_stems_among_all(
    asked: Any, changed: dict[str, str], fraction: str, state: State
) -> None:
    graded = asked.grade({"stems": WHOLE | changed})
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)


def test_a_third_is_rounded_to_seven_places() -> None:
    stems = data("match")["stems"][:3]
    assert question("match", stems=stems).grade({"stems": {"1": "now"}}).fraction == Decimal("0.3333333")


def test_stems_without_a_choice_count_as_wrong_and_keep_the_response_from_being_complete(asked: Any) -> None:
    kept = response(asked, HALF_DONE["match"])
    assert kept == {"stems": {"1": "now"}}
    assert asked.is_gradable(kept)
    assert not asked.is_complete(kept)
    assert [problem.code for problem in asked.response_problems(kept)] == ["match_incomplete"]
    assert asked.grade(kept).fraction == Decimal("0.25")


def test_unknown_choices_and_stems_are_dropped(asked: Any) -> None:
    assert response(asked, {"stem-1": ["nobody"], "stem-9": ["now"], "stem-2": ["plan", "stop"]}) == {
        "stems": {"2": "stop"}
    }
    assert response(asked, {"stem-1": [""]}) == {}
    assert not asked.is_gradable({})


def test_the_choices_are_always_shuffled_the_stems_only_if_wished(asked: Any) -> None:
    shown = asked.prepare("medan")
    assert [stem.id for stem in shown.stems] == ["1", "2", "4", "3"]
    assert [choice.id for choice in shown.choices] == ["wait", "plan", "stop", "now"]
    assert asked.prepare("medan", shuffle=False).stems == asked.stems
    assert asked.prepare("medan", shuffle=False).choices == shown.choices
    assert question("match", shuffle=False).prepare("medan").stems == asked.stems


def test_shuffling_changes_neither_response_nor_fraction(asked: Any) -> None:
    shown = asked.prepare("another")
    assert response(shown, RIGHT["match"]) == response(asked, RIGHT["match"]) == asked.right_response()
    assert shown.grade(asked.right_response()).state is State.RIGHT


def test_the_summary_pairs_stems_and_choices(asked: Any) -> None:
    assert (
        asked.summarise({"stems": {"1": "now", "3": "wait"}})
        == "Important and urgent -> Do it now; Neither -> Wait"
    )
    assert asked.summarise({}) == ""


def test_each_stem_with_a_choice_has_its_own_state(asked: Any) -> None:
    parts = asked.parts({"stems": {"1": "now", "2": "now"}})
    assert [(part.id, part.state) for part in parts] == [("1", State.RIGHT), ("2", State.WRONG)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"stems": [{"id": "1", "text": "A", "choice": "x"}]}, ("stems", "too_few")),
        ({"stems": [{"id": "1", "text": "A", "choice": "x"}] * 2}, ("stems[0].choice", "unknown_choice")),
        ({"stems": [{"id": "1", "text": "A", "choice": "now"}] * 2}, ("stems[1].id", "same_id")),
        ({"stems": [{"id": "1", "text": "A"}]}, ("stems[0].choice", "missing")),
        (
            {"choices": [{"id": "a", "text": "Same"}, {"id": "b", "text": " Same "}]},
            ("choices[1].text", "same_text"),
        ),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    assert found in {(problem.path, problem.code) for problem in problems("match", data("match", **changes))}
