"""Where a question of the bank is used: quizzes that name it, quizzes that may draw it, attempts that have it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from accounts.rules.paths import paths_upwards
from courses.models import CoursePage
from quizzes.drafts import drafts
from quizzes.models import Category, Question, QuestionAttempt, QuizPage, QuizSlot
from quizzes.models.slots import split_tags
from quizzes.permissions import quizzes_editable_by


@dataclass(frozen=True)
class Place:
    """A quiz. `address` is that of its form, for those who may edit it; `version` the number that it fixed.

    is_draft: nobody is asked it there yet, since the quiz was not published, or not with this question.
    """

    title: str
    course: str
    address: str
    version: int | None = None
    is_draft: bool = False


@dataclass(frozen=True)
class Usage:
    """attempts: how many attempts have the question, whatever its version."""

    named: list[Place]
    drawn: list[Place]
    attempts: int

    @property
    def is_used(self) -> bool:
        """What is named, be it in a draft, or was asked is not deleted."""
        return bool(self.named or self.attempts)


@dataclass(frozen=True)
class Found:
    """A place of a quiz that names the question or may draw it, in a row or in a draft. version: its id."""

    quiz: int
    version: int | None
    names: bool
    in_draft: bool


def usage_of(question: Question, user) -> Usage:
    """A fixed count of queries. A quiz is told once, however often it names the question."""
    tags = {name.lower() for name in question.tags.values_list("name", flat=True)}
    found = [*in_rows(question, tags), *in_drafts(question, tags)]
    quizzes = Quizzes({one.quiz for one in found}, question, user)
    asked = QuestionAttempt.objects.filter(version__question=question)
    return Usage(
        named=quizzes.places(one for one in found if one.names),
        drawn=quizzes.places(one for one in found if not one.names),
        attempts=asked.values("attempt").distinct().count(),
    )


def in_rows(question: Question, tags: set[str]) -> Iterator[Found]:
    for slot in QuizSlot.objects.filter(question=question).order_by("pk"):
        yield Found(slot.quiz_id, slot.version_id, names=True, in_draft=False)
    for slot in QuizSlot.objects.drawing_from(question.category).order_by("pk"):
        if draws_with(slot.pool_tags, tags):
            yield Found(slot.quiz_id, None, names=False, in_draft=False)


def in_drafts(question: Question, tags: set[str]) -> Iterator[Found]:
    above = Category.objects.filter(path__in=paths_upwards(question.category.path)).order_by()
    shelves = set(above.values_list("pk", flat=True))
    for draft in drafts():
        for slot in draft.slots:
            if slot.get("question") == question.pk:
                yield Found(draft.quiz, slot.get("version"), names=True, in_draft=True)
            pool, is_deep = slot.get("pool"), slot.get("pool_is_deep", True)
            reaches = pool in shelves and (is_deep or pool == question.category_id)
            if reaches and draws_with(slot.get("pool_tags", ""), tags):
                yield Found(draft.quiz, None, names=False, in_draft=True)


def draws_with(pool_tags: str, tags: set[str]) -> bool:
    """The pool asks for no tag that the question does not have."""
    return {name.lower() for name in split_tags(pool_tags)} <= tags


class Quizzes:
    """The quizzes found, with their courses and with the numbers of the question's versions; four queries."""

    def __init__(self, pks: set[int], question: Question, user) -> None:
        pages = QuizPage.objects.filter(pk__in=pks).order_by("title", "pk")
        self.pages = {page.pk: page for page in pages.only("title", "path", "live")}
        above = {page.path[: -page.steplen] for page in self.pages.values()}
        self.courses = dict(CoursePage.objects.filter(path__in=above).values_list("path", "title"))
        self.editable = set(quizzes_editable_by(user).filter(pk__in=pks).values_list("pk", flat=True))
        self.numbers = dict(question.versions.values_list("pk", "number"))

    def places(self, found: Iterable[Found]) -> list[Place]:
        """By title. What a row says counts before what a draft says."""
        first: dict[int, Found] = {}
        for one in found:
            first.setdefault(one.quiz, one)
        return [self.place(page, first[page.pk]) for page in self.pages.values() if page.pk in first]

    def place(self, page: QuizPage, found: Found) -> Place:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk in self.editable else ""
        return Place(
            title=page.title,
            course=self.courses.get(page.path[: -page.steplen], ""),
            address=address,
            version=self.numbers.get(found.version),
            is_draft=found.in_draft or not page.live,
        )
