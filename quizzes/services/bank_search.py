"""The words by which questions are found: written with the question, and made anew from its newest version."""

from collections.abc import Iterable, Sequence

from quizzes.models import Question, QuestionVersion
from quizzes.rules.search import question_line

BATCH = 200


def refresh_search(*, questions: Sequence[int]) -> int:
    """Make the words of these questions anew, by their ids; returns how many had others. Two queries for some hundreds,
    one more where something changed.
    """
    changed = 0
    for start in range(0, len(questions), BATCH):
        changed += _refresh(questions[start : start + BATCH])
    return changed


def rebuild_search() -> int:
    """The words of every question; returns how many had others."""
    return refresh_search(questions=list(Question.objects.order_by("pk").values_list("pk", flat=True)))


def _refresh(questions: Iterable[int]) -> int:
    rows = Question.objects.filter(pk__in=questions).only("name", "code", "search_text")
    # In the order of their numbers, so that of each question the newest stays.
    versions = QuestionVersion.objects.filter(question__in=questions).order_by("number")
    newest = dict(versions.values_list("question", "data"))
    changed = []
    for question in rows:
        line = question_line(question.name, question.code, newest.get(question.pk, {}))
        if line != question.search_text:
            question.search_text = line
            changed.append(question)
    if changed:
        Question.objects.bulk_update(changed, ["search_text"])
    return len(changed)
