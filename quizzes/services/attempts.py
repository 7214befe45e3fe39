"""Beginning an attempt, handing it in, and what the clock does."""

from datetime import datetime, timedelta
from decimal import Decimal
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from courses.errors import NotEnrolled, NotOpenYet
from courses.models import Activity, Enrolment
from courses.services.access import outline_for
from courses.services.completions import lock as lock_enrolment
from quizzes import store
from quizzes.engine import grades, usage
from quizzes.errors import NoAttemptsLeft, QuizClosed, QuizNotReady
from quizzes.models import Attempt, QuestionVersion, QuizPage, QuizSlot
from quizzes.services.markings import open_markings
from quizzes.services.results import settle


def start_attempt(*, enrolment: Enrolment, activity: Activity, at: datetime | None = None) -> Attempt:
    """Begin an attempt, or give back the one in progress, so that pressing twice begins one.

    Raises `NotEnrolled`, `NotOpenYet` (a part before it is undone), `QuizClosed` (unpublished),
    `NoAttemptsLeft`, `QuizNotReady` (a question has no version to use).
    """
    at = at or timezone.now()
    for attempt in Attempt.objects.of(enrolment, activity).overdue(at):
        finish_attempt(attempt=attempt, at=at)
    with transaction.atomic():
        enrolment = lock_enrolment(enrolment)
        quiz = open_quiz(enrolment, activity)
        before = Attempt.objects.of(enrolment, activity)
        return before.in_progress().first() or _begin(enrolment, activity, quiz, before.count() + 1, at)


def open_quiz(enrolment: Enrolment, activity: Activity) -> QuizPage:
    """The published quiz that this learner may begin now. Raises as `start_attempt` does."""
    if enrolment.state == Enrolment.State.LEFT:
        raise NotEnrolled
    part = outline_for(enrolment.course, enrolment).part(activity.pk)
    quiz = QuizPage.objects.live().filter(pk=activity.page_id).first()
    if part is None or quiz is None or not enrolment.course.live:
        raise QuizClosed
    if not part.is_open:
        raise NotOpenYet
    return quiz


def _begin(enrolment: Enrolment, activity: Activity, quiz: QuizPage, number: int, at: datetime) -> Attempt:
    if quiz.attempts_allowed is not None and number > quiz.attempts_allowed:
        raise NoAttemptsLeft
    slots = slots_now(quiz)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        activity=activity,
        quiz=quiz,
        number=number,
        seed=token_urlsafe(16),
        behaviour=quiz.behaviour,
        shuffle_choices=quiz.shuffle_choices,
        pass_grade=quiz.pass_grade,
        max_grade=quiz.max_grade,
        started_at=at,
        deadline_at=at + timedelta(minutes=quiz.time_limit) if quiz.time_limit else None,
        max_marks=sum(mark for _, _, mark in slots),
    )
    order = usage.layout([slot for slot, _, _ in slots], attempt.seed, quiz.shuffle_questions)
    store.begin(attempt, slots, {slot: place for place, slot in enumerate(order, 1)}, at)
    return attempt


def slots_now(quiz: QuizPage) -> list[tuple[int, QuestionVersion, Decimal]]:
    """Number, version and maximum mark of each slot as an attempt begun now gets them; two queries."""
    rows = QuizSlot.objects.filter(quiz=quiz).with_version().order_by("sort_order", "pk")
    slots = list(rows.values_list("version_now", "max_mark"))
    if not slots or any(version is None for version, _ in slots):
        raise QuizNotReady
    versions = QuestionVersion.objects.in_bulk({version for version, _ in slots})
    return [(number, versions[version], mark) for number, (version, mark) in enumerate(slots, 1)]


@transaction.atomic
def finish_attempt(*, attempt: Attempt, at: datetime | None = None) -> Attempt:
    """Hand in what is stored, grade it and record a pass. A second call, also at the same moment, changes
    nothing.

    After its time an attempt is handed in as of that time, whenever that is noticed.
    """
    attempt = lock(attempt)
    if not attempt.is_in_progress:
        return attempt
    at = at or timezone.now()
    at = min(at, attempt.deadline_at) if attempt.deadline_at else at
    slots = store.load(attempt, lock=True)
    drafts = {number: slot.draft for number, slot in slots.items() if slot.draft is not None}
    done = usage.finish_all((slot.attempt for slot in slots.values()), drafts)
    store.append(slots, done, at)
    attempt.state, attempt.finished_at = Attempt.State.FINISHED, at
    waiting = [slots[number].pk for number in grades.total(done).waiting]
    open_markings(attempt=attempt, question_attempts=waiting, at=at)
    return settle(attempt, done, at)


def lock(attempt: Attempt) -> Attempt:
    """The attempt as it is now; who else wants to change it waits for the end of this transaction."""
    rows = Attempt.objects.select_for_update(of=["self"]).for_page()
    return rows.get(pk=attempt.pk)


def expire(*, attempt: Attempt, at: datetime) -> Attempt:
    """The attempt, handed in first if its time is over."""
    return finish_attempt(attempt=attempt, at=at) if attempt.is_overdue(at) else attempt


def expire_overdue(*, at: datetime | None = None) -> int:
    """Hand in every attempt whose time is over, each in its own transaction, and close those of learners who
    left.

    Returns how many were handed in.
    """
    at = at or timezone.now()
    left = Attempt.objects.in_progress().filter(enrolment__state=Enrolment.State.LEFT)
    left.update(state=Attempt.State.ABANDONED)
    overdue = list(Attempt.objects.overdue(at))
    for attempt in overdue:
        finish_attempt(attempt=attempt, at=at)
    return len(overdue)
