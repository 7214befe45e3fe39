"""Ten thousand essays that wait, shared out among the instructors of the course."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from courses.models import CoursePage, Enrolment
from quizzes.models import Attempt, Marking, QuestionAttempt, QuestionVersion, Step

WAITING = 10_000
BATCH = 500
TEXT = "Dua puluh menit sehari hilang karena mencari berkas yang belum lengkap. " * 20


def seed_waiting(course: CoursePage) -> User:
    """Attempts of people who completed the course, one essay each; several a person where they are few.

    Returns the instructor whose queue is measured.
    """
    markers = list(User.objects.filter(teaching__course=course).order_by("teaching__sort_order", "pk"))
    missing = WAITING - Marking.objects.waiting().filter(activity__course=course).count()
    if missing > 0:
        add_waiting(course, markers, missing)
    return markers[0]


def add_waiting(course: CoursePage, markers: list[User], count: int) -> None:
    quiz = course.activities.get(kind="quiz", live=True)
    essay = QuestionVersion.objects.filter(kind="essay", question__slots__quiz=quiz.page_id).latest("number")
    attempts = Attempt.objects.bulk_create(new_attempts(course, quiz, essay, count), batch_size=BATCH)
    slots = QuestionAttempt.objects.bulk_create(
        (
            QuestionAttempt(attempt=one, slot=10, place=10, version=essay, behaviour="manual", max_mark=18)
            for one in attempts
        ),
        batch_size=BATCH,
    )
    Step.objects.bulk_create((step for slot in slots for step in steps_of(slot)), batch_size=BATCH)
    Marking.objects.bulk_create(
        (task_of(slot, markers, number, essay) for number, slot in enumerate(slots)), batch_size=BATCH
    )


def new_attempts(course: CoursePage, quiz, essay: QuestionVersion, count: int) -> Iterator[Attempt]:
    now = timezone.now()
    enrolments = list(Enrolment.objects.filter(course=course, state="completed").select_related("learner"))
    first = 1000 + Attempt.objects.count()
    for number in range(count):
        ended = now - timedelta(minutes=number)
        yield Attempt(
            enrolment=enrolments[number % len(enrolments)],
            activity=quiz,
            quiz_id=quiz.page_id,
            number=first + number // len(enrolments),
            state="finished",
            seed="bench",
            behaviour="deferred",
            shuffle_choices=False,
            pass_grade=75,
            max_grade=100,
            max_marks=18,
            waiting=1,
            started_at=ended,
            finished_at=ended,
            marking_due_on=(ended + timedelta(days=7)).date(),
        )


def steps_of(slot: QuestionAttempt) -> Iterator[Step]:
    at = slot.attempt.finished_at
    yield Step(question_attempt=slot, number=0, state="todo", action="start", at=at)
    answer = {"answer": TEXT}
    yield Step(
        question_attempt=slot, number=1, state="needs_grading", action="finish", response=answer, at=at
    )


def task_of(slot: QuestionAttempt, markers: list[User], number: int, essay: QuestionVersion) -> Marking:
    attempt = slot.attempt
    return Marking(
        question_attempt=slot,
        activity_id=attempt.activity_id,
        question_id=essay.question_id,
        learner_id=attempt.enrolment.learner_id,
        marker=markers[number % len(markers)],
        substitute=markers[(number + 1) % len(markers)],
        due_on=attempt.marking_due_on,
        created_at=attempt.finished_at,
    )
