"""What grading anew changes for one learner: worked out alike for the dry run and when it is applied."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from courses.models import Enrolment
from quizzes.engine.question import Question as Wording
from quizzes.engine.regrading import Replayed, obstacle, replay
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt
from quizzes.models import (
    Attempt,
    Question,
    QuestionVersion,
    QuizPage,
    QuizSlot,
    Regrade,
    RegradeChange,
    RegradedAttempt,
)
from quizzes.question_cache import questions
from quizzes.regrade_store import Answered, Revision, as_met
from quizzes.rules.counting import GradeMethod
from quizzes.rules.regrading import Place, fixed_versions, mark_now
from quizzes.services.results import attempt_that_passes, take_totals
from quizzes.services.slots import expanded

Note = RegradeChange.Note
Weight = RegradedAttempt.Weight


def places_of(quiz: QuizPage | None) -> list[Place]:
    """The places of the quiz as an attempt begun now would get them; one query, none once the quiz was deleted."""
    if quiz is None:
        return []
    rows = QuizSlot.objects.filter(quiz=quiz).order_by("sort_order", "pk")
    numbered = expanded(list(rows)).items()
    return [Place(number, row.question_id, row.version_id, row.max_mark) for number, row in numbered]


def versions_in_force(asked: Collection[int], places: Iterable[Place]) -> dict[int, int]:
    """By question the version that an attempt begun now would get: the fixed one, else the newest ready one."""
    newest = Question.objects.filter(pk__in=asked).ready_versions()
    fixed = {pk: version for pk, version in fixed_versions(places).items() if pk in asked}
    return newest | fixed


@dataclass(frozen=True)
class Basis:
    """What answers are held to: the wording for each question, the quiz's places, and which grade counts."""

    versions: Mapping[int, int]
    wordings: Mapping[int, Wording]
    places: Mapping[int, Place]
    with_marks: bool
    everything: bool
    method: GradeMethod

    @classmethod
    def of(cls, regrade: Regrade) -> "Basis":
        """Three queries, one more for wordings that this process has not met."""
        chosen = QuestionVersion.objects.filter(pk__in=regrade.targets.values("version"))
        rows = list(chosen.values_list("question", "pk", "uuid"))
        parsed = questions.get(uuid for _, _, uuid in rows)
        places = [Place.from_data(data) for data in regrade.places]
        quiz = QuizPage.objects.filter(pk=regrade.activity.page_id).first()
        return cls(
            versions={question: pk for question, pk, _ in rows},
            wordings={question: parsed[uuid] for question, _, uuid in rows},
            places={place.number: place for place in places},
            with_marks=regrade.with_marks,
            everything=regrade.everything,
            method=GradeMethod(quiz.grade_method) if quiz else GradeMethod.HIGHEST,
        )

    def max_mark(self, before: Answered) -> Decimal:
        """What the answer counts: as it did, or as the quiz gives now."""
        now = mark_now(self.places, before.attempt.slot, before.question) if self.with_marks else None
        return before.attempt.max_mark if now is None else now


@dataclass(frozen=True)
class AnswerPlan:
    """One answer. `replayed` is None where its steps cannot be done again: then it stays, and `note` says why."""

    before: Answered
    version: int
    replayed: Replayed | None
    note: str = ""

    @property
    def old(self) -> SlotAttempt:
        return self.before.attempt

    @property
    def new(self) -> SlotAttempt:
        return self.replayed.attempt if self.replayed else self.old

    @property
    def moves(self) -> bool:
        """It gets a revision: another version, another weight, or another outcome of the same."""
        if self.replayed is None:
            return False
        was = (self.before.version, self.old.max_mark, self.old.steps)
        return was != (self.version, self.new.max_mark, self.new.steps)

    @property
    def changes_mark(self) -> bool:
        """No mark counts as 0, but waiting for one is something else."""
        waits = [one.state is State.NEEDS_GRADING for one in (self.old, self.new)]
        return waits[0] != waits[1] or (self.old.mark or 0) != (self.new.mark or 0)

    @property
    def key(self) -> tuple[object, ...]:
        """What another plan has to be alike in."""
        last = self.new.last
        return (self.before.pk, self.version, self.new.max_mark, last.state, last.fraction, self.note)


@dataclass(frozen=True)
class AttemptPlan:
    """One attempt with its chosen answers; `after` is the attempt with its totals as they would be."""

    attempt: Attempt
    answers: tuple[AnswerPlan, ...]
    after: Attempt

    @property
    def has_something(self) -> bool:
        """A row is written for it."""
        return any(one.moves or one.note for one in self.answers)

    @property
    def changes_grade(self) -> bool:
        return self.attempt.grade != self.after.grade

    @property
    def changes_totals(self) -> bool:
        """What the learner's pass is settled by."""
        return self.changes_grade or self.attempt.least_grade != self.after.least_grade

    @property
    def weight(self) -> int:
        """Without regard to the learner's pass."""
        if self.changes_grade:
            return Weight.GRADE
        if any(one.changes_mark for one in self.answers):
            return Weight.MARK
        return Weight.NOTE if any(one.note for one in self.answers) else Weight.NOTHING

    def revisions(self) -> list[Revision]:
        ended_at = self.attempt.finished_at or self.attempt.started_at
        return [
            Revision(one.before, one.replayed, one.version, ended_at)
            for one in self.answers
            if one.replayed and one.moves
        ]


