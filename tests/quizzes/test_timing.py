"""Opening, closing, running out of time, waiting for the next attempt: the server's clock decides."""

from datetime import datetime, timedelta

import pytest

from courses.models import ActivityCompletion
from quizzes import store
from quizzes.errors import (
    AttemptOver,
    NoAttemptsLeft,
    NotCounted,
    OnlyHandIn,
    QuizIsOver,
    QuizOpensLater,
    WaitForNextAttempt,
    WrongPassword,
)
from quizzes.models import Attempt
from quizzes.services.answers import autosave, save_answers
from quizzes.services.attempts import expire_overdue, finish_attempt, start_attempt
from tests.quizzes.answering import answers
from tests.quizzes.conftest import NOON

pytestmark = pytest.mark.django_db
AUTOMATIC = ("single", "several", "truefalse", "match", "shortanswer", "numerical", "ordering")


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def begin(school, enrolment):
    """Begins an attempt so many minutes after noon."""
    return lambda minutes=0, **options: start_attempt(
        enrolment=enrolment, activity=school.quiz_activity, at=after(minutes), **options
    )


def test_no_attempt_begins_before_the_quiz_opens_or_after_it_closes(school, begin):
    school.change_quiz(open_at=after(10), close_at=after(60))
    with pytest.raises(QuizOpensLater, match=r"12\.10"):
        begin(9)
    with pytest.raises(QuizIsOver, match=r"13\.00"):
        begin(60)
    assert begin(10).closes_at == after(60)


def test_the_close_ends_an_attempt_that_still_has_time(school, begin):
    school.change_quiz(close_at=after(60))
    attempt = begin(30)
    assert attempt.deadline_at == after(60)
    assert expire_overdue(at=after(61)) == 1
    attempt.refresh_from_db()
    assert (attempt.state, attempt.finished_at) == ("finished", after(60))


def test_an_attempt_after_the_due_date_is_taken_and_late(school, begin):
    school.change_quiz(due_at=after(5))
    attempt = finish_attempt(attempt=begin(0), at=after(10))
    assert (attempt.is_finished, attempt.is_late) == (True, True)
    assert not finish_attempt(attempt=begin(11), at=after(4)).is_late


def test_in_the_grace_period_one_hands_in_but_answers_no_more(school, begin):
    school.change_quiz(when_over="grace", grace_minutes=5)
    attempt = begin()
    saved = answers(attempt, *AUTOMATIC)
    autosave(attempt=attempt, answer=saved[0], at=after(44))
    with pytest.raises(OnlyHandIn):
        autosave(attempt=attempt, answer=saved[1], at=after(46))
    with pytest.raises(OnlyHandIn):
        save_answers(attempt=attempt, answers=saved, at=after(46))
    assert expire_overdue(at=after(46)) == 0
    finished = finish_attempt(attempt=attempt, at=after(47))
    assert (finished.state, finished.finished_at) == ("finished", after(47))
    assert [slot.attempt.state for slot in store.load(finished).values()].count("right") == 1


def test_after_the_grace_period_an_attempt_is_not_counted(school, enrolment, begin):
    school.change_quiz(when_over="grace", grace_minutes=5)
    attempt = begin()
    save_answers(attempt=attempt, answers=answers(attempt, *AUTOMATIC), at=after(1))
    assert expire_overdue(at=after(51)) == 1
    attempt.refresh_from_db()
    assert (attempt.state, attempt.grade, attempt.finished_at) == ("abandoned", None, after(50))
    assert not ActivityCompletion.objects.filter(activity=school.quiz_activity).exists()
    assert begin(52).number == 2


def test_a_quiz_may_refuse_what_was_not_handed_in_on_time(school, begin):
    school.change_quiz(when_over="abandon")
    attempt = begin()
    with pytest.raises(NotCounted):
        save_answers(attempt=attempt, answers=answers(attempt, "single"), at=after(45))
    attempt.refresh_from_db()
    assert (attempt.state, attempt.finished_at) == ("abandoned", after(45))
    with pytest.raises(NotCounted):
        save_answers(attempt=attempt, answers=[], at=after(46))


@pytest.mark.parametrize("when_over", ["submit", "abandon", "grace"])
def test_what_the_clock_ended_stays_ended(school, begin, when_over):
    school.change_quiz(when_over=when_over)
    attempt = begin()
    expire_overdue(at=after(120))
    before = Attempt.objects.get()
    assert finish_attempt(attempt=attempt, at=after(121)).state == before.state
    assert expire_overdue(at=after(122)) == 0
    with pytest.raises(AttemptOver):
        save_answers(attempt=before, answers=[], at=after(122))


def test_attempts_wait_for_each_other(school, begin):
    school.change_quiz(attempts_allowed=None, first_delay=30, later_delay=60)
    finish_attempt(attempt=begin(0), at=after(10))
    with pytest.raises(WaitForNextAttempt, match=r"12\.40"):
        begin(39)
    finish_attempt(attempt=begin(40), at=after(50))
    with pytest.raises(WaitForNextAttempt, match=r"13\.50"):
        begin(109)
    assert begin(110).number == 3


def test_abandoned_attempts_are_used_up_as_well(school, begin):
    school.change_quiz(attempts_allowed=1, when_over="abandon")
    begin()
    with pytest.raises(NoAttemptsLeft):
        begin(50)


@pytest.mark.parametrize(
    ("typed", "opens"), [("", False), ("Rebung", False), ("rebung", True), (" rebung ", True)]
)
def test_the_password_opens_the_quiz(school, begin, typed, opens):
    school.change_quiz(password="rebung")
    if opens:
        assert begin(password=typed).is_in_progress
        assert begin(1).is_in_progress, "the running attempt needs it no more"
    else:
        with pytest.raises(WrongPassword):
            begin(password=typed)
        assert not Attempt.objects.exists()


def test_new_times_of_the_quiz_reach_those_who_are_at_it(school, begin):
    attempt = begin()
    school.change_quiz(time_limit=90, close_at=after(60), when_over="grace", grace_minutes=3)
    attempt.refresh_from_db()
    assert (attempt.deadline_at, attempt.grace_until) == (after(60), after(63))


def test_the_close_of_ended_attempts_follows_the_quiz(school, begin):
    attempt = finish_attempt(attempt=begin(), at=after(5))
    school.change_quiz(close_at=after(600))
    attempt.refresh_from_db()
    assert (attempt.closes_at, attempt.deadline_at) == (after(600), after(45))
    school.change_quiz(close_at=None)
    attempt.refresh_from_db()
    assert attempt.closes_at is None
