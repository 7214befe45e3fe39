"""The same for many questions at once: each function writes in a fixed count of statements and says how many changed.

`questions` is a queryset of those that the person may change. The history of each that changes says so, and `by` whom.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower

from quizzes.imports.writing import add_tags as tag_each
from quizzes.logs import MOVED, STATUS, TAGGED, UNTAGGED, log_each
from quizzes.models import Category, Question, QuestionVersion, TaggedQuestion

OF_TAGGED = ("content_object", "content_object__code", "content_object__name", "tag__name")


@transaction.atomic
def move_questions(*, questions: QuerySet[Question], category: Category, by=None) -> int:
    """To another shelf; those that stand there already are not counted."""
    elsewhere = ids_alone(questions).exclude(category=category)
    moved = list(elsewhere.select_related("category").only("code", "name", "category__name"))
    elsewhere.update(category=category)
    log_each(MOVED, ((one, {"old": one.category.name, "new": category.name}) for one in moved), by)
    return len(moved)


@transaction.atomic
def add_tags(*, questions: QuerySet[Question], names: Iterable[str], by=None) -> int:
    """Those that have all these tags already, in whatever letters, are not counted."""
    wanted = tuple(dict.fromkeys(names))
    tagged = Question.objects.tagged(wanted).values("pk")
    lacking = list(ids_alone(questions).exclude(pk__in=tagged).only("code", "name"))
    tag_each({one.pk: wanted for one in lacking})
    log_each(TAGGED, ((one, {"tags": wanted}) for one in lacking), by)
    return len(lacking)


@transaction.atomic
def remove_tags(*, questions: QuerySet[Question], names: Iterable[str], by=None) -> int:
    """In whatever letters they are written. The tags themselves stay for others."""
    small = [name.lower() for name in names]
    rows = TaggedQuestion.objects.filter(content_object__in=ids_alone(questions).values("pk"))
    rows = rows.alias(small=Lower("tag__name")).filter(small__in=small)
    removed: dict[Question, list[str]] = defaultdict(list)
    for pk, code, name, tag in rows.order_by("tag__name").values_list(*OF_TAGGED):
        removed[Question(pk=pk, code=code, name=name)].append(tag)
    rows.delete()
    log_each(UNTAGGED, ((one, {"tags": tags}) for one, tags in removed.items()), by)
    return len(removed)


@transaction.atomic
def set_statuses(*, questions: QuerySet[Question], status: str, by=None) -> int:
    """Of the newest version of each."""
    versions = QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number")
    newest = QuestionVersion.objects.filter(
        question__in=ids_alone(questions).values("pk"), pk=Subquery(versions.values("pk")[:1])
    ).exclude(status=status)
    changed = list(newest.order_by().values_list("question", "question__code", "question__name", "number"))
    QuestionVersion.objects.filter(pk__in=newest.order_by().values("pk")).update(status=status)
    log_each(STATUS, (status_entry(*row, status) for row in changed), by)
    return len(changed)


def status_entry(pk: int, code: str | None, name: str, number: int, status: str) -> tuple[Question, dict]:
    return Question(pk=pk, code=code, name=name), {"number": number, "status": status}


def ids_alone(questions: QuerySet[Question]) -> QuerySet[Question]:
    """The same questions without what the queryset joins and annotates, so that they can be written to."""
    return Question.objects.filter(pk__in=questions.order_by().values("pk"))
