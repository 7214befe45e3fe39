"""Grading anew as its pages show it: what can be chosen, what a dry run found, what a learner reads of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Activity
from quizzes.messages import written
from quizzes.models import (
    Attempt,
    Question,
    QuestionAttempt,
    QuestionVersion,
    QuizPage,
    Regrade,
    RegradeChange,
    RegradedAttempt,
)
from quizzes.presentation.names import name_shown
from quizzes.rules.regrading import mark_now
from quizzes.services.regrade_plans import places_of, versions_in_force

Weight = RegradedAttempt.Weight
SIGNS = {
    Weight.PASS_LOST: "late",
    Weight.PASS_GAINED: "done",
    Weight.GRADE: "running",
    Weight.MARK: "running",
    Weight.NOTE: "look_at",
}


@dataclass
class Choosable:
    """A question that was asked in finished attempts. versions: the numbers met; now: the one in force, if any.

    marks: what it counted there, and with the quiz as it is now.
    """

    question: Question
    now: QuestionVersion | None
    slots: set[int] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)
    marks: set[tuple[Decimal, Decimal]] = field(default_factory=set)
    count: int = 0

    @property
    def is_outdated(self) -> bool:
        """Some were asked in another version than the one in force."""
        return self.now is not None and self.versions != {self.now.number}

    @property
    def label(self) -> str:
        """ "3. Sasaran kinerja (version 1 → 2, 40 answers)"."""
        numbers = ", ".join(str(number) for number in sorted(self.slots))
        said = [self.versions_said, *self.marks_said, self.count_said]
        return f"{numbers}. {self.question.name} ({', '.join(said)})"

    @property
    def versions_said(self) -> str:
        met = ", ".join(str(number) for number in sorted(self.versions))
        now = self.now.number if self.now else None
        return _("version %(numbers)s") % {"numbers": f"{met} → {now}" if self.is_outdated else met}

    @property
    def marks_said(self) -> list[str]:
        return [
            _("marks %(old)s → %(new)s") % {"old": written(old), "new": written(new)}
            for old, new in sorted(self.marks)
            if old != new
        ]

    @property
    def count_said(self) -> str:
        return ngettext("%(count)d answer", "%(count)d answers", self.count) % {"count": self.count}


def choosable(activity: Activity) -> list[Choosable]:
    """The questions of the finished attempts that have a version in force, by number; five queries."""
    current = QuestionAttempt.objects.current().exclude(version__kind="description")
    finished = current.filter(attempt__activity=activity, attempt__state=Attempt.State.FINISHED).order_by()
    met = finished.values_list("version__question", "version__number", "slot", "max_mark").annotate(
        Count("pk")
    )
    rows = list(met)
    places = places_of(QuizPage.objects.filter(pk=activity.page_id).first())
    by_number = {place.number: place for place in places}
    force = versions_in_force({row[0] for row in rows}, places)
    versions = QuestionVersion.objects.in_bulk(force.values())
    asked = Question.objects.in_bulk(force)
    found: dict[int, Choosable] = {}
    for question, number, slot, most, count in rows:
        if question in asked:
            one = found.setdefault(question, Choosable(asked[question], versions[force[question]]))
            one.slots.add(slot)
            one.versions.add(number)
            now = mark_now(by_number, slot, question)
            one.marks.add((most, most if now is None else now))
            one.count += count
    return sorted(found.values(), key=lambda one: (min(one.slots), one.question.pk))


@dataclass(frozen=True)
class Totals:
    """What a dry run adds up to. graded: answers that are graded anew, stay: those that cannot be; marks: that change.
    left: attempts of which something is still to be applied.
    """

    attempts: int
    graded: int
    marks: int
    gained: int
    lost: int
    stay: int
    left: int
    applied: int

    @classmethod
    def of(cls, regrade: Regrade) -> "Totals":
        """One query."""
        rows = RegradedAttempt.objects.filter(regrade=regrade).order_by()
        found = rows.aggregate(
            attempts=Count("pk"),
            graded=Sum("answers", default=0),
            marks=Sum("changed", default=0),
            gained=Count("pk", filter=Q(weight=Weight.PASS_GAINED)),
            lost=Count("pk", filter=Q(weight=Weight.PASS_LOST)),
            stay=Sum("refused", default=0),
            left=Count("pk", filter=Q(applied_at=None, answers__gt=0)),
            applied=Count("pk", filter=Q(applied_at__isnull=False)),
        )
        return cls(**found)


def handed_in_since(regrade: Regrade) -> int:
    """Attempts that ended after the dry run and answer one of its questions in another version; one query."""
    targets = regrade.targets
    others = QuestionAttempt.objects.current().filter(version__question__in=targets.values("question"))
    others = others.exclude(version__in=targets.values("version")).filter(attempt=OuterRef("pk"))
    ended = Attempt.objects.finished().filter(activity=regrade.activity, finished_at__gt=regrade.planned_at)
    return ended.filter(Exists(others)).count()


@dataclass(frozen=True)
class Row:
    """An attempt of the list."""

    regraded: RegradedAttempt
    name: str
    changes: list[RegradeChange]

    @property
    def sign(self) -> str:
        return SIGNS[Weight(self.regraded.weight)]

    @property
    def words(self) -> str:
        return Weight(self.regraded.weight).label


def telling(regrade: Regrade) -> QuerySet[RegradedAttempt]:
    """The attempts of the list with their changes, the weightiest first; two queries for a page of them."""
    changes = RegradeChange.objects.select_related("answer__version__question").order_by("answer__slot")
    rows = RegradedAttempt.objects.filter(regrade=regrade).telling().order_by("weight", "pk")
    rows = rows.select_related("attempt__enrolment__learner")
    return rows.prefetch_related(Prefetch("changes", changes))


def rows_of(request: HttpRequest, regrade: Regrade, page: Iterable[RegradedAttempt]) -> list[Row]:
    """With names, or made-up ones where the quiz or the reader hides them."""
    quiz = QuizPage.objects.filter(pk=regrade.activity.page_id).first()
    return [named(request, one, quiz) for one in page]


def named(request: HttpRequest, one: RegradedAttempt, quiz: QuizPage | None) -> Row:
    attempt: Any = one.attempt
    attempt.hides_names = quiz.hide_names if quiz else None
    return Row(one, name_shown(request, attempt), list(one.changes.all()))


@dataclass(frozen=True)
class Told:
    """What a learner reads of the last regrade that changed something: when, the grade before, and the changed marks
    by slot.
    """

    regraded: RegradedAttempt
    changes: dict[int, RegradeChange]

    @property
    def old_grade(self) -> Decimal | None:
        """Where it was another one."""
        return self.regraded.old_grade if self.regraded.changes_grade else None


def told_of(attempt: Attempt) -> Told | None:
    """None where no regrade changed a mark; two queries."""
    rows = RegradedAttempt.objects.applied().filter(attempt=attempt, changed__gt=0)
    last = rows.prefetch_related("changes__answer").order_by("-applied_at", "-pk").first()
    if last is None:
        return None
    changed = [one for one in last.changes.all() if one.old_mark != one.new_mark]
    return Told(last, {one.answer.slot: one for one in changed})
