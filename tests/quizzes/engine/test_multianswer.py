"""Cloze: the weighted mean of small questions within a text."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.language import Language
from quizzes.engine.parsing import fill_ids, parse, problems
from quizzes.engine.state import State
from quizzes.formats.cloze import read_cloze
from tests.quizzes.engine.questions import HALF_DONE, RIGHT, data, question, response

TEXT = (
    "Capital of France {1:SHORTANSWER:=Paris#ok~%50%Marseille#no~*#wrong}, of Sumut"
    " {2:MULTICHOICE:=Medan~Jakarta~%25%Binjai}, pi {1:NUMERICAL:=3.14:0.005~%50%3.14:0.05}"
)


def written(text: str, **changes: Any) -> Any:
    """The question that an author writes in Moodle's way."""
    return parse("multianswer", read_cloze(text)[0] | changes)


def given(asked: Any, *answers: str) -> Any:
    """The response with these words in the blanks, in order; "" leaves one empty."""
    parts = {}
    for blank, words in zip(asked.blanks, answers, strict=True):
        if not words:
            continue
        if blank.question.kind == "multichoice":
            ids = {choice.text: choice.id for choice in blank.question.choices}
            parts[blank.id] = {"choice": sorted(ids[word] for word in words.split("+"))}
        else:
            parts[blank.id] = {"answer": words}
    return {"parts": parts} if parts else {}


@pytest.fixture
def asked() -> Any:
    return written(TEXT)


@pytest.mark.parametrize(
    ("answers", "fraction", "state"),
    [
        (("Paris", "Medan", "3.14"), "1", State.RIGHT),
        (("Marseille", "Medan", "3.18"), "0.75", State.PARTIAL),
        (("Paris", "Jakarta", "3.2"), "0.25", State.PARTIAL),
        (("Lyon", "Binjai", "9"), "0.125", State.PARTIAL),
        (("Lyon", "Jakarta", "9"), "0", State.WRONG),
        (("", "Medan", ""), "0.5", State.PARTIAL),
        (("", "Jakarta", ""), "0", State.WRONG),
    ],
)
def test_the_fraction_is_the_weighted_mean(
    asked: Any, answers: tuple[str, ...], fraction: str, state: State
) -> None:
    graded = asked.grade(given(asked, *answers))
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)


def test_thirds_are_rounded_once() -> None:
    asked = written("{1:SA:=a} {1:SA:=a} {1:SA:=a}")
    assert asked.grade(given(asked, "a", "a", "b")).fraction == Decimal("0.6666667")


def test_a_right_blank_beside_one_below_nothing_is_partly_right() -> None:
    asked = written("{1:SA:=a} {1:MC:=a~%-100%b}")
    graded = asked.grade(given(asked, "a", "b"))
    assert (graded.fraction, graded.state) == (0, State.PARTIAL)
    assert asked.min_fraction == Decimal("-0.5")
    assert asked.grade(given(asked, "x", "b")).fraction == Decimal("-0.5")


def test_what_weighs_nothing_changes_nothing_but_the_state() -> None:
    asked = written("{3:SA:=a} {0:SA:=b}")
    graded = asked.grade(given(asked, "a", "x"))
    assert (graded.fraction, graded.state) == (1, State.PARTIAL)


def test_several_choices_are_summed_within_their_blank() -> None:
    asked = written("{1:MR:=Deli~=Babura~Musi} {1:SA:=a}")
    assert asked.grade(given(asked, "Deli", "a")).fraction == Decimal("0.75")
    assert asked.grade(given(asked, "Deli+Musi", "a")).fraction == Decimal("0.5")
    assert asked.grade(given(asked, "Musi", "a")).fraction == Decimal("0.5")


@pytest.mark.parametrize(
    ("tries", "penalty", "fraction"),
    [
        ([("Paris", "Medan", "3.14")], "0.3333333", "1"),
        ([("Lyon", "Medan", "9"), ("Paris", "Medan", "3.14")], "0.3333333", "0.8333334"),
        ([("Lyon", "Medan", "9"), ("Lyon", "Medan", "3.14"), ("Paris", "Medan", "3.14")], "0.25", "0.8125"),
        ([("Lyon", "Medan", "9"), ("Lyon", "Medan", "9"), ("Paris", "Medan", "3.14")], "0.5", "0.5"),
        ([("Paris", "Medan", ""), ("Paris", "Medan", "3.14")], "0.25", "0.9375"),
        ([("Paris", "Medan", "3.14"), ("", "Medan", "3.14")], "0.25", "0.75"),
        ([("Marseille", "", ""), ("Marseille", "Binjai", "")], "0.25", "0.125"),
        ([], "0.25", "0"),
    ],
)
def test_over_several_tries_a_blank_loses_for_the_tries_before_its_last_change(
    tries: Any, penalty: str, fraction: str
) -> None:
    asked = written(TEXT, penalty=penalty)
    worth = asked.fraction_over_tries([given(asked, *answers) for answers in tries])
    assert round(worth, 7) == Decimal(fraction)


def test_over_several_tries_no_blank_takes_away_from_others() -> None:
    asked = written("{1:SA:=a} {1:MC:=a~%-100%b}")
    assert asked.fraction_over_tries([given(asked, "a", "b")]) == Decimal("0.5")


def test_a_form_names_the_blank_and_the_field_of_its_kind() -> None:
    asked = question("multianswer")
    assert response(asked, RIGHT["multianswer"]) == {
        "parts": {
            "1": {"answer": "medan"},
            "2": {"answer": "1590"},
            "3": {"choice": ["yes"]},
            "4": {"choice": ["babura", "deli"]},
        }
    }
    assert (
        response(asked, {"part-3-choice": ["gone"], "part-9-answer": ["x"], "part-2-choice": ["yes"]}) == {}
    )


