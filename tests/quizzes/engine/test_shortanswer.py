"""Short answers: patterns, case, Unicode, our own leniency."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.language import Limits
from quizzes.engine.parsing import problems
from quizzes.engine.state import State
from quizzes.engine.wildcard import fixed_bits, matches
from tests.quizzes.engine.questions import data, question, response


@pytest.mark.parametrize(
    ("pattern", "typed", "expected"),
    [
        ("frog", "frog", True),
        ("frog", "  FROG ", True),
        ("frog", "frogs", False),
        ("frog", "", False),
        ("*", "", True),
        ("*", "anything", True),
        ("frog*", "frog", True),
        ("frog*", "frogs", True),
        ("*frog", "tree frog", True),
        ("*frog", "frogs", False),
        ("bull*frog", "bull frog", True),
        ("bull*frog", "bullfrog", True),
        ("bull*frog", "bull", False),
        ("a*a", "a", False),
        ("a*a", "aa", True),
        ("a*b*c", "axxbyyc", True),
        ("a*b*c", "acb", False),
        ("a*ab*b", "aab", False),
        ("a*ab*b", "aabb", True),
        ("a**c", "abc", True),
        (r"\*", "*", True),
        (r"\*", "x", False),
        (r"2 \* 3", "2 * 3", True),
        (r"2 \* 3", "2 x 3", False),
        (r"\**", "*abc", True),
        (r"\**", "abc", False),
        (r"back\slash", r"back\slash", True),
        ("(a+b)?[c]", "(A+B)?[C]", True),
        ("a.c", "abc", False),
    ],
)
def test_a_star_stands_for_any_run_and_an_escaped_star_for_itself(
    pattern: str, typed: str, expected: bool
) -> None:
    assert matches(pattern, typed, case_sensitive=False) is expected


@pytest.mark.parametrize(
    ("pattern", "typed", "case_sensitive", "expected"),
    [
        ("Medan", "MEDAN", False, True),
        ("Medan", "MEDAN", True, False),
        ("Medan", "Medan", True, True),
        ("cafe\u0301", "café", True, True),
        ("café", "cafe\u0301", False, True),
        ("CAFÉ", "café", False, True),
        ("café", "cafe", False, False),
        ("straße", "STRASSE", False, False),
        ("straße", "STRAẞE", False, True),
        ("ΣΊΣΥΦΟΣ", "σίσυφος", False, True),
    ],
)
def test_case_is_a_setting_and_accents_count_in_any_unicode_form(
    pattern: str, typed: str, case_sensitive: bool, expected: bool
) -> None:
    assert matches(pattern, typed, case_sensitive=case_sensitive) is expected


@pytest.mark.parametrize(
    ("pattern", "typed", "expected"),
    [
        ("KTP-el", "ktp el", True),
        ("KTP-el", "KTPel", True),
        ("KTP-el", "ktp  –  el", True),
        ("benturan kepentingan", "Benturan   Kepentingan", True),
        ("benturan kepentingan", "benturan - kepentingan", True),
        ("benturan*kepentingan", "benturan antar-kepentingan", True),
        ("KTP-el", "KTP.el", False),
    ],
)
def test_lenient_passes_over_spaces_and_hyphens(pattern: str, typed: str, expected: bool) -> None:
    assert matches(pattern, typed, case_sensitive=False, lenient=True) is expected


def test_without_leniency_every_space_counts() -> None:
    assert not matches("a b", "a  b", case_sensitive=False)


def test_a_pattern_made_to_exhaust_does_not() -> None:
    assert not matches("*a" * 200 + "b", "a" * 1_000, case_sensitive=False)


def test_the_fixed_texts_of_a_pattern() -> None:
    assert fixed_bits(r"Rana \* *ria") == ["Rana * ", "ria"]


@pytest.mark.parametrize(
    ("typed", "fraction", "state"),
    [
        ("SKP", "1", State.RIGHT),
        ("sasaran kinerja pegawai", "0.8", State.PARTIAL),
        ("KTP", "0", State.WRONG),
    ],
)
def test_the_answer_that_matches_gives_its_fraction(typed: str, fraction: str, state: State) -> None:
    graded = question("shortanswer").grade({"answer": typed})
    assert (graded.fraction, graded.state) == (Decimal(fraction), state)


def test_the_first_match_decides_even_where_a_later_one_is_worth_more() -> None:
    answers = [{"id": "1", "text": "a*", "fraction": "0"}, {"id": "2", "text": "abc", "fraction": "1"}]
    asked = question("shortanswer", answers=answers)
    assert asked.grade({"answer": "abc"}).state is State.WRONG
    assert asked.parts({"answer": "abc"})[0].id == "1"


def test_an_answer_may_cost_something() -> None:
    """Moodle's form does not offer it; its files and its Cloze have it."""
    answers = [{"id": "1", "text": "a", "fraction": "1"}, {"id": "2", "text": "b", "fraction": "-0.5"}]
    asked = question("shortanswer", answers=answers)
    graded = asked.grade({"answer": "b"})
    assert (graded.fraction, graded.state, asked.min_fraction) == (
        Decimal("-0.5"),
        State.WRONG,
        Decimal("-0.5"),
    )


