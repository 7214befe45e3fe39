"""Several tries: what is left to earn, what a hint takes away, and how parts are asked one by one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.actions import finish, save, submit, try_again
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt, apply_all
from tests.quizzes.engine.questions import AUTOMATIC, RIGHT, WRONG, begun, question, response

HINTS = [{"text": "Read lesson 1."}, {"text": "Read lesson 2.", "clear_wrong": True}]
THIRD = "0.3333333"


def interactive(kind: str, **changes: Any) -> SlotAttempt:
    return begun(kind, "interactive", hints=HINTS, penalty=THIRD, **changes)


def pairs(*choices: str) -> dict[str, Any]:
    """A response to the small matching; "" leaves a stem blank."""
    return {"stems": {str(stem): choice for stem, choice in enumerate(choices, 1) if choice}}


# What a response is worth over the tries --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tries", "worth"),
    [
        (["note"], "1"),
        (["buy", "note"], "0.6666667"),
        (["buy", "buy", "note"], "0.3333334"),
        (["buy", "buy", "buy", "note"], "0.0000001"),
        (["buy", "half"], "0.1666667"),
        (["buy", "buy", "half"], "0"),
        (["half", "buy"], "0"),
        (["late"], "0"),
    ],
)
def test_each_try_before_costs_a_penalty_down_to_nothing(tries: Sequence[str], worth: str) -> None:
    responses = [{"choice": [choice]} for choice in tries]
    asked = question("multichoice", penalty=THIRD)
    assert asked.fraction_over_tries(responses) == Decimal(worth)


@pytest.mark.parametrize(
    ("tries", "worth"),
    [
        ([pairs("now", "plan", "stop", "now")], "1"),
        ([pairs("now", "plan", "stop", "wait"), pairs("now", "plan", "stop", "now")], "0.9166667"),
        ([pairs("now", "plan", "stop", "wait"), pairs("wait", "plan", "stop", "now")], "0.6666667"),
        ([pairs("wait", "wait", "wait", "wait"), pairs("now", "plan", "stop", "now")], "0.6666667"),
        (
            [
                pairs("now", "plan", "wait", "wait"),
                pairs("now", "wait", "stop", "wait"),
                pairs("now", "plan", "stop", "wait"),
            ],
            "0.5",
        ),
        ([pairs("now", "plan", "", ""), pairs("now", "plan", "", "")], "0.5"),
        ([pairs("now", "plan", "", ""), pairs("now", "plan", "stop", "")], "0.6666667"),
    ],
)
def test_each_stem_loses_for_the_tries_up_to_its_last_wrong_one(
    tries: Sequence[dict[str, Any]], worth: str
) -> None:
    asked = question("match", penalty=THIRD)
    assert round(asked.fraction_over_tries(tries), 7) == Decimal(worth)


def test_a_part_wrong_too_often_is_worth_nothing_and_takes_nothing_from_the_others() -> None:
    wrong, right = pairs("now", "plan", "stop", "wait"), pairs("now", "plan", "stop", "now")
    asked = question("match", penalty="0.6")
    assert asked.fraction_over_tries([wrong, wrong, right]) == Decimal("0.75")


def test_the_end_while_the_question_waits_counts_the_try_that_just_failed() -> None:
    waiting = apply_all(interactive("multichoice"), [submit({"choice": ["half"]})])
    assert apply_all(waiting, [finish()]).mark == Decimal("0.1666667")


def test_the_end_while_a_matching_waits_takes_nothing_from_what_is_right() -> None:
    waiting = apply_all(interactive("match"), [submit(pairs("now", "plan", "stop", "wait"))])
    ended = apply_all(waiting, [finish()])
    assert (ended.state, ended.mark) == (State.PARTIAL, Decimal("0.75"))


def test_an_answer_saved_after_the_hint_counts_back_at_the_end() -> None:
    tried = apply_all(interactive("match"), [submit(pairs("now", "plan", "stop", "wait")), try_again()])
    ended = apply_all(tried, [save(pairs("now", "plan", "stop", "now")), finish()])
    assert (ended.state, ended.mark) == (State.RIGHT, Decimal("0.9166667"))


@pytest.mark.parametrize(
    ("submitted", "marks", "final"),
    [
        (["half", "note"], ["0.5", "0.6666667"], "0.6666667"),
        (["half", "buy"], ["0.5", "0.5"], "0.5"),
        (["buy", "late", "note"], ["0", "0", "0.3333334"], "0.3333334"),
        (["buy", "buy", "note"], ["0", "0", "0.6666667"], "0.6666667"),
        (["buy", "late", "buy", "note"], ["0", "0", "0", "0.0000001"], "0.0000001"),
        (["late"], ["0"], "0"),
        (["note", "half"], ["1", "1"], "1"),
    ],
)
def test_adaptive_keeps_the_best_of_the_tries(
    submitted: Sequence[str], marks: Sequence[str], final: str
) -> None:
    attempt, so_far = begun("multichoice", "adaptive", penalty=THIRD), []
    for choice in submitted:
        attempt = apply_all(attempt, [submit({"choice": [choice]})])
        so_far.append(attempt.mark)
    assert so_far == [Decimal(mark) for mark in marks]
    assert apply_all(attempt, [finish()]).mark == Decimal(final)


def test_in_adaptive_an_answer_brought_back_after_a_saved_one_is_kept_and_costs_nothing() -> None:
    tried = apply_all(
        begun("multichoice", "adaptive", penalty=THIRD),
        [submit({"choice": ["half"]}), save({"choice": ["buy"]}), submit({"choice": ["half"]})],
    )
    assert tried.last.response == {"choice": ["half"]}
    assert (tried.tries.used, tried.mark) == (1, Decimal("0.5"))
    assert apply_all(tried, [finish()]).state is State.PARTIAL


# How the tries stand ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_interactive_says_which_try_it_is_and_what_is_left_to_earn(kind: str) -> None:
    attempt = interactive(kind)
    wrong = response(attempt.question, WRONG[kind])
    assert (attempt.tries.used, attempt.tries.total, attempt.tries.at_most) == (0, 3, 1)
    waiting = apply_all(attempt, [submit(wrong)])
    assert (waiting.tries.used, waiting.tries.at_most) == (1, Decimal("0.6666667"))
    assert (waiting.tries.hint.text, waiting.tries.last) == ("Read lesson 1.", wrong)
    assert (waiting.tries.is_waiting, waiting.takes_answers) == (True, False)
    again = apply_all(waiting, [try_again()])
    assert (again.tries.is_waiting, again.takes_answers, again.tries.used) == (False, True, 1)
    assert apply_all(again, [submit(wrong)]).tries.hint.text == "Read lesson 2."


@pytest.mark.parametrize(("behaviour", "left"), [("adaptive", "0.6666667"), ("adaptive_no_penalty", "1")])
def test_adaptive_says_what_the_next_try_can_earn(behaviour: str, left: str) -> None:
    attempt = begun("shortanswer", behaviour, penalty=THIRD)
    assert (attempt.tries.used, attempt.tries.total, attempt.tries.last) == (0, None, None)
    tried = apply_all(attempt, [submit({"answer": "KTP"}), save({"answer": "SKP"})])
    assert (tried.tries.used, tried.tries.last, tried.tries.at_most) == (1, {"answer": "KTP"}, Decimal(left))
    assert tried.takes_answers


def test_what_is_left_to_earn_never_falls_below_nothing() -> None:
    attempt = begun("shortanswer", "adaptive", penalty="1")
    wrong = [submit({"answer": answer}) for answer in ("a", "b", "c")]
    assert apply_all(attempt, wrong).tries.at_most == 0


@pytest.mark.parametrize("behaviour", ["deferred", "immediate", "deferred_cbm", "manual", "information"])
def test_where_there_is_one_try_there_is_nothing_to_tell(behaviour: str) -> None:
    assert begun("truefalse", behaviour).tries is None


# What a hint takes away -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_a_right_answer_keeps_all_of_itself_and_a_wrong_one_nothing(kind: str) -> None:
    asked = question(kind)
    right, wrong = response(asked, RIGHT[kind]), response(asked, WRONG[kind])
    assert asked.without_wrong(right) == right
    assert asked.without_wrong(wrong) == {}


SEVERAL = {
    "single": False,
    "choices": [
        {"id": "a", "text": "A", "fraction": "0.5"},
        {"id": "b", "text": "B", "fraction": "0.5"},
        {"id": "c", "text": "C", "fraction": "-0.5"},
        {"id": "d", "text": "D", "fraction": "0"},
    ],
}


@pytest.mark.parametrize(
    ("kind", "changes", "given", "kept", "count"),
    [
        ("multichoice", SEVERAL, {"choice": ["a", "c"]}, {"choice": ["a"]}, (1, 2)),
        ("multichoice", SEVERAL, {"choice": ["c", "d"]}, {}, (0, 2)),
        ("multichoice", SEVERAL, {"choice": ["a"]}, {"choice": ["a"]}, (1, 1)),
        ("multichoice", SEVERAL, {"choice": ["a", "b", "c"]}, {"choice": ["a", "b", "c"]}, None),
        ("multichoice", {}, {"choice": ["half"]}, {"choice": ["half"]}, None),
        ("match", {}, pairs("now", "wait", "stop", ""), pairs("now", "", "stop", ""), (2, 4)),
        ("match", {}, {}, {}, (0, 4)),
        ("shortanswer", {}, {"answer": "sasaran pegawai"}, {"answer": "sasaran pegawai"}, None),
        (
            "ordering",
            {},
            {"positions": {"1": 1, "2": 3, "3": 2, "4": 4, "5": 5}},
            {"positions": {"1": 1, "4": 4, "5": 5}},
            (3, 5),
        ),
        (
            "ordering",
            {"grading": "relative_next_exclude_last"},
            {"positions": {"1": 1, "2": 2, "3": 3, "4": 5, "5": 4}},
            {"positions": {"1": 1, "2": 2, "5": 4}},
            (2, 4),
        ),
        (
            "ordering",
            {"grading": "relative_to_correct"},
            {"positions": {"1": 1}},
            {"positions": {"1": 1}},
            (1, 5),
        ),
        ("essay", {}, {"answer": "one two"}, {"answer": "one two"}, None),
    ],
)
def test_what_is_wrong_is_taken_out_and_what_is_right_is_counted(
    kind: str, changes: dict[str, Any], given: Any, kept: Any, count: tuple[int, int] | None
) -> None:
    asked = question(kind, **changes).prepare("medan")
    assert asked.without_wrong(given) == kept
    assert asked.right_count(given) == count


def test_try_again_takes_out_the_wrong_parts_where_the_hint_says_so() -> None:
    given = pairs("now", "wait", "stop", "wait")
    first = apply_all(interactive("match"), [submit(given), try_again()])
    assert first.last.response == given
    second = apply_all(first, [submit(given), try_again()])
    assert second.last.response == pairs("now", "", "stop", "")
    assert (second.state, second.last.action.response) == (State.TODO, None)


def test_a_wrong_answer_taken_out_whole_and_left_so_is_given_up() -> None:
    hints = [{"text": "Think.", "clear_wrong": True}]
    attempt = begun("truefalse", "interactive", hints=hints)
    cleared = apply_all(attempt, [submit({"answer": True}), try_again()])
    assert cleared.last.response == {}
    assert apply_all(cleared, [finish()]).state is State.GAVE_UP


def test_the_data_may_ask_for_the_count_of_right_parts_at_the_end() -> None:
    assert question("match", show_right_count=True).show_right_count
    assert not question("match").show_right_count
