"""The tasks of marking: opened when an answer is handed in, closed by its mark, moved between markers."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from courses.models import Activity, CoursePage
from home.services import notify
from quizzes.errors import NotAMarker
from quizzes.models import Attempt, Marking, QuestionAttempt, QuizPage
from quizzes.querysets.marking import able_markers
from quizzes.rules.assignment import Assigned, Candidate, assign


def candidates_for(course_id: int, at: datetime) -> list[Candidate]:
    """Who marks in the course, in its order, with what waits for them in all courses; one query."""
    waiting = Marking.objects.waiting().filter(marker=OuterRef("user")).order_by().values("marker")
    load = Coalesce(Subquery(waiting.annotate(count=Count("pk")).values("count")), 0)
    places = able_markers(timezone.localdate(at)).filter(course=course_id)
    places = places.order_by(F("sort_order").asc(nulls_first=True), "pk")
    return [Candidate(user, load) for user, load in places.annotate(load=load).values_list("user", "load")]


def open_markings(*, attempt: Attempt, question_attempts: Collection[int], at: datetime) -> None:
    """Answers of this attempt wait for a mark now, by primary key. Three queries however many they are.

    Opening twice changes nothing; a task that was done is open again. The caller saves the attempt, which
    gets its date where it has none.
    """
    if not question_attempts:
        return
    due_on = attempt.marking_due_on or timezone.localdate(at) + timedelta(days=marking_days(attempt))
    attempt.marking_due_on = due_on
    chosen = assign(candidates_for(attempt.activity.course_id, at), attempt.enrolment.learner_id)
    rows = QuestionAttempt.objects.filter(pk__in=question_attempts)
    Marking.objects.bulk_create(
        [
            _task(attempt, chosen, pk, question, due_on, at)
            for pk, question in rows.values_list("pk", "version__question")
        ],
        update_conflicts=True,
        unique_fields=["question_attempt"],
        update_fields=["done_at", "done_by"],
    )


def marking_days(attempt: Attempt) -> int:
    """Within how many days the quiz promises marks; the usual number once the quiz was deleted."""
    return attempt.quiz.marking_days if attempt.quiz else QuizPage._meta.get_field("marking_days").default


def _task(
    attempt: Attempt, chosen: Assigned, question_attempt: int, question: int, due_on: date, at: datetime
) -> Marking:
    return Marking(
        question_attempt_id=question_attempt,
        activity_id=attempt.activity_id,
        question_id=question,
        learner_id=attempt.enrolment.learner_id,
        marker_id=chosen.marker,
        substitute_id=chosen.substitute,
        due_on=due_on,
        created_at=at,
    )


def close_marking(*, question_attempt: int, by, at: datetime) -> None:
    """The answer has its mark. A correction later leaves the task with whoever did it."""
    Marking.objects.waiting().filter(question_attempt=question_attempt).update(done_at=at, done_by=by)


@transaction.atomic
def reassign(
    *,
    course: CoursePage,
    source,
    target,
    by,
    activity: Activity | None = None,
    most: int | None = None,
    at: datetime | None = None,
) -> int:
    """Give what waits for `source` (None: for nobody) in the course to `target`, the earliest date first;
    `activity` alone, and `most` of them, where given. Returns how many answers moved.

    Own answers of `target` stay where they are. Who gives away stands in, where `target` did so before.
    Raises `NotAMarker` where `target` marks nothing in this course.
    """
    at = at or timezone.now()
    able = candidates_for(course.pk, at)
    if target.pk not in {candidate.user for candidate in able}:
        raise NotAMarker
    tasks = Marking.objects.waiting().filter(activity__course=course, marker=source).exclude(learner=target)
    if activity is not None:
        tasks = tasks.filter(activity=activity)
    chosen = Marking.objects.filter(pk__in=tasks.order_by("due_on", "pk").values("pk")[:most])
    moved = chosen.update(marker=target, substitute=_stand_in(able, source, target))
    if moved and target != by:
        _tell(target, course, moved, at)
    return moved


def _stand_in(able: Iterable[Candidate], source, target) -> Case:
    """Whoever stands in already, unless that is the new marker: then the one who gives away, if still there,
    else the least burdened of the others; nobody for the own answers.
    """
    others = sorted((one for one in able if one.user != target.pk), key=lambda one: one.load)
    if source is not None and any(one.user == source.pk for one in others):
        stand_in: int | None = source.pk
    else:
        stand_in = others[0].user if others else None
    is_open = Q(substitute=target) | Q(substitute=None)
    field = Marking._meta.get_field("substitute").target_field
    return Case(
        When(is_open & ~Q(learner=stand_in), then=Value(stand_in, output_field=field)),
        When(substitute=target, then=Value(None, output_field=field)),
        default=F("substitute"),
    )


def _tell(marker, course: CoursePage, count: int, at: datetime) -> None:
    notify(
        user=marker,
        kind="answers_moved",
        url=reverse("quizzes:marking"),
        title=course.title,
        count=str(count),
        at=at,
    )