def test_a_tag_is_an_answer_like_any_other_text() -> None:
    asked = question("shortanswer", answers=[{"id": "1", "text": "<p>", "fraction": "1"}])
    assert asked.grade({"answer": "<P>"}).state is State.RIGHT
    assert asked.grade({"answer": "p"}).state is State.WRONG


def test_the_answer_that_matched_shows_its_feedback() -> None:
    asked = question("shortanswer")
    assert [part.feedback for part in asked.parts({"answer": "Sasaran Pegawai"})] == ["Nearly."]
    assert asked.parts({"answer": "KTP"}) == ()
    assert asked.parts({}) == ()


def test_the_right_answer_is_shown_without_its_stars() -> None:
    answers = [{"id": "1", "text": "x", "fraction": "0.5"}, {"id": "2", "text": r"Rana*\*", "fraction": "1"}]
    assert question("shortanswer", answers=answers).right_response() == {"answer": "Rana *"}


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"answer": ["  SKP \r\n"]}, {"answer": "SKP"}),
        ({"answer": ["S\x00KP"]}, {"answer": "SKP"}),
        ({"answer": ["old", "0"]}, {"answer": "0"}),
        ({"answer": ["   "]}, {}),
        ({}, {}),
    ],
)
def test_what_was_typed_is_trimmed_and_storable(form: Any, kept: Any) -> None:
    asked = question("shortanswer")
    assert response(asked, form) == kept
    assert asked.summarise(kept) == kept.get("answer", "")


def test_a_text_over_the_limit_is_a_problem_and_not_a_response() -> None:
    cleaned = question("shortanswer").clean({"answer": ["x" * 1_001]})
    assert not cleaned.ok
    assert cleaned.response == {}
    assert cleaned.problems[0].message == (
        "This answer is longer than 1000 characters. The last saved answer is kept."
    )
    assert question("shortanswer").clean({"answer": ["x" * 11]}, limits=Limits(short=10)).problems
    assert question("shortanswer").clean({"answer": ["x" * 1_000]}).ok


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ([], ("answers", "too_few")),
        ([{"id": "1", "text": "a", "fraction": "0.5"}], ("answers", "no_right_answer")),
        ([{"id": "1", "text": " ", "fraction": "1"}], ("answers[0].text", "missing")),
        ([{"id": "1", "text": "a", "fraction": "-1.5"}], ("answers[0].fraction", "too_small")),
        ([{"id": "1", "text": "a", "fraction": "half"}], ("answers[0].fraction", "not_a_decimal")),
        ("SKP", ("answers", "not_a_list")),
        (["SKP"], ("answers[0]", "not_an_object")),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(answers: Any, found: tuple[str, str]) -> None:
    reported = problems("shortanswer", data("shortanswer", answers=answers))
    assert found in {(problem.path, problem.code) for problem in reported}
