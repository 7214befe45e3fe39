"""A person's mark: on an essay, over the engine's own, corrected later."""

from decimal import Decimal

import pytest

from quizzes.engine.actions import finish, grade, save
from quizzes.engine.state import State
from quizzes.engine.steps import Step
from quizzes.engine.usage import SlotAttempt, apply, apply_all
from tests.quizzes.engine.questions import RIGHT, begun, response

MAX = Decimal(18)


@pytest.fixture
def handed_in() -> SlotAttempt:
    attempt = begun("essay", "deferred", "18")
    return apply_all(attempt, [save(response(attempt.question, RIGHT["essay"])), finish()])


@pytest.mark.parametrize(
    ("mark", "fraction", "state"),
    [
        ("18", "1", State.RIGHT),
        ("13.5", "0.75", State.PARTIAL),
        ("5", "0.2777778", State.PARTIAL),
        ("0", "0", State.WRONG),
    ],
)
def test_a_mark_is_kept_as_its_share(handed_in: SlotAttempt, mark: str, fraction: str, state: State) -> None:
    marked = apply_all(handed_in, [grade(Decimal(mark), MAX, "Read lesson 2.", by="marker-1")])
    assert (marked.last.fraction, marked.state) == (Decimal(fraction), state)
    assert (marked.last.comment, marked.last.by) == ("Read lesson 2.", "marker-1")
    assert marked.last.response == handed_in.last.response


@pytest.mark.parametrize("mark", ["-0.5", "18.1"])
def test_a_mark_out_of_range_is_no_step(handed_in: SlotAttempt, mark: str) -> None:
    assert apply(handed_in, grade(Decimal(mark), MAX)) is None


def test_a_comment_alone_leaves_the_essay_waiting(handed_in: SlotAttempt) -> None:
    commented = apply_all(handed_in, [grade(None, MAX, "I shall read this tomorrow.")])
    assert commented.state is State.NEEDS_GRADING
    assert commented.last.comment == "I shall read this tomorrow."
    assert apply(handed_in, grade(None, MAX, "")) is None


def test_the_same_mark_and_comment_again_are_no_step(handed_in: SlotAttempt) -> None:
    marked = apply_all(handed_in, [grade(Decimal(9), MAX, "Good.")])
    assert apply(marked, grade(Decimal("9.0"), MAX, "Good.")) is None
    assert apply(marked, grade(Decimal(9), MAX, "Better.")) is not None


def test_a_correction_is_one_more_step_and_the_old_mark_stays(handed_in: SlotAttempt) -> None:
    marked = apply_all(handed_in, [grade(Decimal(9), MAX, by="a"), grade(Decimal(12), MAX, by="b")])
    assert [step.fraction for step in marked.steps[-2:]] == [Decimal("0.5"), Decimal("0.6666667")]
    assert marked.mark == Decimal("12.0000006")


def test_a_comment_after_a_mark_keeps_the_mark(handed_in: SlotAttempt) -> None:
    marked = apply_all(handed_in, [grade(Decimal(9), MAX), grade(None, MAX, "See me.")])
    assert (marked.mark, marked.state, marked.last.comment) == (9, State.PARTIAL, "See me.")


def test_the_points_of_the_rubric_stay_with_the_step(handed_in: SlotAttempt) -> None:
    points = {"facts": Decimal(4), "plain": Decimal("1.5")}
    marked = apply_all(handed_in, [grade(Decimal("12.375"), MAX, points=points)])
    assert marked.last.points == points
    assert apply(marked, grade(Decimal("12.375"), MAX, points=points)) is None


def test_nothing_is_marked_before_it_is_handed_in() -> None:
    attempt = begun("essay", "deferred", "18")
    assert apply(attempt, grade(Decimal(9), MAX)) is None
    assert apply(apply_all(attempt, [save({"answer": "one two three"})]), grade(Decimal(9), MAX)) is None


def test_a_person_may_overrule_the_engine_and_even_an_empty_answer() -> None:
    attempt = begun("shortanswer", "deferred", "8")
    wrong = apply_all(attempt, [save({"answer": "S K P"}), finish()])
    assert (wrong.state, wrong.mark) == (State.WRONG, 0)
    overruled = apply_all(wrong, [grade(Decimal(8), Decimal(8), "That was meant.")])
    assert (overruled.state, overruled.mark) == (State.RIGHT, 8)
    given_up = apply_all(attempt, [finish()])
    assert apply_all(given_up, [grade(Decimal(2), Decimal(8))]).state is State.PARTIAL


def test_a_question_that_counts_nothing_can_be_marked_without_harm() -> None:
    ended = apply_all(begun("essay", "manual", "0"), [save({"answer": "one two three"}), finish()])
    assert apply_all(ended, [grade(Decimal(0), Decimal(0), "Thanks.")]).mark == 0


def test_a_step_survives_its_way_to_the_store(handed_in: SlotAttempt) -> None:
    marked = apply_all(handed_in, [grade(Decimal(9), MAX, "Good.", by="a", points={"facts": Decimal(4)})])
    for step in marked.steps:
        assert Step.from_data(step.as_data()) == step
    assert marked.last.as_data() == {
        "number": 3,
        "state": "partial",
        "action": "grade",
        "fraction": "0.5000000",
        "response": {"answer": "Meetings without an aim"},
        "data": {"comment": "Good.", "by": "a", "mark": "9", "max_mark": "18", "points": {"facts": "4"}},
    }
