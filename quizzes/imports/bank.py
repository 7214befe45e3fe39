"""What the bank knows already, looked up for some hundreds of questions at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from quizzes.formats.categories import read_path
from quizzes.models import Category, Question, QuestionFile, QuestionVersion, TaggedQuestion
from quizzes.rules.rights import Right
from quizzes.standing import EVERYTHING, home_unit, standing_of


@dataclass(frozen=True, slots=True)
class Known:
    """A question of the bank with its newest wording; `author` made the question; tags in small letters."""

    pk: int
    uuid: UUID
    code: str | None
    name: str
    kind: str
    category: int
    author: int | None
    number: int
    data: Mapping[str, Any]
    default_mark: Decimal
    status: str
    tags: frozenset[str]


COLUMNS = (
    "question", "question__uuid", "question__code", "question__name", "question__kind", "question__category",
    "question__author", "number", "data", "default_mark", "status",
)  # fmt: skip
"""The fields of `Known` but the last, in their order."""


@dataclass(frozen=True, slots=True)
class NewShelf:
    """A category to be made: its names from the top, and how many of them stand already, ending in `within`."""

    path: tuple[str, ...]
    standing: int = 0
    within: int | None = None


class Shelves:
    """The tree of categories by the names along a path, read once, and what `by` may do there.

    Categories that the person may not read are not found. Of several with the same names the one at or within
    `base` is meant, then that where the person may do most. New ones at the top belong to `home`, a unit, or to
    the city where it is None. Without `by`, as in commands, everything is allowed.
    """

    def __init__(self, base: Category | None, by=None) -> None:
        self._by, self._standing = by, standing_of(by) if by else EVERYTHING
        self.home = home_unit(by) if by else None
        self._inside = base.path if base else ""
        self._by_path: dict[tuple[str, ...], int] = {}
        self._paths: dict[int, tuple[str, ...]] = {}
        self._places: dict[int, str] = {}
        above: list[str] = []
        for category in Category.objects.order_by("path").only("pk", "name", "depth", "path"):
            above = [*above[: category.depth - 1], category.name]
            self._paths[category.pk], self._places[category.pk] = tuple(above), category.path
            self._note(tuple(above), category)
        self._base = self._paths[base.pk] if base else ()

    def _note(self, path: tuple[str, ...], category: Category) -> None:
        before = self._by_path.get(path)
        known = self._worth(self._places[before]) if before else None
        worth = self._worth(category.path)
        if worth and (known is None or worth > known):
            self._by_path[path] = category.pk

    def _worth(self, place: str) -> tuple[bool, Right] | None:
        held = self._standing.right_at(place)
        return None if held is None else (place.startswith(self._inside), held)

    def path(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """From the top of the bank, for a path as a file names it."""
        return (*self._base, *names)

    def find(self, path: tuple[str, ...]) -> int | None:
        """The category at the end of a path from the top; letters, large or small, do matter."""
        return self._by_path.get(path)

    def path_of(self, category: int) -> tuple[str, ...]:
        """The names from the top to a category."""
        return self._paths.get(category, ())

    def new(self, path: tuple[str, ...]) -> NewShelf:
        """What is missing of a path that `find` does not know."""
        for length in range(len(path) - 1, 0, -1):
            if (found := self.find(path[:length])) is not None:
                return NewShelf(path, length, found)
        return NewShelf(path)

    def refusal(self, path: tuple[str, ...]) -> str:
        """Why a new question cannot go there, as a code of `formats.problems.MESSAGES`; "" where it can."""
        found = self.find(path)
        if found is not None:
            return "" if self._allows(Right.EDIT_OWN, found) else "category_of_others"
        within = self.new(path).within
        if within is not None:
            return "" if self._allows(Right.EDIT_ALL, within) else "category_not_made"
        return "" if self._standing.keeps_city or self.home else "category_at_top"

    def may_change(self, known: "Known") -> bool:
        """All questions of a category, or one's own."""
        own = self._by is not None and known.author == self._by.pk
        return self._allows(Right.EDIT_OWN if own else Right.EDIT_ALL, known.category)

    def _allows(self, right: Right, category: int) -> bool:
        return self._standing.allows(right, self._places[category])


def known_questions(
    uuids: Iterable[str], codes: Iterable[str], places: Iterable[tuple[int, str]]
) -> list[Known]:
    """The questions with one of these UUIDs or codes, or one of these names on its shelf; three queries."""
    shelves, names = {shelf for shelf, _ in places}, {name for _, name in places}
    wanted = Q(uuid__in=list(uuids)) | Q(code__in=list(codes)) | Q(category__in=shelves, name__in=names)
    found = list(Question.objects.filter(wanted).values_list("pk", flat=True))
    newest = (
        QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number").values("pk")[:1]
    )
    rows = QuestionVersion.objects.filter(question__in=found, pk=Subquery(newest)).order_by("question")
    tags = _tags(found)
    return [Known(*row, frozenset(tags[row[0]])) for row in rows.values_list(*COLUMNS)]


def known_files(shown: Iterable[str]) -> set[str]:
    """Which of these files lie in the bank, by their sha256."""
    return set(QuestionFile.objects.filter(sha256__in=shown).values_list("sha256", flat=True))


def _tags(questions: list[int]) -> dict[int, set[str]]:
    tags: dict[int, set[str]] = defaultdict(set)
    rows = TaggedQuestion.objects.filter(content_object__in=questions)
    for question, name in rows.values_list("content_object", "tag__name"):
        tags[question].add(name.lower())
    return tags


def category_at(path: str) -> Category | None:
    """The category at the end of a path such as "Layanan/Loket"; None where there is none."""
    found = Shelves(None).find(read_path(path))
    return Category.objects.filter(pk=found).first() if found else None
