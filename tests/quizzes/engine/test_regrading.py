"""Grading anew: the old actions on another wording, what is kept, what cannot be done again."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.actions import Action, finish, grade, save, submit, try_again
from quizzes.engine.question import Obstacle
from quizzes.engine.regrading import obstacle, replay
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt, apply_all
from tests.quizzes.engine.questions import DATA, begun, data, question


def ended(kind: str, *actions: Action, behaviour: str = "deferred", **changes: Any) -> SlotAttempt:
    return apply_all(begun(kind, behaviour, "10", **changes), [*actions, finish()])


def test_a_regrade_repeats_the_old_actions_on_the_new_wording() -> None:
    attempt = begun("shortanswer", "deferred", "8")
    ended = apply_all(attempt, [save({"answer": "KTP"}), save({"answer": "SKPD"}), finish()])
    assert (ended.state, ended.mark) == (State.WRONG, 0)
    mended = question("shortanswer", answers=[{"id": "1", "text": "SKP*", "fraction": "1"}])
    regraded = replay(ended, mended, Decimal(10)).attempt
    assert (regraded.state, regraded.mark) == (State.RIGHT, 10)
    assert [step.action for step in regraded.steps] == [step.action for step in ended.steps]
    assert (ended.state, ended.mark) == (State.WRONG, 0)


def test_a_regrade_keeps_the_share_of_a_mark_given_by_hand() -> None:
    ended = apply_all(
        begun("essay", "manual", "18"),
        [save({"answer": "one two three"}), finish(), grade(Decimal(9), Decimal(18), "Good.", by="a")],
    )
    regraded = replay(ended, max_mark=Decimal(10)).attempt
    assert (regraded.mark, regraded.last.comment, regraded.last.by) == (5, "Good.", "a")


def test_a_regrade_drops_the_steps_that_are_not_needed_any_more() -> None:
    attempt = begun("numerical", "immediate")
    ended = apply_all(attempt, [submit({"answer": "312 m"}), submit({"answer": "400"})])
    assert [step.state for step in ended.steps] == [State.TODO, State.INVALID, State.WRONG]
    with_units = question("numerical", units=[{"name": "m"}])
    assert [step.state for step in replay(ended, with_units).attempt.steps] == [State.TODO, State.RIGHT]


def test_a_response_whose_choice_is_gone_counts_as_given_up() -> None:
    attempt = begun("multichoice", "deferred")
    ended = apply_all(attempt, [save({"choice": ["half"]}), finish()])
    two = question("multichoice", choices=data("multichoice")["choices"][:2])
    assert replay(ended, two).attempt.state is State.GAVE_UP


def test_what_closed_a_question_once_and_does_no_longer_is_closed_by_the_end() -> None:
    """Right at the first try by the old key; by the new one it failed, and the end counts that try."""
    hints = [{"text": "Think."}]
    once = ended("truefalse", submit({"answer": False}), behaviour="interactive", hints=hints)
    assert [step.action.name for step in once.steps] == ["start", "submit"]
    other = replay(once, question("truefalse", answer=True, hints=hints))
    assert [step.action.name for step in other.attempt.steps] == ["start", "submit", "finish"]
    assert (other.attempt.state, other.attempt.mark, other.origins) == (State.WRONG, 0, (0, 1, None))


def test_it_is_closed_before_a_mark_by_hand() -> None:
    once = apply_all(
        begun("truefalse", "immediate", "10"),
        [submit({"answer": False}), grade(Decimal(4), Decimal(10), by="a")],
    )
    hints = [{"text": "Think."}]
    kept = replay(once, question("truefalse", answer=True, hints=hints)).attempt
    assert (kept.mark, kept.last.by) == (4, "a")


def test_a_question_still_open_stays_open() -> None:
    running = apply_all(begun("truefalse", "deferred"), [save({"answer": True})])
    assert replay(running).attempt == running


def test_tries_are_counted_anew() -> None:
    """By the new key the first of two tries was right."""
    hints = [{"text": "Think."}]
    story = [submit({"answer": True}), try_again(), submit({"answer": False})]
    once = ended("truefalse", *story, behaviour="interactive", hints=hints)
    assert once.mark == Decimal("6.666667")
    mended = replay(once, question("truefalse", answer=True, hints=hints))
    assert (mended.attempt.mark, mended.origins) == (10, (0, 1))


@pytest.mark.parametrize(
    ("kind", "key", "response", "gone"),
    [
        ("multichoice", "choices", {"choice": ["half"]}, ("half",)),
        ("ordering", "items", None, None),
    ],
)
def test_what_is_gone_is_named(kind: str, key: str, response: Any, gone: Any) -> None:
    entries = data(kind)[key]
    ids = [entry["id"] for entry in entries]
    if kind == "ordering":
        response, gone = {"positions": {id: place for place, id in enumerate(ids, 1)}}, (ids[0],)
        shorter = question(kind, **{key: entries[1:]})
    else:
        shorter = question(kind, **{key: [entry for entry in entries if entry["id"] not in gone]})
    once = ended(kind, save(response))
    assert replay(once).unknown == ()
    assert replay(once, shorter).unknown == gone


def test_behind_an_item_that_is_gone_the_others_move_up() -> None:
    """The right order without its first item is the right order."""
    entries = data("ordering")["items"]
    asked = question("ordering")
    once = ended("ordering", save(asked.right_response()))
    shorter = replay(once, question("ordering", items=entries[1:]))
    assert (once.mark, shorter.attempt.mark) == (10, 10)


def test_a_wording_that_asks_for_something_else_stands_in_the_way() -> None:
    assert obstacle(ended("truefalse"), question("match")) is Obstacle.KIND
    several = ended("multichoice", single=False, all_or_nothing=True)
    assert obstacle(several, question("multichoice")) is Obstacle.ONE_CHOICE
    assert obstacle(ended("multichoice"), question("multichoice", single=False, all_or_nothing=True)) is None


def test_gaps_must_be_as_many_and_of_the_same_groups() -> None:
    text = DATA["gapselect"]["text"]
    assert obstacle(ended("gapselect"), question("gapselect", text=f"{text} [[1]]")) is Obstacle.GAPS
    assert obstacle(ended("gapselect"), question("gapselect", text=f"<p>Anew:</p>{text}")) is None


def test_a_calculated_question_must_have_asked_about_the_same_values() -> None:
    other = [{**one, "values": ["7"] * len(one["values"])} for one in data("calculated")["datasets"]]
    assert obstacle(ended("calculated"), question("calculated", datasets=other)) is Obstacle.VALUES
    assert obstacle(ended("calculated"), question("calculated", general_feedback="Sum.")) is None


def test_drawn_items_must_be_the_same_ones() -> None:
    drawn = question("ordering", select="random", select_count=2)
    items = [*data("ordering")["items"], {"id": "more", "text": "More"}]
    larger = question("ordering", select="random", select_count=3, items=items)
    before = apply_all(begun("ordering", "deferred", select="random", select_count=2), [finish()])
    assert obstacle(before, drawn.prepare("other")) in (None, Obstacle.ITEMS)
    assert obstacle(before, larger.prepare("x")) is Obstacle.ITEMS
    assert obstacle(before, before.question) is None
