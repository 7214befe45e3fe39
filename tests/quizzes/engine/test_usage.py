"""An attempt: its slots, its end, its rounds."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.actions import finish, save, submit, try_again
from quizzes.engine.registry import UnknownName
from quizzes.engine.state import State
from quizzes.engine.usage import (
    apply,
    apply_all,
    finish_all,
    new_steps,
    next_step,
    redo,
    slot_seed,
    start,
    start_from,
)
from tests.quizzes.engine.questions import RIGHT, WRONG, begun, question, response

RIGHT_MATCH = response(question("match"), RIGHT["match"])


def test_each_slot_has_a_seed_of_its_own() -> None:
    assert len({slot_seed("medan", slot) for slot in range(50)}) == 50
    assert slot_seed("medan", 1) != slot_seed("binjai", 1)


def test_a_slot_begins_with_one_step_and_nothing_answered() -> None:
    attempt = begun("match", "deferred", "12", slot=5)
    assert (attempt.slot, attempt.behaviour, attempt.state, attempt.mark) == (5, "deferred", State.TODO, None)
    assert [(step.number, step.action.name, step.response) for step in attempt.steps] == [(0, "start", {})]


def test_an_unknown_behaviour_is_refused_at_the_start() -> None:
    with pytest.raises(UnknownName):
        start(1, question("match"), "by luck", Decimal(1))


def test_the_last_step_alone_is_enough_to_go_on() -> None:
    attempt = apply_all(begun("match", "deferred"), [save(RIGHT_MATCH)])
    whole = next_step(attempt.question, "deferred", attempt.steps, finish())
    assert next_step(attempt.question, "deferred", [attempt.last], finish()) == whole


def test_the_end_takes_the_drafts_along() -> None:
    attempts = [
        begun(kind, "deferred", slot=slot) for slot, kind in enumerate(("match", "essay", "truefalse"), 1)
    ]
    answered = [*attempts[:1], apply_all(attempts[1], [save({"answer": "an early text"})]), attempts[2]]
    ended = finish_all(answered, {1: RIGHT_MATCH, 2: {"answer": "a much better text"}})
    assert [attempt.state for attempt in ended] == [State.RIGHT, State.NEEDS_GRADING, State.GAVE_UP]
    assert ended[1].last.response == {"answer": "a much better text"}
    assert [len(new_steps(old, new)) for old, new in zip(answered, ended, strict=True)] == [2, 2, 1]


def test_ending_twice_changes_nothing() -> None:
    once = finish_all([begun("truefalse", "deferred")])
    assert finish_all(once, {1: {"answer": False}}) == once


def test_what_is_new_is_what_the_store_must_insert() -> None:
    before = begun("truefalse", "deferred")
    after = apply_all(before, [save(response(before.question, WRONG["truefalse"])), finish()])
    assert [step.number for step in new_steps(before, after)] == [1, 2]
    assert new_steps(after, after) == ()
    assert apply(after, finish()) is None


# Begun anew, and building on the last -----------------------------------------------------------------------------


def test_a_finished_question_is_begun_anew_in_its_next_round_mixed_anew() -> None:
    first = apply_all(begun("match", "immediate", "8", slot=3), [submit(RIGHT_MATCH)])
    second = redo(first, question("match"), "medan")
    assert second is not None
    assert (second.slot, second.round, second.behaviour, second.max_mark) == (3, 1, "immediate", 8)
    assert (second.state, second.mark, len(second.steps)) == (State.TODO, None, 1)
    assert second.question == question("match").prepare(slot_seed("medan", 3, 1))
    assert first.state is State.RIGHT
    third = redo(apply_all(second, [finish()]), question("match"), "medan")
    assert third is not None
    assert third.round == 2


@pytest.mark.parametrize("behaviour", ["immediate", "interactive", "adaptive", "deferred"])
def test_an_open_question_is_not_begun_anew(behaviour: str) -> None:
    attempt = begun("truefalse", behaviour, hints=[{"text": "Think."}])
    tried = apply_all(attempt, [submit({"answer": True})])
    if behaviour == "immediate":
        tried = attempt
    assert redo(tried, question("truefalse"), "medan") is None


def test_each_round_has_a_seed_of_its_own_and_the_first_that_of_the_slot() -> None:
    assert slot_seed("medan", 3, 0) == slot_seed("medan", 3)
    assert len({slot_seed("medan", slot, round) for slot in range(20) for round in range(20)}) == 400


def test_an_attempt_that_builds_on_the_last_begins_with_its_answers() -> None:
    built = start_from(begun("match", "deferred"), RIGHT_MATCH)
    assert [step.action for step in built.steps[1:]] == [save(RIGHT_MATCH)]
    assert (built.state, built.mark) == (State.COMPLETE, None)


def test_it_builds_on_what_stood_when_the_last_one_ended() -> None:
    hints = [{"text": "Think.", "clear_wrong": True}, {"text": "Read."}]
    last = apply_all(
        begun("match", "interactive", hints=hints),
        [submit({"stems": {**RIGHT_MATCH["stems"], "1": "wait"}}), try_again(), finish()],
    )
    built = start_from(begun("match", "interactive", hints=hints), last.last.response)
    assert built.last.response == {"stems": {"2": "plan", "3": "stop", "4": "now"}}
    assert (built.state, built.tries.used) == (State.INVALID, 0)


@pytest.mark.parametrize("gone", [{}, {"choice": ["gone"]}, {"certainty": 3}])
def test_what_means_nothing_any_more_is_left_behind(gone: dict[str, Any]) -> None:
    assert len(start_from(begun("multichoice", "deferred"), gone).steps) == 1


def test_a_certainty_is_taken_along_where_it_is_asked_for() -> None:
    sure = {"answer": False, "certainty": 3}
    assert start_from(begun("truefalse", "deferred_cbm"), sure).last.response == sure
    assert start_from(begun("truefalse", "deferred"), sure).last.response == {"answer": False}
