"""What applies to one learner in one quiz, and keeping attempts in step when that changes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from quizzes.models import Accommodation, Attempt, Override, QuizPage
from quizzes.rules.clock import WhenOver
from quizzes.rules.terms import Grant, Terms, terms_for

TIMES = ["deadline_at", "when_over", "grace_until", "due_at", "closes_at"]


def terms_of(*, quiz: QuizPage, learner: User, at: datetime | None = None) -> Terms:
    """The quiz's terms with what is granted to this learner today; two queries."""
    on = timezone.localdate(at)
    overrides = list(Override.objects.filter(quiz=quiz).for_learner(learner, on))
    extra = (
        Accommodation.objects.in_force(on)
        .filter(learner=learner)
        .aggregate(percent=Sum("extra_percent"), attempts=Sum("extra_attempts"))
    )
    return terms_for(
        quiz.terms,
        next((grant_of(one) for one in overrides if one.learner_id), None),
        [grant_of(one) for one in overrides if one.unit_id],
        extra_percent=extra["percent"] or 0,
        extra_attempts=extra["attempts"] or 0,
    )


def grant_of(override: Override) -> Grant:
    return Grant(
        open_at=override.open_at,
        due_at=override.due_at,
        close_at=override.close_at,
        minutes=override.time_limit,
        attempts_allowed=override.attempts_allowed,
        password=override.password,
    )


def set_times(attempt: Attempt, quiz: QuizPage, terms: Terms) -> Attempt:
    """Write the terms into the attempt, which is not saved here."""
    deadline = terms.deadline(attempt.started_at)
    attempt.deadline_at, attempt.when_over = deadline, quiz.when_over
    attempt.grace_until = deadline + quiz.grace if deadline and quiz.when_over == WhenOver.GRACE else None
    attempt.due_at, attempt.closes_at = terms.due_at, terms.close_at
    return attempt


@transaction.atomic
def reschedule(*, quiz: QuizPage, learners: Iterable[User] | None = None, at: datetime | None = None) -> int:
    """Give attempts the times that hold now: all in progress, and those whose review waits for another close.

    For `learners` alone where they are named. Returns how many attempts were touched. An attempt that the clock
    has ended stays ended; more time is for those who still work.
    """
    at = at or timezone.now()
    attempts = Attempt.objects.filter(quiz=quiz)
    if learners is not None:
        attempts = attempts.filter(enrolment__learner__in=learners)
    going_on = attempts.in_progress().select_for_update(of=["self"]).select_related("enrolment__learner")
    touched = [
        set_times(one, quiz, terms_of(quiz=quiz, learner=one.enrolment.learner, at=at)) for one in going_on
    ]
    Attempt.objects.bulk_update(touched, TIMES, batch_size=500)
    return len(touched) + move_close(attempts.exclude(state=Attempt.State.IN_PROGRESS), quiz, at)


def move_close(attempts, quiz: QuizPage, at: datetime) -> int:
    """Ended attempts follow the close of the quiz, or of the exception for their learner."""
    granted = {
        one.enrolment.learner
        for one in attempts.filter(enrolment__learner__in=people_with_overrides(quiz)).select_related(
            "enrolment__learner"
        )
    }
    others = attempts.exclude(enrolment__learner__in=granted).exclude(closes_at=quiz.close_at)
    moved = others.update(closes_at=quiz.close_at, due_at=quiz.due_at)
    for learner in granted:
        terms = terms_of(quiz=quiz, learner=learner, at=at)
        moved += attempts.filter(enrolment__learner=learner).update(
            closes_at=terms.close_at, due_at=terms.due_at
        )
    return moved


def people_with_overrides(quiz: QuizPage):
    """Ids of those to whom an exception of the quiz applies, by themselves or by their unit."""
    people = set(quiz.overrides.exclude(learner=None).values_list("learner", flat=True))
    for override in quiz.overrides.exclude(unit=None).select_related("unit"):
        people |= set(User.objects.in_unit(override.unit).values_list("pk", flat=True))
    return people


@transaction.atomic
def save_override(*, override: Override, by: User, at: datetime | None = None) -> Override:
    """Grant or change an exception; whoever is at the quiz gets the new times at once."""
    override.granted_by, override.granted_at = by, at or timezone.now()
    override.save()
    follow_override(override, override.granted_at)
    return override


@transaction.atomic
def end_override(*, override: Override, at: datetime | None = None) -> None:
    """Take an exception back; the quiz's own rules hold again."""
    learners = people_of(override)
    override.delete()
    reschedule(quiz=override.quiz, learners=learners, at=at)


def follow_override(override: Override, at: datetime) -> None:
    reschedule(quiz=override.quiz, learners=people_of(override), at=at)


def people_of(override: Override) -> list[User]:
    if override.learner is not None:
        return [override.learner]
    at_it = Attempt.objects.filter(quiz=override.quiz).values("enrolment__learner")
    return list(User.objects.in_unit(override.unit).filter(pk__in=at_it))


@transaction.atomic
def save_accommodation(
    *, accommodation: Accommodation, by: User, at: datetime | None = None
) -> Accommodation:
    """Grant extra time or attempts; attempts that go on get the time at once."""
    accommodation.granted_by, accommodation.granted_at = by, at or timezone.now()
    accommodation.save()
    learner = accommodation.learner
    running = Attempt.objects.in_progress().filter(enrolment__learner=learner, quiz__isnull=False)
    for quiz in QuizPage.objects.filter(pk__in=running.values("quiz")):
        reschedule(quiz=quiz, learners=[learner], at=accommodation.granted_at)
    return accommodation


def wait_between(quiz: QuizPage) -> tuple[timedelta, timedelta]:
    """The delays before the second attempt and before later ones."""
    return timedelta(minutes=quiz.first_delay), timedelta(minutes=quiz.later_delay)
