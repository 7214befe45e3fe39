"""Beginning an attempt, handing it in, and what the clock does."""

from collections.abc import Sequence
from datetime import datetime
from hmac import compare_digest
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from courses.errors import NotEnrolled, NotOpenYet
from courses.models import Activity, Enrolment
from courses.services.access import outline_for
from courses.services.completions import lock as lock_enrolment
from quizzes import store
from quizzes.engine import grades, usage
from quizzes.errors import (
    NoAttemptsLeft,
    QuizClosed,
    QuizIsOver,
    QuizOpensLater,
    WaitForNextAttempt,
    WrongPassword,
)
from quizzes.models import Attempt, QuizPage
from quizzes.rules.clock import Fate, next_start
from quizzes.rules.layout import lay_out, waiting
from quizzes.rules.terms import Terms
from quizzes.services.markings import open_markings
from quizzes.services.results import settle
from quizzes.services.slots import Chosen, choose_slots
from quizzes.services.terms import set_times, terms_of, wait_between


def start_attempt(
    *, enrolment: Enrolment, activity: Activity, password: str = "", at: datetime | None = None
) -> Attempt:
    """Begin an attempt, or give back the one in progress, so that pressing twice begins one.

    Raises `NotEnrolled`, `NotOpenYet` (a part before it is undone), `QuizClosed` (unpublished), `QuizOpensLater`,
    `QuizIsOver`, `NoAttemptsLeft`, `WaitForNextAttempt`, `WrongPassword`, `QuizNotReady` (a question has no version
    to use, or too few can be drawn).
    """
    at = at or timezone.now()
    for attempt in Attempt.objects.of(enrolment, activity).time_over(at):
        meet_fate(attempt=attempt, at=at)
    with transaction.atomic():
        enrolment = lock_enrolment(enrolment)
        quiz = open_quiz(enrolment, activity)
        before = list(Attempt.objects.of(enrolment, activity))
        if running := next((one for one in before if one.is_in_progress), None):
            return running
        terms = terms_of(quiz=quiz, learner=enrolment.learner, at=at)
        check_may_begin(quiz, terms, before, password, at)
        return begin(enrolment, activity, quiz, terms, len(before) + 1, at)


def open_quiz(enrolment: Enrolment, activity: Activity) -> QuizPage:
    """The published quiz that stands open in the course for this learner. Raises as `start_attempt` does."""
    if enrolment.state == Enrolment.State.LEFT:
        raise NotEnrolled
    part = outline_for(enrolment.course, enrolment).part(activity.pk)
    quiz = QuizPage.objects.live().filter(pk=activity.page_id).first()
    if part is None or quiz is None or not enrolment.course.live:
        raise QuizClosed
    if not part.is_open:
        raise NotOpenYet
    return quiz


def check_may_begin(
    quiz: QuizPage, terms: Terms, before: Sequence[Attempt], password: str, at: datetime
) -> None:
    """The quiz's times, attempts, delays and password; raises the error that says what stands in the way."""
    if terms.open_at and terms.opens_later(at):
        raise QuizOpensLater(terms.open_at)
    if terms.close_at and terms.is_closed(at):
        raise QuizIsOver(terms.close_at)
    if terms.attempts is not None and len(before) >= terms.attempts:
        raise NoAttemptsLeft
    wait = earliest_next(quiz, before)
    if wait and at < wait:
        raise WaitForNextAttempt(wait)
    if terms.password and not compare_digest(password.strip().encode(), terms.password.strip().encode()):
        raise WrongPassword


def earliest_next(quiz: QuizPage, before: Sequence[Attempt]) -> datetime | None:
    """When the next attempt may begin; None where there is nothing to wait for."""
    ends = [one.finished_at for one in before if one.finished_at is not None]
    return next_start(ends, *wait_between(quiz))


