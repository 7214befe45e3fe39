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


@dataclass(frozen=True, slots=True)
class Known:
    """A question of the bank with its newest wording; tags in small letters."""

    pk: int
    uuid: UUID
    code: str | None
    name: str
    kind: str
    category: int
    number: int
    data: Mapping[str, Any]
    default_mark: Decimal
    status: str
    tags: frozenset[str]


COLUMNS = (
    "question", "question__uuid", "question__code", "question__name", "question__kind", "question__category",
    "number", "data", "default_mark", "status",
)  # fmt: skip
"""The fields of `Known` but the last, in their order."""


class Shelves:
    """The tree of categories by the names along a path, read once."""

    def __init__(self, base: Category | None) -> None:
        self._by_path: dict[tuple[str, ...], int] = {}
        self._paths: dict[int, tuple[str, ...]] = {}
        above: list[str] = []
        for category in Category.objects.order_by("path").only("pk", "name", "depth"):
            above = [*above[: category.depth - 1], category.name]
            self._by_path.setdefault(tuple(above), category.pk)
            self._paths[category.pk] = tuple(above)
        self._base = self._paths[base.pk] if base else ()

    def path(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """From the top of the bank, for a path as a file names it."""
        return (*self._base, *names)

    def find(self, path: tuple[str, ...]) -> int | None:
        """The category at the end of a path from the top; letters, large or small, do matter."""
        return self._by_path.get(path)

    def path_of(self, category: int) -> tuple[str, ...]:
        """The names from the top to a category."""
        return self._paths.get(category, ())


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
