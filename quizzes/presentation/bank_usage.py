"""Where a question of the bank is used: quizzes that name it, quizzes that may draw it, attempts that have it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from courses.models import Activity
from quizzes.models import Question, QuestionAttempt, QuizSlot
from quizzes.permissions import quizzes_editable_by


@dataclass(frozen=True)
class Place:
    """A quiz. `address` is that of its form, for those who may edit it; `version` the number that it fixed."""

    title: str
    course: str
    address: str
    version: int | None = None


@dataclass(frozen=True)
class Usage:
    """attempts: how many attempts have the question, whatever its version."""

    named: list[Place]
    drawn: list[Place]
    attempts: int

    @property
    def is_used(self) -> bool:
        """What is named or was asked is not deleted."""
        return bool(self.named or self.attempts)


def usage_of(question: Question, user) -> Usage:
    """A fixed count of queries. A quiz is told once, however often it names the question."""
    slots = QuizSlot.objects.select_related("quiz", "version").order_by("quiz__title", "pk")
    naming = list(slots.filter(question=question))
    tags = {name.lower() for name in question.tags.values_list("name", flat=True)}
    drawing = [slot for slot in slots.drawing_from(question.category) if draws_with(slot, tags)]
    quizzes = {slot.quiz_id for slot in (*naming, *drawing)}
    courses = dict(Activity.objects.filter(page__in=quizzes).order_by().values_list("page", "course__title"))
    editable = set(quizzes_editable_by(user).filter(pk__in=quizzes).values_list("pk", flat=True))
    asked = QuestionAttempt.objects.filter(version__question=question)
    return Usage(
        named=places(naming, courses, editable),
        drawn=places(drawing, courses, editable),
        attempts=asked.values("attempt").distinct().count(),
    )


def draws_with(slot: QuizSlot, tags: set[str]) -> bool:
    """The pool asks for no tag that the question does not have."""
    return {name.lower() for name in slot.tag_names} <= tags


def places(slots: Iterable[QuizSlot], courses: dict[int, str], editable: set[int]) -> list[Place]:
    found: dict[int, Place] = {}
    for slot in slots:
        address = reverse("wagtailadmin_pages:edit", args=[slot.quiz_id]) if slot.quiz_id in editable else ""
        version = slot.version.number if slot.version else None
        found.setdefault(
            slot.quiz_id, Place(slot.quiz.title, courses.get(slot.quiz_id, ""), address, version)
        )
    return list(found.values())