def test_numbers_in_blanks_are_read_as_the_language_writes_them() -> None:
    asked = written("{1:NM:=3.14}")
    kept = asked.clean({"part-1-answer": ["3,14"]}, Language(decimal_comma=True)).response
    assert kept == {"parts": {"1": {"answer": "3,14", "comma": True}}}
    assert asked.grade(kept).state is State.RIGHT


def test_each_fault_of_a_response_names_its_blank() -> None:
    asked = question("multianswer")
    found = asked.response_problems(response(asked, HALF_DONE["multianswer"]))
    assert [problem.message for problem in found] == [
        "Still empty: blank 4.",
        "Blank 2: This is not a number the quiz can read.",
    ]
    assert asked.is_complete(response(asked, RIGHT["multianswer"]))


def test_the_summary_names_the_blanks(asked: Any) -> None:
    assert asked.summarise(given(asked, "Paris", "", "3.2")) == "part 1: Paris; part 2: ; part 3: 3.2"
    assert asked.summarise({}) == ""
    assert asked.summarise(asked.right_response()) == "part 1: Paris; part 2: Medan; part 3: 3.14"
    indonesian = Language(decimal_comma=True, part="isian %(number)s: %(answer)s")
    assert asked.summarise(asked.right_response(indonesian), indonesian).endswith("isian 3: 3,14")


def test_each_filled_blank_has_its_state_and_the_feedback_to_what_stands_in_it(asked: Any) -> None:
    parts = asked.parts(given(asked, "Marseille", "Medan", ""))
    assert [(part.id, part.state, part.feedback) for part in parts] == [
        ("1", State.PARTIAL, "no"),
        ("2", State.RIGHT, ""),
    ]


def test_blanks_that_are_not_wholly_right_are_emptied(asked: Any) -> None:
    kept = given(asked, "Marseille", "Medan", "9")
    assert asked.without_wrong(kept) == given(asked, "", "Medan", "")
    assert asked.right_count(kept) == (1, 3)
    assert asked.without_wrong(given(asked, "Lyon", "", "")) == {}


def test_only_choices_that_are_to_be_mixed_are_mixed() -> None:
    asked = written("{1:MC:=a~b~c~d~e} {1:MCS:=a~b~c~d~e}")
    still, mixed = (blank.question for blank in asked.prepare("medan").blanks)
    assert [choice.text for choice in still.choices] == list("abcde")
    assert [choice.text for choice in mixed.choices] != list("abcde")
    assert asked.prepare("medan", shuffle=False).blanks == asked.blanks


def test_blanks_are_counted_as_they_come_in_the_text() -> None:
    asked = question("multianswer", text="{#3} {#1} {#4} {#2}")
    assert [blank.id for blank in asked.blanks_shown] == ["3", "1", "4", "2"]
    assert [asked.number_of(blank) for blank in asked.blanks] == [2, 4, 1, 3]
    assert asked.fragments == ("", " ", " ", " ", "")


def part(**changes: Any) -> dict[str, Any]:
    return data("multianswer")["parts"][0] | changes


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text": "None.", "parts": []}, ("text", "no_part")),
        ({"text": "{#1} {#2}", "parts": [part()]}, ("text", "blank_without_part")),
        ({"text": "{#1} {#1}", "parts": [part()]}, ("parts[0]", "part_twice")),
        ({"text": "{#1}", "parts": [part(), part(id="2")]}, ("parts[1]", "part_without_blank")),
        ({"text": "<img alt='{#1}'>{#2}", "parts": [part(), part(id="2")]}, ("text", "blank_in_tag")),
        ({"text": "{#1}", "parts": [part(weight="0")]}, ("parts", "no_weight")),
        ({"text": "{#1}", "parts": [part(weight="-1")]}, ("parts[0].weight", "too_small")),
        ({"text": "{#1}", "parts": [part(kind="essay")]}, ("parts[0].kind", "not_an_option")),
        ({"text": "{#1}", "parts": [part(layout="round")]}, ("parts[0].layout", "not_an_option")),
        ({"text": "{#1}", "parts": [part(data=None)]}, ("parts[0].data", "not_an_object")),
        ({"text": "{#1}", "parts": [part(data={"text": "x"})]}, ("parts[0].data", "unknown_key")),
        ({"text": "{#1}", "parts": [part(data={"lenient": True})]}, ("parts[0].data", "unknown_key")),
        ({"text": "{#1}", "parts": [part(data={"answers": []})]}, ("parts[0].data.answers", "too_few")),
        (
            {"text": "{#1}", "parts": [part(data={"answers": [{"id": "1", "text": " "}]})]},
            ("parts[0].data.answers[0].text", "missing"),
        ),
        (
            {
                "text": "{#1}",
                "parts": [part(data={"answers": [{"id": "1", "text": "a", "fraction": "0.5"}]})],
            },
            ("parts[0].data.answers", "no_right_answer"),
        ),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    faults = problems("multianswer", data("multianswer", **changes))
    assert found in {(problem.path, problem.code) for problem in faults}


def test_ids_are_filled_in_within_the_blanks_too() -> None:
    nested = {"kind": "shortanswer", "data": {"answers": [{"text": "a"}, {"id": "7", "text": "b"}]}}
    filled = fill_ids({"text": "{#1}", "parts": [nested]})["parts"][0]
    assert filled["id"] == "1"
    assert [answer["id"] for answer in filled["data"]["answers"]] == ["8", "7"]
    assert "id" not in nested
