"""What waits for a mark, as its lists: by question, by person, and by marker."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from courses.models import Activity, CourseInstructor, CoursePage
from quizzes.models import Attempt, Marking, Question, QuestionAttempt

BY_DATE = ("due_on", "pk")
BY_MARK = ("-done_at", "-pk")
ATTEMPTS_BY_DATE = ("marking_due_on", "finished_at", "pk")
ATTEMPTS_BY_END = ("-finished_at", "-pk")


@dataclass(frozen=True)
class Scope:
    """Which answers: one's own or everybody's, waiting or marked, of one course (by its code) or of all."""

    everyone: bool = False
    marked: bool = False
    course: str = ""

    @property
    def query(self) -> str:
        """The scope as the end of an address: "?milik=semua&status=selesai"."""
        values = {
            "milik": "semua" if self.everyone else "",
            "status": "selesai" if self.marked else "",
            "pelatihan": self.course,
        }
        return f"?{urlencode(chosen)}" if (chosen := {k: v for k, v in values.items() if v}) else ""

    def tasks(self, user, today: date) -> QuerySet[Marking]:
        """In courses that `user` teaches. One's own among the marked are those one marked."""
        tasks = Marking.objects.taught_by(user)
        if self.marked:
            tasks = tasks.done() if self.everyone else tasks.done().filter(done_by=user)
        else:
            tasks = (tasks if self.everyone else Marking.objects.mine(user, today)).waiting()
        return tasks.filter(activity__course__code=self.course) if self.course else tasks

    def in_order(self, user, today: date) -> QuerySet[Marking]:
        return self.tasks(user, today).order_by(*self.order)

    @property
    def order(self) -> tuple[str, ...]:
        return BY_MARK if self.marked else BY_DATE

    @property
    def attempt_order(self) -> tuple[str, ...]:
        return ATTEMPTS_BY_END if self.marked else ATTEMPTS_BY_DATE

    def attempts(self, user, today: date) -> QuerySet[Attempt]:
        """Attempts with such an answer; among the marked, those of which nothing waits any more. Adds
        `marker_name`.
        """
        tasks = self.tasks(user, today).filter(question_attempt__attempt=OuterRef("pk")).order_by()
        attempts = Attempt.objects.taught_by(user).for_page().select_related("enrolment__learner")
        attempts = attempts.filter(waiting=0) if self.marked else attempts.filter(waiting__gt=0)
        if self.marked or not self.everyone:  # whatever waits has its task
            attempts = attempts.filter(Exists(tasks))
        if self.course:
            attempts = attempts.filter(activity__course__code=self.course)
        person = "done_by__name" if self.marked else "marker__name"
        attempts = attempts.annotate(marker_name=Subquery(tasks.values(person)[:1]))
        return attempts.order_by(*self.attempt_order)


@dataclass(frozen=True)
class QuestionRow:
    """The answers to one question of a quiz. `slot` is its place in the quiz; learners may see other numbers."""

    activity: Activity
    question: Question
    slot: int
    count: int
    due_on: date
    marked_at: datetime | None


def by_question(tasks: QuerySet[Marking]) -> list[QuestionRow]:
    """One row a question, the oldest date first; four queries, of which one looks at the answers."""
    groups = tasks.order_by().values_list("activity", "question")
    found = list(groups.annotate(Count("pk"), Min("due_on"), Max("done_at"), newest=Max("question_attempt")))
    activities = Activity.objects.select_related("course").in_bulk({row[0] for row in found})
    questions = Question.objects.in_bulk({row[1] for row in found})
    newest = QuestionAttempt.objects.filter(pk__in=[row[-1] for row in found])
    slots = dict(newest.values_list("pk", "slot"))
    rows = [
        QuestionRow(activities[activity], questions[question], slots[sample], count, due_on, marked_at)
        for activity, question, count, due_on, marked_at, sample in found
    ]
    return sorted(rows, key=lambda row: (row.due_on, row.activity.title, row.slot))


@dataclass(frozen=True)
class Load:
    """What one person has to mark. `name` is empty for answers that were given to nobody."""

    name: str
    waiting: int = 0
    overdue: int = 0
    done: int = 0


def loads(user, today: date, course: str = "") -> list[Load]:
    """In the courses that `user` teaches, or in one of them."""
    courses = CoursePage.objects.filter(instructors__user=user)
    return loads_in(courses.filter(code=course) if course else courses, today)


def loads_in(courses: QuerySet[CoursePage], today: date) -> list[Load]:
    """Everyone who marks or marked in these courses, the most burdened first; three queries."""
    tasks = Marking.objects.filter(activity__in=Activity.objects.filter(course__in=courses)).order_by()
    late = Count("pk", filter=Q(due_on__lt=today))
    waiting = tasks.waiting().values_list("marker", "marker__name").annotate(Count("pk"), late=late)
    done = tasks.filter(done_at__gte=week_of(today)).values_list("done_by", "done_by__name")
    places = CourseInstructor.objects.filter(course__in=courses).values_list("user", "user__name")
    found: dict[int | None, dict[str, Any]] = {pk: {"name": name} for pk, name in places}
    for pk, name, count, overdue in waiting:
        found.setdefault(pk, {"name": name or ""}).update(waiting=count, overdue=overdue)
    for pk, name, count in done.annotate(Count("pk")):
        found.setdefault(pk, {"name": name}).update(done=count)
    return sorted((Load(**values) for values in found.values()), key=lambda load: (-load.waiting, load.name))


def week_of(day: date) -> datetime:
    """When its Monday begins, here."""
    monday = day - timedelta(days=day.weekday())
    return timezone.make_aware(datetime.combine(monday, time.min))
