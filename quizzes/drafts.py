"""What quizzes ask only in a revision that is not published yet: no row of a slot says it, the revision's JSON does.

Read from there when it is asked for. A table of it would be a second truth, to be kept in step with every way in which
Wagtail stores a revision. No foreign key protects what a draft names; what deletes asks here first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from quizzes.models import Question, QuizPage, QuizSlot


@dataclass(frozen=True, slots=True)
class Draft:
    """A quiz as its newest revision has it. `slots`: its places, each with the fields that `QuizSlot` had by then."""

    quiz: int
    title: str
    slots: list[dict[str, Any]]


def drafts() -> Iterator[Draft]:
    """Of all quizzes whose newest revision is not the published one; one query."""
    rows = quizzes_with_draft().order_by("draft_title", "pk")
    found = rows.values_list("pk", "draft_title", "latest_revision__content__slots")
    return (Draft(pk, title, slots or []) for pk, title, slots in found)


def quizzes_with_draft() -> QuerySet[QuizPage]:
    unpublished = Q(live_revision=None) | ~Q(live_revision=F("latest_revision"))
    return QuizPage.objects.filter(unpublished, latest_revision__isnull=False)


def drafted_questions(*, with_fixed_version: bool = True) -> set[int]:
    """The ids of the questions that a draft names; one query."""
    slots = (slot for draft in drafts() for slot in draft.slots if slot.get("question"))
    return {slot["question"] for slot in slots if with_fixed_version or not slot.get("version")}


def is_asked_newest(question: Question) -> bool:
    """A quiz names it, be it in a draft, and fixed no version."""
    named = question.slots.filter(version=None).exists()
    return named or question.pk in drafted_questions(with_fixed_version=False)


def drafted_shelves() -> set[int]:
    """The ids of the categories from which a draft draws; one query."""
    return {slot["pool"] for draft in drafts() for slot in draft.slots if slot.get("pool")}


def quizzes_by_question(questions: Iterable[int]) -> dict[int, set[int]]:
    """By question the quizzes that name it, be it in a draft alone; two queries."""
    found: dict[int, set[int]] = {question: set() for question in questions}
    for question, quiz in QuizSlot.objects.filter(question__in=found).values_list("question", "quiz"):
        found[question].add(quiz)
    for draft in drafts():
        for slot in draft.slots:
            if slot.get("question") in found:
                found[slot["question"]].add(draft.quiz)
    return found
