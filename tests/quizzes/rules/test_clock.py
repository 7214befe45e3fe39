"""What the clock says of an attempt, and when the next one may begin."""

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.rules.clock import Fate, WhenOver, fate, next_start

TEN = datetime(2026, 11, 25, 10, tzinfo=UTC)
GRACE = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("when_over", "minutes", "expected"),
    [
        (WhenOver.SUBMIT, -1, Fate.GOES_ON),
        (WhenOver.SUBMIT, 0, Fate.SUBMIT),
        (WhenOver.SUBMIT, 600, Fate.SUBMIT),
        (WhenOver.GRACE, -1, Fate.GOES_ON),
        (WhenOver.GRACE, 0, Fate.OVERDUE),
        (WhenOver.GRACE, 4, Fate.OVERDUE),
        (WhenOver.GRACE, 5, Fate.ABANDON),
        (WhenOver.ABANDON, -1, Fate.GOES_ON),
        (WhenOver.ABANDON, 0, Fate.ABANDON),
    ],
)
def test_when_time_is_over_the_quiz_decides(when_over: WhenOver, minutes: int, expected: Fate) -> None:
    assert fate(TEN + timedelta(minutes=minutes), TEN, when_over, GRACE) is expected


def test_without_a_deadline_an_attempt_goes_on() -> None:
    assert fate(TEN, None, WhenOver.ABANDON, GRACE) is Fate.GOES_ON


@pytest.mark.parametrize(
    ("ends", "first", "later", "expected"),
    [
        ([], 30, 60, None),
        ([0], 30, 60, 30),
        ([0], 0, 60, None),
        ([0, 40], 30, 60, 100),
        ([0, 40, 200], 30, 60, 260),
        ([0, 40], 30, 0, None),
    ],
)
def test_the_next_attempt_waits_for_its_delay(
    ends: list[int], first: int, later: int, expected: int | None
) -> None:
    def moment(minutes: int) -> datetime:
        return TEN + timedelta(minutes=minutes)

    found = next_start([moment(end) for end in ends], timedelta(minutes=first), timedelta(minutes=later))
    assert found == (None if expected is None else moment(expected))
