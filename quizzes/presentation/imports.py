"""A plan of an import in the words of its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from quizzes.editing.places import place_text
from quizzes.formats.problems import Problem
from quizzes.imports.plan import Action
from quizzes.imports.shown import Shown
from quizzes.kinds import KIND_LABELS
from quizzes.messages import finding_text

ACTIONS = {
    Action.CREATE: _("new"),
    Action.NEW_VERSION: _("new version"),
    Action.UPDATE: _("name, tags or status change"),
    Action.SAME: _("the same already"),
    Action.SKIP: _("left out"),
}
SEVERITIES = {"error": _("Error"), "warning": _("Note"), "loss": _("Loss")}


@dataclass(frozen=True)
class ProblemRow:
    """A line of the table of problems."""

    line: int | None
    column: int | None
    severity: str
    is_error: bool
    question: str
    message: str
    text: str


@dataclass(frozen=True)
class QuestionRow:
    """A line of the table of questions."""

    action: str
    kind: str
    name: str
    code: str
    path: str
    line: int | None


def problem_row(problem: Problem, kind: str = "") -> ProblemRow:
    """The finding with its place in the question, where it has one: "Choices, entry 2: ..."."""
    message = finding_text(problem)
    where = place_text(kind, problem.where) if problem.where and kind else ""
    return ProblemRow(
        problem.line,
        problem.column,
        str(SEVERITIES[problem.severity]),
        problem.is_error,
        problem.question,
        f"{where}: {message}" if where else message,
        problem.text,
    )


def problem_rows(shown: Shown) -> list[ProblemRow]:
    kinds = {line.line: line.kind for line in shown.lines}
    by_name = {line.name: line.kind for line in shown.lines}
    return [problem_row(p, by_name.get(p.question) or kinds.get(p.line, "")) for p in shown.problems]


def question_rows(shown: Shown) -> Iterator[QuestionRow]:
    for line in shown.lines:
        yield QuestionRow(
            str(ACTIONS[line.action]),
            str(KIND_LABELS.get(line.kind, line.kind)),
            line.name,
            line.code,
            " / ".join(line.path),
            line.line,
        )


def counted(shown: Shown) -> list[tuple[Any, int]]:
    """What becomes of how many, in the order of the actions; what does not occur is left out."""
    return [(label, shown.counts[action]) for action, label in ACTIONS.items() if shown.counts.get(action)]


def done_text(shown: Shown) -> str:
    count = shown.changes
    return ngettext("One question was taken in.", "%(count)d questions were taken in.", count) % {
        "count": count
    }
