"""The same for many questions at once: each function writes in a fixed count of statements and says how many changed.

`questions` is a queryset of those that the person may change; it is asked, never listed.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower

from quizzes.imports.writing import add_tags as tag_each
from quizzes.models import Category, Question, QuestionVersion, TaggedQuestion


def move_questions(*, questions: QuerySet[Question], category: Category) -> int:
    """To another shelf; those that stand there already are not counted."""
    return ids_alone(questions).exclude(category=category).update(category=category)


@transaction.atomic
def add_tags(*, questions: QuerySet[Question], names: Iterable[str]) -> int:
    """Those that have all these tags already, in whatever letters, are not counted."""
    wanted = tuple(dict.fromkeys(names))
    tagged = Question.objects.tagged(wanted).values("pk")
    lacking = ids_alone(questions).exclude(pk__in=tagged).values_list("pk", flat=True)
    found = dict.fromkeys(lacking, wanted)
    tag_each(found)
    return len(found)


@transaction.atomic
def remove_tags(*, questions: QuerySet[Question], names: Iterable[str]) -> int:
    """In whatever letters they are written. The tags themselves stay for others."""
    small = [name.lower() for name in names]
    rows = TaggedQuestion.objects.filter(content_object__in=ids_alone(questions).values("pk"))
    rows = rows.alias(small=Lower("tag__name")).filter(small__in=small)
    count = rows.values("content_object").distinct().count()
    rows.delete()
    return count


def set_statuses(*, questions: QuerySet[Question], status: str) -> int:
    """Of the newest version of each."""
    versions = QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number")
    newest = QuestionVersion.objects.filter(
        question__in=ids_alone(questions).values("pk"), pk=Subquery(versions.values("pk")[:1])
    )
    return (
        QuestionVersion.objects.filter(pk__in=newest.values("pk"))
        .exclude(status=status)
        .update(status=status)
    )


def ids_alone(questions: QuerySet[Question]) -> QuerySet[Question]:
    """The same questions without what the queryset joins and annotates, so that they can be written to."""
    return Question.objects.filter(pk__in=questions.order_by().values("pk"))