def begin(
    enrolment: Enrolment, activity: Activity, quiz: QuizPage, terms: Terms, number: int, at: datetime
) -> Attempt:
    last = last_finished(enrolment, activity) if quiz.builds_on_last else None
    seed = last.seed if last else token_urlsafe(16)
    chosen = choose_slots(quiz, enrolment, seed, last)
    attempt = Attempt(
        enrolment=enrolment,
        activity=activity,
        quiz=quiz,
        number=number,
        seed=seed,
        behaviour=quiz.behaviour,
        navigation=quiz.navigation,
        shuffle_choices=quiz.shuffle_choices,
        can_redo=quiz.can_redo,
        pass_grade=quiz.pass_grade,
        max_grade=quiz.max_grade,
        started_at=at,
        max_marks=sum(slot.max_mark for slot in chosen),
    )
    set_times(attempt, quiz, terms).save()
    plans = [slot.planned for slot in chosen]
    placed = lay_out(plans, quiz.questions_per_page, seed)
    waits = set() if attempt.is_sequential else waiting(plans)
    store.begin(attempt, chosen, placed, at, waits=waits, carried=carried_from(last, chosen))
    return attempt


def last_finished(enrolment: Enrolment, activity: Activity) -> Attempt | None:
    """The attempt that the next one may build on."""
    return Attempt.objects.of(enrolment, activity).finished().last()


def carried_from(last: Attempt | None, chosen: Sequence[Chosen]) -> dict[int, store.Carried]:
    """By number of the slot, what stood there at the end of the last attempt, if to the same question.

    Only there: the number is part of the seed, by which a question draws the values it asks about.
    """
    standing = store.standing_answers(last) if last else {}
    asked = {number: slot.version.question_id for number, slot in enumerate(chosen, 1)}
    return {number: left for number, (question, left) in standing.items() if asked.get(number) == question}


@transaction.atomic
def finish_attempt(*, attempt: Attempt, at: datetime | None = None) -> Attempt:
    """Hand in what is stored, grade it and record a pass. A second call, also at the same moment, changes
    nothing.

    After its time an attempt is handed in as of that time, whenever that is noticed; but where the quiz gives a
    while for handing in, it counts as handed in now, and where such attempts do not count, it is closed without
    a grade.
    """
    attempt = lock(attempt)
    if not attempt.is_in_progress:
        return attempt
    at = at or timezone.now()
    fate = attempt.fate(at)
    if fate is Fate.ABANDON:
        return abandon(attempt, attempt.grace_until or attempt.deadline_at or at)
    if fate is Fate.SUBMIT:
        at = attempt.deadline_at or at
    slots = store.load(attempt, lock=True)
    drafts = {number: slot.draft for number, slot in slots.items() if slot.draft is not None}
    done = usage.finish_all((slot.attempt for slot in slots.values()), drafts)
    store.append(slots, done, at)
    attempt.state, attempt.finished_at = Attempt.State.FINISHED, at
    waiting = [slots[number].pk for number in grades.total(done).waiting]
    open_markings(attempt=attempt, question_attempts=waiting, at=at)
    return settle(attempt, done, at)


def abandon(attempt: Attempt, at: datetime) -> Attempt:
    """Close an attempt without a grade; its answers stay."""
    attempt.state, attempt.finished_at = Attempt.State.ABANDONED, at
    attempt.save(update_fields=["state", "finished_at"])
    return attempt


def meet_fate(*, attempt: Attempt, at: datetime) -> Attempt:
    """The attempt, ended first if the clock says so. Whoever still may hand in is left in peace."""
    ends = attempt.fate(at) in (Fate.SUBMIT, Fate.ABANDON)
    return finish_attempt(attempt=attempt, at=at) if ends else attempt


def expire_overdue(*, at: datetime | None = None) -> int:
    """End every attempt whose time is over, each in its own transaction, and close those of learners who left.

    Returns how many were ended by the clock.
    """
    at = at or timezone.now()
    left = Attempt.objects.in_progress().filter(enrolment__state=Enrolment.State.LEFT)
    left.update(state=Attempt.State.ABANDONED, finished_at=at)
    ended = [meet_fate(attempt=attempt, at=at) for attempt in Attempt.objects.time_over(at)]
    return sum(not attempt.is_in_progress for attempt in ended)


def lock(attempt: Attempt) -> Attempt:
    """The attempt as it is now; who else wants to change it waits for the end of this transaction."""
    rows = Attempt.objects.select_for_update(of=["self"]).for_page()
    return rows.get(pk=attempt.pk)
