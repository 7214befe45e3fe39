"""Gaps in a text, for gapselect and ddwtos: each gap is worth its share, over several tries by itself."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.parsing import problems
from quizzes.engine.question import question_types
from quizzes.engine.state import State
from tests.quizzes.engine.questions import HALF_DONE, RIGHT, data, question, response

WHOLE = {"1": "cat", "2": "mat", "3": "cat", "4": "well"}
ALL = {"1": "a", "2": "b", "3": "c"}


def three(kind: str, **changes: Any) -> Any:
    """Three gaps a, b, c in one group, with two words more."""
    choices = [{"id": letter, "text": letter} for letter in "abcde"]
    return question(kind, text="[[1]] [[2]] [[3]]", choices=choices, **changes)


@pytest.fixture
def asked() -> Any:
    return question("gapselect")


@pytest.mark.parametrize("kind", ["gapselect", "ddwtos"])
@pytest.mark.parametrize(
    ("gaps", "fraction", "state"),
    [
        ({"1": "a", "2": "b", "3": "c"}, "1", State.RIGHT),
        ({"1": "d", "2": "b", "3": "e"}, "0.3333333", State.PARTIAL),
        ({"1": "a", "3": "c"}, "0.6666667", State.PARTIAL),
        ({"1": "b", "2": "c", "3": "a"}, "0", State.WRONG),
        ({"1": "a", "2": "a", "3": "a"}, "0.3333333", State.PARTIAL),
        ({"1": "gone", "2": "b"}, "0.3333333", State.PARTIAL),
        ({}, "0", State.WRONG),
    ],
)
def test_the_fraction_is_right_gaps_among_all(kind: str, gaps: Any, fraction: str, state: State) -> None:
    graded = three(kind).grade({"gaps": gaps})
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)


@pytest.mark.parametrize("kind", ["gapselect", "ddwtos"])
@pytest.mark.parametrize(
    ("tries", "penalty", "fraction"),
    [
        ([ALL], "0.3333333", "1"),
        ([{"1": "a", "2": "d", "3": "e"}, {"1": "a", "2": "b", "3": "e"}, ALL], "0.3333333", "0.6666667"),
        ([{"1": "a", "2": "d", "3": "e"}, ALL], "0.25", "0.8333333"),
        ([{"1": "d", "3": "e"}, ALL], "0.25", "0.75"),
        ([{}, ALL], "0.25", "0.75"),
        ([ALL, {}], "0.25", "0"),
        ([{"1": "d"}, {"1": "a"}, {"1": "d"}, {"1": "a"}], "0.2", "0.1333333"),
        ([{"1": "d"}, {"1": "d"}, {"1": "d"}, ALL], "0.5", "0"),
        ([], "0.5", "0"),
    ],
)
def test_over_several_tries_a_gap_loses_for_every_try_up_to_its_last_wrong_one(
    kind: str, tries: Any, penalty: str, fraction: str
) -> None:
    worth = three(kind, penalty=penalty).fraction_over_tries([{"gaps": gaps} for gaps in tries])
    assert round(worth, 7) == Decimal(fraction)


def test_one_choice_may_be_right_in_several_gaps_and_each_group_offers_its_own(asked: Any) -> None:
    assert [(gap.key, gap.choice, gap.group) for gap in asked.gaps] == [
        ("1", "cat", 1),
        ("2", "mat", 1),
        ("3", "cat", 1),
        ("4", "well", 2),
    ]
    assert [choice.id for choice in asked.choices_for(asked.gaps[3])] == ["well", "ill"]
    assert asked.grade({"gaps": WHOLE}).state is State.RIGHT


def test_the_text_is_cut_at_the_gaps(asked: Any) -> None:
    assert asked.fragments == ("<p>The ", " <b>sat</b> on the ", ", the ", " slept ", ".</p>")


def test_a_gap_takes_only_what_it_offers(asked: Any) -> None:
    kept = response(asked, HALF_DONE["gapselect"])
    assert kept == {"gaps": {"1": "cat"}}
    assert response(asked, {"gap-1": ["nobody"], "gap-9": ["cat"], "gap-4": ["ill", "well"]}) == {
        "gaps": {"4": "well"}
    }
    assert response(asked, {"gap-1": [""]}) == {}


def test_an_empty_gap_keeps_the_response_from_being_complete(asked: Any) -> None:
    kept = {"gaps": {"1": "cat"}}
    assert asked.is_gradable(kept)
    assert [problem.code for problem in asked.response_problems(kept)] == ["gaps_incomplete"]
    assert not asked.is_gradable({})
    assert asked.is_complete({"gaps": WHOLE})


def test_the_summary_shows_every_gap() -> None:
    assert three("gapselect").summarise({"gaps": {"1": "a", "3": "c"}}) == "{a} {} {c}"
    assert three("gapselect").summarise({}) == ""
    assert question("ddwtos").summarise({"gaps": {"3": "water"}}) == "{} {} {H2O}"


def test_wrong_gaps_are_emptied_and_right_ones_counted() -> None:
    asked = three("ddwtos")
    assert asked.without_wrong({"gaps": {"1": "a", "2": "c"}, "certainty": 2}) == {
        "gaps": {"1": "a"},
        "certainty": 2,
    }
    assert asked.without_wrong({"gaps": {"2": "c"}}) == {}
    assert asked.right_count({"gaps": {"1": "a", "2": "c"}}) == (1, 3)


def test_each_filled_gap_has_its_own_state(asked: Any) -> None:
    parts = asked.parts({"gaps": {"1": "cat", "2": "dog"}})
    assert [(part.id, part.state) for part in parts] == [("1", State.RIGHT), ("2", State.WRONG)]


def test_shuffling_changes_neither_response_nor_fraction(asked: Any) -> None:
    shown = asked.prepare("medan")
    assert [choice.id for choice in shown.choices] != [choice.id for choice in asked.choices]
    assert shown.gaps == asked.gaps
    assert response(shown, RIGHT["gapselect"]) == asked.right_response()
    assert asked.prepare("medan", shuffle=False) == asked
    unmixed = question("gapselect", shuffle=False)
    assert unmixed.prepare("medan") == unmixed


def test_a_word_may_be_used_once_or_often() -> None:
    assert [choice.unlimited for choice in question("ddwtos").choices] == [False, False, True]
    assert {(problem.path, problem.code) for problem in problems("gapselect", data("ddwtos"))} == {
        ("choices[2]", "unknown_key")
    }


def test_both_count_back() -> None:
    assert all(question_types.get(kind).counts_back for kind in ("gapselect", "ddwtos", "multianswer"))
    assert not question_types.get("calculated").counts_back


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text": "<p>No gap.</p>"}, ("text", "no_gap")),
        ({"text": "<p>[[1]] [[9]]</p>"}, ("text", "gap_without_choice")),
        ({"text": '<p>[[1]] <img alt="a > [[2]]"></p>'}, ("text", "blank_in_tag")),
        ({"text": "<p>[[0]] [[01]] [[a]]</p>"}, ("text", "no_gap")),
        ({"choices": []}, ("choices", "too_few")),
        ({"choices": [{"id": "1", "text": "a", "group": 21}]}, ("choices[0].group", "too_large")),
        ({"choices": [{"id": "1", "text": "a", "group": 0}]}, ("choices[0].group", "too_small")),
        ({"choices": [{"id": "1", "text": " "}]}, ("choices[0].text", "missing")),
        ({"choices": [{"id": "1", "text": "a"}] * 2}, ("choices[1].id", "same_id")),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    faults = problems("gapselect", data("gapselect", **changes))
    assert found in {(problem.path, problem.code) for problem in faults}
