"""What applies to one learner: the quiz, exceptions for units and for the person, extra time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from quizzes.rules.terms import Grant, Terms, terms_for

DAY = datetime(2026, 11, 25, tzinfo=UTC)
QUIZ = Terms(
    open_at=DAY,
    due_at=DAY + timedelta(days=5),
    close_at=DAY + timedelta(days=10),
    time_limit=timedelta(minutes=60),
    attempts_allowed=2,
    password="rebung",
)


def after(days: float) -> datetime:
    return DAY + timedelta(days=days)


def test_without_exceptions_the_quiz_speaks() -> None:
    assert terms_for(QUIZ) == QUIZ


@pytest.mark.parametrize(
    ("grant", "changed"),
    [
        (Grant(open_at=after(-1)), {"open_at": after(-1)}),
        (Grant(close_at=after(20)), {"close_at": after(20)}),
        (Grant(close_at=after(3)), {"close_at": after(3)}),
        (Grant(minutes=90), {"time_limit": timedelta(minutes=90)}),
        (Grant(minutes=0), {"time_limit": None}),
        (Grant(attempts_allowed=5), {"attempts_allowed": 5}),
        (Grant(attempts_allowed=0), {"attempts_allowed": None}),
        (Grant(password="pucuk"), {"password": "pucuk"}),
        (Grant(), {}),
    ],
)
def test_an_exception_for_the_person_changes_what_it_names(grant: Grant, changed: dict[str, Any]) -> None:
    assert terms_for(QUIZ, grant) == replace(QUIZ, **changed)


@pytest.mark.parametrize(
    ("grants", "changed"),
    [
        ([Grant(open_at=after(1)), Grant(open_at=after(-1))], {"open_at": after(-1)}),
        ([Grant(close_at=after(12)), Grant(close_at=after(11))], {"close_at": after(12)}),
        ([Grant(minutes=70), Grant(minutes=80), Grant()], {"time_limit": timedelta(minutes=80)}),
        ([Grant(minutes=70), Grant(minutes=0)], {"time_limit": None}),
        ([Grant(attempts_allowed=3), Grant(attempts_allowed=4)], {"attempts_allowed": 4}),
        ([Grant(attempts_allowed=9), Grant(attempts_allowed=0)], {"attempts_allowed": None}),
        ([Grant(), Grant(password="b")], {"password": "b"}),
    ],
)
def test_of_several_units_the_most_generous_counts(grants: list[Grant], changed: dict[str, Any]) -> None:
    assert terms_for(QUIZ, None, grants) == replace(QUIZ, **changed)


def test_the_person_wins_over_the_unit() -> None:
    terms = terms_for(QUIZ, Grant(minutes=50), [Grant(minutes=120, attempts_allowed=4)])
    assert (terms.time_limit, terms.attempts_allowed) == (timedelta(minutes=50), 4)


@pytest.mark.parametrize(
    ("terms", "started", "expected"),
    [
        (Terms(), 0, None),
        (replace(QUIZ, close_at=None), 1, after(1) + timedelta(minutes=60)),
        (replace(QUIZ, time_limit=None), 1, after(10)),
        (QUIZ, 1, after(1) + timedelta(minutes=60)),
        (QUIZ, 9.99, after(10)),
        (replace(QUIZ, extra_percent=25), 1, after(1) + timedelta(minutes=75)),
        (replace(QUIZ, extra_percent=25), 9.999, after(10) + timedelta(minutes=15)),
        (replace(QUIZ, time_limit=None, extra_percent=25), 9, after(10)),
    ],
)
def test_the_deadline_is_the_end_of_time_or_the_close(
    terms: Terms, started: float, expected: datetime | None
) -> None:
    assert terms.deadline(after(started)) == expected


@pytest.mark.parametrize(
    ("at", "later", "closed"),
    [(-0.01, True, False), (0, False, False), (9.99, False, False), (10, False, True)],
)
def test_a_quiz_opens_and_closes_at_its_moments(at: float, later: bool, closed: bool) -> None:
    assert (QUIZ.opens_later(after(at)), QUIZ.is_closed(after(at))) == (later, closed)
    assert QUIZ.is_open(after(at)) is not (later or closed)


def test_extra_attempts_are_added_to_those_allowed() -> None:
    assert terms_for(QUIZ, extra_attempts=2).attempts == 4
    assert terms_for(replace(QUIZ, attempts_allowed=None), extra_attempts=2).attempts is None