@dataclass(frozen=True)
class LearnerPlan:
    """The attempts of one learner that the plan touches, and whether the quiz is completed before and after."""

    attempts: tuple[AttemptPlan, ...]
    passed: bool
    will_pass: bool

    def weight_of(self, plan: AttemptPlan) -> int:
        """The learner's pass stands with the last attempt."""
        if plan is self.attempts[-1] and self.passed != self.will_pass:
            return Weight.PASS_GAINED if self.will_pass else Weight.PASS_LOST
        return plan.weight

    @property
    def changes_totals(self) -> bool:
        return any(plan.changes_totals for plan in self.attempts)

    @cached_property
    def fingerprint(self) -> str:
        """Another one means another outcome."""
        parts = [
            (
                plan.attempt.pk,
                plan.attempt.grade,
                plan.after.grade,
                plan.after.least_grade,
                [one.key for one in plan.answers],
            )
            for plan in self.attempts
        ]
        return sha256(repr((parts, self.passed, self.will_pass)).encode()).hexdigest()


def plan_learner(
    basis: Basis,
    attempts: Sequence[Attempt],
    answers: Mapping[int, Mapping[int, Answered]],
    completed_by: str | None,
) -> LearnerPlan:
    """`attempts`: all finished ones of one learner at the quiz, in their order, with their enrolment; no query.

    `completed_by`: the source of the learner's valid completion of the quiz, None without one.
    """
    plans = [plan_attempt(basis, attempt, answers[attempt.pk]) for attempt in attempts]
    will_pass = completed_by is not None
    if any(plan.changes_totals for plan in plans):
        will_pass = completes(basis, [plan.after for plan in plans], completed_by)
    touched = tuple(plan for plan in plans if plan.has_something)
    return LearnerPlan(touched, passed=completed_by is not None, will_pass=will_pass)


def completes(basis: Basis, attempts: list[Attempt], completed_by: str | None) -> bool:
    """What `results.settle_quiz` comes to. A completion from elsewhere stays; who left the course gets none."""
    if completed_by is not None and completed_by not in {attempt.source for attempt in attempts}:
        return True
    if completed_by is None and attempts[0].enrolment.state == Enrolment.State.LEFT:
        return False
    return attempt_that_passes(attempts, basis.method) is not None


def plan_attempt(basis: Basis, attempt: Attempt, answers: Mapping[int, Answered]) -> AttemptPlan:
    chosen = {
        number: plan_answer(basis, attempt, one)
        for number, one in answers.items()
        if one.question in basis.versions and is_due(basis, one)
    }
    if not any(plan.moves for plan in chosen.values()):
        return AttemptPlan(attempt, tuple(chosen.values()), attempt)
    slots = [chosen[number].new if number in chosen else one.attempt for number, one in answers.items()]
    return AttemptPlan(attempt, tuple(chosen.values()), take_totals(copy(attempt), slots))


def is_due(basis: Basis, one: Answered) -> bool:
    """It was answered in another version or for other marks, or everything is to be looked at."""
    other = one.version != basis.versions[one.question] or one.attempt.max_mark != basis.max_mark(one)
    return other or basis.everything


def plan_answer(basis: Basis, attempt: Attempt, one: Answered) -> AnswerPlan:
    version, before = basis.versions[one.question], one.attempt
    wording = as_met(basis.wordings[one.question], attempt, before.slot, before.round)
    if found := obstacle(before, wording):
        return AnswerPlan(one, version, None, Note(found.value))
    replayed = replay(before, wording, basis.max_mark(one))
    return AnswerPlan(one, version, replayed, Note.GONE if replayed.unknown else Note.NONE)


def write_plan(regrade: Regrade, plans: Iterable[LearnerPlan]) -> None:
    """Rows for all that is to be graded anew or cannot be; two statements."""
    pairs = [(_row(regrade, plan, one), one) for plan in plans for one in plan.attempts]
    rows = RegradedAttempt.objects.bulk_create(row for row, _ in pairs)
    RegradeChange.objects.bulk_create(
        RegradeChange(
            regraded=row,
            answer_id=answer.before.pk,
            old_fraction=answer.old.last.fraction,
            new_fraction=answer.new.last.fraction,
            old_max=answer.old.max_mark,
            new_max=answer.new.max_mark,
            note=answer.note,
        )
        for row, (_, one) in zip(rows, pairs, strict=True)
        for answer in one.answers
        if answer.changes_mark or answer.note
    )


def _row(regrade: Regrade, plan: LearnerPlan, one: AttemptPlan) -> RegradedAttempt:
    return RegradedAttempt(
        regrade=regrade,
        attempt=one.attempt,
        weight=plan.weight_of(one),
        old_grade=one.attempt.grade,
        new_grade=one.after.grade,
        answers=sum(answer.moves for answer in one.answers),
        changed=sum(answer.changes_mark for answer in one.answers),
        refused=sum(answer.replayed is None for answer in one.answers),
        fingerprint=plan.fingerprint,
    )
