"""How sure a learner is: read from the form, kept beside the answer, and weighed."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.actions import finish, grade, save, submit
from quizzes.engine.behaviour import behaviours
from quizzes.engine.certainty import Certainty, certainty_in, weighed, with_certainty, without_certainty
from quizzes.engine.parsing import parse
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.state import State
from quizzes.engine.usage import apply, apply_all, clean, start
from tests.quizzes.engine.questions import AUTOMATIC, DATA, RIGHT, begun, question


@pytest.mark.parametrize(
    ("fraction", "low", "middle", "high"),
    [
        ("1", "1", "2", "3"),
        ("0.9999999", "0.9999999", "1.9999998", "2.9999997"),
        ("0.5", "0.5", "1", "1.5"),
        ("0.0000001", "0.0000001", "0.0000002", "0.0000003"),
        ("0", "0", "-2", "-6"),
        ("-0.5", "0", "-2", "-6"),
        ("-1", "0", "-2", "-6"),
    ],
)
def test_a_fraction_is_weighed_by_certainty(fraction: str, low: str, middle: str, high: str) -> None:
    weights = [weighed(Decimal(fraction), certainty) for certainty in Certainty]
    assert weights == [Decimal(low), Decimal(middle), Decimal(high)]
    assert weighed(Decimal(fraction), None) == Decimal(low)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["1"], 1),
        (["3"], 3),
        (["1", "2"], 2),
        ([], None),
        ([""], None),
        (["0"], None),
        (["4"], None),
        (["-1"], None),
        (["2.0"], None),
        (["²"], None),
        ("3", 3),
        ([3], None),
        (None, None),
    ],
)
def test_the_form_says_one_of_three_or_nothing(sent: Any, kept: int | None) -> None:
    response = with_certainty({"answer": "x"}, {"certainty": sent})
    assert response.get("certainty") == kept
    assert certainty_in(response) == kept
    assert without_certainty(response) == {"answer": "x"}


@pytest.mark.parametrize("stored", [None, 0, 4, "x", [1], True, 2.5])
def test_a_stored_certainty_that_we_do_not_know_is_none(stored: Any) -> None:
    assert certainty_in({"certainty": stored}) is None


@pytest.mark.parametrize("kind", AUTOMATIC)
@pytest.mark.parametrize("behaviour", behaviours.names())
def test_only_behaviours_with_certainty_read_it_from_the_form(kind: str, behaviour: str) -> None:
    attempt = begun(kind, behaviour)
    asks = behaviour in ("deferred_cbm", "immediate_cbm")
    kept = clean(attempt, RIGHT[kind] | {"certainty": ["2"]}).response
    assert kept == attempt.question.clean(RIGHT[kind]).response | ({"certainty": 2} if asks else {})


@pytest.mark.parametrize("kind", DATA)
def test_question_types_pass_over_it(kind: str) -> None:
    asked = question(kind)
    plain = asked.clean(RIGHT[kind]).response
    sure = plain | {"certainty": 3}
    assert asked.grade(sure) == asked.grade(plain)
    assert (asked.is_complete(sure), asked.is_gradable({"certainty": 3})) == (True, False)
    assert asked.summarise(sure) == asked.summarise(plain)
    assert not asked.is_same(plain, sure)


def test_a_text_that_is_too_long_is_refused_with_a_certainty_too() -> None:
    attempt = begun("shortanswer", "deferred_cbm")
    assert not clean(attempt, {"answer": ["x" * 2000], "certainty": ["1"]}).ok


def test_the_state_tells_of_the_answer_and_the_mark_of_both() -> None:
    attempt = begun("multichoice", "immediate_cbm", "8")
    half = apply_all(attempt, [submit({"choice": ["half"], "certainty": 2})])
    assert (half.state, half.mark) == (State.PARTIAL, 8)


@pytest.mark.parametrize(
    ("response", "problem"),
    [
        ({}, "match_incomplete"),
        ({"stems": {"1": "now"}, "certainty": 2}, "match_incomplete"),
        ({"stems": {"1": "now", "2": "plan", "3": "stop", "4": "now"}}, "certainty_missing"),
    ],
)
def test_what_is_missing_is_said(response: dict[str, Any], problem: str) -> None:
    found = behaviours.get("immediate_cbm").response_problems(question("match"), response)
    assert found == (ResponseProblem(problem),)


@pytest.mark.parametrize("response", [{}, {"certainty": 2}])
def test_an_answer_that_is_missing_is_said(response: dict[str, Any]) -> None:
    found = behaviours.get("immediate_cbm").response_problems(question("truefalse"), response)
    assert found == (ResponseProblem("not_answered"),)


def test_a_whole_answer_with_its_certainty_has_no_problem() -> None:
    whole = {"answer": False, "certainty": 1}
    assert behaviours.get("deferred_cbm").response_problems(question("truefalse"), whole) == ()


@pytest.mark.parametrize("behaviour", ["deferred_cbm", "immediate_cbm"])
def test_a_person_may_give_what_certainty_could_give_and_no_more(behaviour: str) -> None:
    ended = apply_all(begun("truefalse", behaviour), [save({"answer": False, "certainty": 3}), finish()])
    assert ended.mark == 3
    for mark, taken in (("-6", True), ("2", True), ("3.1", False), ("-6.1", False)):
        assert (apply(ended, grade(Decimal(mark), Decimal(1))) is not None) is taken


def test_a_comment_leaves_state_and_fraction_as_they_are() -> None:
    half = {"choice": ["half"], "certainty": 2}
    ended = apply_all(begun("multichoice", "deferred_cbm"), [save(half), finish()])
    commented = apply_all(ended, [grade(None, Decimal(1), "See lesson 2.")])
    assert (commented.state, commented.mark) == (State.PARTIAL, 1)


THREE_STEMS = {
    "text": "Which is which?",
    "stems": [{"id": letter, "text": letter, "choice": letter} for letter in "abc"],
    "choices": [{"id": letter, "text": letter} for letter in "abc"],
}


@pytest.mark.parametrize("behaviour", ["deferred_cbm", "immediate_cbm"])
@pytest.mark.parametrize(
    ("right", "certainty", "fraction"),
    [
        (1, 1, "0.3333333"),
        (1, 2, "0.6666667"),
        (1, 3, "1"),
        (2, 2, "1.3333333"),
        (2, 3, "2"),
        (3, 3, "3"),
    ],
)
def test_what_is_weighed_is_not_rounded_before(
    behaviour: str, right: int, certainty: int, fraction: str
) -> None:
    """As in Moodle, which multiplies the grade as it was computed: a third, very sure, is 1 and not 0.9999999."""
    asked = parse("match", THREE_STEMS)
    stems = {letter: letter if place < right else "a" if place else "b" for place, letter in enumerate("abc")}
    ended = apply_all(
        start(1, asked, behaviour, Decimal(1)), [submit({"stems": stems, "certainty": certainty}), finish()]
    )
    assert (ended.last.fraction, ended.mark) == (Decimal(fraction), Decimal(fraction))
