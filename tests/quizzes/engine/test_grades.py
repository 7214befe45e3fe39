"""What an attempt adds up to: marks so far, grade, passed, certain to pass."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from quizzes.engine.actions import finish, grade, save, submit
from quizzes.engine.grades import certain_to_pass, passes, total
from quizzes.engine.grades import grade as scaled
from quizzes.engine.state import State
from quizzes.engine.steps import Step
from quizzes.engine.usage import SlotAttempt, apply_all, finish_all
from tests.quizzes.engine.questions import begun

HUNDRED, PASS = Decimal(100), Decimal(75)


def slot(number: int, max_mark: str, fraction: str | None, state: State | None = None) -> SlotAttempt:
    """A finished slot with this fraction, or in this state without one."""
    attempt = begun("truefalse", "deferred", max_mark, slot=number)
    worth = None if fraction is None else Decimal(fraction)
    ended = Step(1, state or State.for_fraction(worth or Decimal(0)), finish(), worth)
    return replace(attempt, steps=(*attempt.steps, ended))


def waiting(number: int, max_mark: str) -> SlotAttempt:
    return slot(number, max_mark, None, State.NEEDS_GRADING)


def best_so_far(max_mark: str, choice: str, slot: int) -> SlotAttempt:
    """Still open, but the best of its tries stands."""
    attempt = begun("multichoice", "adaptive", max_mark, slot=slot)
    return apply_all(attempt, [submit({"choice": [choice]}), save({"choice": ["buy"]})])


@pytest.mark.parametrize(
    ("slots", "marks"),
    [
        ([("8", "1"), ("12", "0.75"), ("10", "0.5")], "22.00000"),
        ([("10", "0.9999999"), ("90", "1")], "100.00000"),
        ([("1", "0.3333333"), ("1", "0.3333333"), ("1", "0.3333333")], "1.00000"),
        ([("18", "0.2777778")], "5.00000"),
        ([("8", "-0.5"), ("2", "1")], "-2.00000"),
        ([("8", "3"), ("2", "-6")], "12.00000"),
        ([("100", "0.9999999")], "99.99999"),
        ([("0", "1")], "0.00000"),
        ([], "0.00000"),
    ],
)
def test_marks_are_added_exactly_and_rounded_once_to_five_places(
    slots: list[tuple[str, str]], marks: str
) -> None:
    attempts = [slot(number, max_mark, fraction) for number, (max_mark, fraction) in enumerate(slots, 1)]
    assert f"{total(attempts).marks:f}" == marks


def test_what_waits_adds_nothing_yet_and_keeps_the_total_from_being_final() -> None:
    so_far = total([slot(1, "8", "1"), waiting(2, "18"), slot(3, "4", None, State.GAVE_UP)])
    assert (so_far.marks, so_far.max_marks, so_far.waiting, so_far.is_final) == (8, 30, (2,), False)
    assert total([slot(1, "8", "1")]).is_final


@pytest.mark.parametrize(
    ("marks", "max_marks", "max_grade", "expected"),
    [
        ("75", "100", "100", "75"),
        ("22", "30", "100", "73.33333"),
        ("7", "8", "10", "8.75"),
        ("-2", "10", "100", "0"),
        ("12", "10", "100", "100"),
        ("0", "0", "100", "0"),
    ],
)
def test_marks_are_scaled_to_the_grade_of_the_quiz(
    marks: str, max_marks: str, max_grade: str, expected: str
) -> None:
    assert scaled(Decimal(marks), Decimal(max_marks), Decimal(max_grade)) == Decimal(expected)


@pytest.mark.parametrize(("reached", "passed"), [("75", True), ("74.999995", True), ("74.99999", False)])
def test_the_pass_grade_is_reached_to_five_places(reached: str, passed: bool) -> None:
    assert passes(Decimal(reached), PASS) is passed


@pytest.mark.parametrize(
    ("attempts", "certain"),
    [
        ([slot(1, "82", "1"), waiting(2, "18")], True),
        ([slot(1, "75", "1"), waiting(2, "25")], True),
        ([slot(1, "74", "1"), waiting(2, "26")], False),
        ([slot(1, "82", "0.9"), waiting(2, "18")], False),
        ([slot(1, "80", "1"), slot(2, "20", None, State.GAVE_UP)], True),
        ([slot(1, "80", "1"), begun("truefalse", "deferred", "20", slot=2)], True),
        ([slot(1, "80", "1"), begun("multichoice", "deferred", "20", slot=2)], False),
        ([slot(1, "80", "1"), begun("multichoice", "adaptive", "20", slot=2)], True),
        ([slot(1, "80", "1"), begun("truefalse", "interactive", "20", slot=2)], True),
        ([slot(1, "80", "1"), begun("truefalse", "deferred_cbm", "20", slot=2)], False),
        ([slot(1, "199", "1"), begun("truefalse", "deferred_cbm", "1", slot=2)], True),
        ([slot(1, "60", "1"), best_so_far("40", "half", slot=2)], True),
        ([slot(1, "50", "1"), best_so_far("50", "half", slot=2)], True),
        ([slot(1, "49", "1"), best_so_far("51", "half", slot=2)], False),
        ([slot(1, "25", "3"), slot(2, "75", "0")], True),
        ([slot(1, "90", "1"), slot(2, "10", "-6")], False),
        ([], False),
    ],
)
def test_passing_is_certain_when_nothing_that_comes_can_undo_it(
    attempts: Sequence[SlotAttempt], certain: bool
) -> None:
    assert certain_to_pass(attempts, HUNDRED, PASS) is certain


def test_an_attempt_with_an_essay_from_the_first_answer_to_the_last_mark() -> None:
    match = begun("match", "deferred", "82", slot=1)
    right = match.question.right_response() or {}
    ended = finish_all(
        [apply_all(match, [save(right)]), begun("essay", "deferred", "18", slot=2)],
        {
            2: {"answer": "one two three"},
        },
    )
    so_far = total(ended)
    assert (so_far.marks, so_far.waiting) == (82, (2,))
    assert certain_to_pass(ended, HUNDRED, PASS)
    marked = (ended[0], apply_all(ended[1], [grade(Decimal("13.5"), Decimal(18), by="a")]))
    done = total(marked)
    assert (done.marks, done.is_final) == (Decimal("95.5"), True)
    assert scaled(done.marks, done.max_marks, HUNDRED) == Decimal("95.5")


def test_the_best_of_the_tries_counts_before_the_end_and_information_never() -> None:
    read = finish_all([begun("truefalse", "information", "0", slot=2)])
    so_far = total([best_so_far("40", "half", slot=1), *read])
    assert (so_far.marks, so_far.max_marks, so_far.is_final) == (20, 40, True)
