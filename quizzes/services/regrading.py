"""Grading a quiz anew: looked through first, then applied; both by the task worker."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from courses.models import Activity, ActivityCompletion
from foundation.jobs import Progress, run_job, start_job
from home.services import notify_unless_told
from quizzes.engine.state import State
from quizzes.errors import NothingToRegrade, RegradeBusy, RegradeNotReady
from quizzes.models import (
    Attempt,
    Marking,
    Question,
    QuestionAttempt,
    QuizPage,
    Regrade,
    RegradedAttempt,
    RegradeTarget,
)
from quizzes.regrade_store import answers_of, revise
from quizzes.services.markings import open_markings
from quizzes.services.regrade_plans import (
    AttemptPlan,
    Basis,
    LearnerPlan,
    places_of,
    plan_learner,
    versions_in_force,
    write_plan,
)
from quizzes.services.results import TOTALS, settle_quiz

LEARNERS_A_TURN = 100
APPLIED_A_TURN = 20


@transaction.atomic
def request_regrade(
    *,
    activity: Activity,
    questions: Collection[Question],
    by,
    with_marks: bool = False,
    everything: bool = False,
    at: datetime | None = None,
) -> Regrade:
    """Draw it up, and let the worker find out what would change. Raises what `draw_up_regrade` raises."""
    at = at or timezone.now()
    regrade = draw_up_regrade(
        activity=activity, questions=questions, by=by, with_marks=with_marks, everything=everything, at=at
    )
    return _start(regrade, "regrade_plan", plan_regrade, by, at)


@transaction.atomic
def draw_up_regrade(
    *,
    activity: Activity,
    questions: Collection[Question],
    by,
    with_marks: bool = False,
    everything: bool = False,
    at: datetime | None = None,
) -> Regrade:
    """What `make_plan` is to find out: what would change if these questions were graded by the version in force now.

    `with_marks`: and for the marks that the quiz gives now. `everything`: also answers that stand on that version.
    Raises `NothingToRegrade`, `RegradeBusy`.
    """
    check_idle(activity)
    places = places_of(QuizPage.objects.filter(pk=activity.page_id).first())
    versions = versions_in_force({question.pk for question in questions}, places)
    if not versions:
        raise NothingToRegrade
    regrade = Regrade.objects.create(
        activity=activity,
        by=by,
        at=at or timezone.now(),
        with_marks=with_marks,
        everything=everything,
        places=[place.as_data() for place in places],
    )
    RegradeTarget.objects.bulk_create(
        RegradeTarget(regrade=regrade, question_id=question, version_id=version)
        for question, version in sorted(versions.items())
    )
    return regrade


def check_idle(activity: Activity) -> None:
    """One at a time for a quiz; who asks in the same moment waits here. Raises `RegradeBusy`."""
    Activity.objects.select_for_update().get(pk=activity.pk)
    if any(regrade.is_running for regrade in activity.regrades.select_related("job")[:20]):
        raise RegradeBusy


def _start(regrade: Regrade, kind: str, work, by, at: datetime) -> Regrade:
    regrade.job = start_job(kind=kind, task=work, owner=by, arguments={"regrade": str(regrade.uuid)}, at=at)
    regrade.save(update_fields=["job"])
    return regrade


@transaction.atomic
def request_apply(*, regrade: Regrade, by, at: datetime | None = None) -> Regrade:
    """Let the worker apply what the dry run shows. Raises what `approve_regrade` raises."""
    at = at or timezone.now()
    return _start(approve_regrade(regrade=regrade, by=by, at=at), "regrade_apply", apply_regrade, by, at)


@transaction.atomic
def approve_regrade(*, regrade: Regrade, by, at: datetime | None = None) -> Regrade:
    """Say that `carry_out` may apply what the dry run shows. Raises `RegradeBusy`, `RegradeNotReady` where nothing is
    left.
    """
    check_idle(regrade.activity)
    regrade = Regrade.objects.select_related("job", "activity").get(pk=regrade.pk)
    if regrade.planned_at is None or not regrade.attempts.planned().filter(answers__gt=0).exists():
        raise RegradeNotReady
    regrade.applied_at, regrade.applied_by = at or timezone.now(), by
    regrade.save(update_fields=["applied_at", "applied_by"])
    return regrade


def make_plan(*, regrade: Regrade, progress: Progress | None = None, at: datetime | None = None) -> Regrade:
    """Write what would change, a hundred learners at a time; what an interrupted run left is thrown away."""
    regrade.attempts.planned().delete()
    basis = Basis.of(regrade)
    learners = list(
        touched(regrade).order_by("enrolment_id").values_list("enrolment_id", flat=True).distinct()
    )
    if progress:
        progress.expect(len(learners))
    for turn in turns(learners, LEARNERS_A_TURN):
        write_plan(regrade, plans_for(regrade, basis, turn))
        if progress:
            progress.advance(len(turn))
    regrade.running_count = asked_in(Attempt.objects.in_progress(), regrade).count()
    regrade.planned_at = at or timezone.now()
    regrade.save(update_fields=["running_count", "planned_at"])
    return regrade


def touched(regrade: Regrade):
    """Finished attempts in which one of the questions was asked."""
    return asked_in(Attempt.objects.finished(), regrade)


def asked_in(attempts, regrade: Regrade):
    rows = QuestionAttempt.objects.current().filter(attempt=OuterRef("pk"))
    asked = rows.filter(version__question__in=regrade.targets.values("question"))
    return attempts.filter(Exists(asked), activity=regrade.activity)


def turns(things: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (things[first : first + size] for first in range(0, len(things), size))


def plans_for(regrade: Regrade, basis: Basis, enrolments: Sequence[int]) -> list[LearnerPlan]:
    """Those that change something or say something; three queries however many learners."""
    attempts = Attempt.objects.finished().filter(activity=regrade.activity, enrolment__in=enrolments)
    rows = list(attempts.select_related("enrolment").order_by("enrolment_id", "number"))
    answers = answers_of(rows, basis.versions)
    given = completions_of(regrade.activity, enrolments)
    plans = [
        plan_learner(basis, list(own), answers, given.get(enrolment))
        for enrolment, own in groupby(rows, key=lambda attempt: attempt.enrolment_id)
    ]
    return [plan for plan in plans if plan.attempts]


def completions_of(activity: Activity, enrolments: Sequence[int]) -> dict[int, str]:
    """By enrolment the source of its valid completion of the quiz; one query."""
    valid = ActivityCompletion.objects.valid().filter(activity=activity, enrolment__in=enrolments)
    return dict(valid.values_list("enrolment_id", "source"))


def carry_out(*, regrade: Regrade, progress: Progress | None = None) -> Regrade:
    """Apply what is planned, learner by learner. Run again after a fault it goes on with those that are left.

    Where the outcome is another one by now, because a mark was given or another regrade came between, the plan is
    written anew and waits to be looked at.
    """
    basis = Basis.of(regrade)
    planned = regrade.attempts.planned().order_by("attempt__enrolment_id")
    learners = list(planned.values_list("attempt__enrolment_id", flat=True).distinct())
    if progress:
        progress.expect(len(learners))
    for turn in turns(learners, APPLIED_A_TURN):
        for enrolment in turn:
            apply_to_learner(regrade=regrade, basis=basis, enrolment=enrolment)
        if progress:
            progress.advance(len(turn))
    return regrade


@transaction.atomic
def apply_to_learner(*, regrade: Regrade, basis: Basis, enrolment: int) -> bool:
    """All attempts of one learner together, so that a pass which stays is not taken back between two of them.

    False where the plan had to be written anew.
    """
    attempts = locked(regrade.activity, enrolment)
    rows = list(regrade.attempts.planned().filter(attempt__enrolment=enrolment))
    if not rows:
        return True
    given = completions_of(regrade.activity, [enrolment]).get(enrolment)
    plan = plan_learner(basis, attempts, answers_of(attempts, basis.versions), given)
    if {row.fingerprint for row in rows} != {plan.fingerprint}:
        RegradedAttempt.objects.filter(pk__in=[row.pk for row in rows]).delete()
        write_plan(regrade, [plan])
        return False
    at = regrade.applied_at or timezone.now()
    for one in plan.attempts:
        revise_attempt(regrade, one, at)
    if plan.changes_totals:
        settle_quiz(plan.attempts[-1].after, at, _("The quiz was graded anew."))
    tell_learner(plan, at)
    RegradedAttempt.objects.filter(pk__in=[row.pk for row in rows]).update(applied_at=at)
    return True


def locked(activity: Activity, enrolment: int) -> list[Attempt]:
    """The learner's finished attempts, in their order; whoever marks one waits."""
    rows = Attempt.objects.select_for_update(of=["self"]).finished()
    rows = rows.filter(activity=activity, enrolment=enrolment)
    return list(rows.select_related("enrolment__learner", "activity", "quiz").order_by("number"))


def revise_attempt(regrade: Regrade, plan: AttemptPlan, at: datetime) -> None:
    """New rows beside the old ones, with the totals that follow."""
    revisions = plan.revisions()
    if revisions:
        moved = revise(revisions, regrade)
        waiting = {one.before.pk for one in revisions if one.replayed.attempt.state is State.NEEDS_GRADING}
        move_markings(plan.after, moved, waiting, at)
        plan.after.save(update_fields=TOTALS)


def move_markings(attempt: Attempt, moved: dict[int, int], waiting: set[int], at: datetime) -> None:
    """The tasks of marking go with the answers from old rows to new ones. Those that wait no more are dropped, unless
    they were done; those that are needed now are opened.
    """
    tasks = list(Marking.objects.filter(question_attempt__in=moved))
    for one in tasks:
        if one.question_attempt_id in waiting or one.is_done:
            Marking.objects.filter(pk=one.pk).update(question_attempt=moved[one.question_attempt_id])
        else:
            one.delete()
    missing = waiting - {one.question_attempt_id for one in tasks if not one.is_done}
    open_markings(attempt=attempt, question_attempts=[moved[pk] for pk in missing], at=at)


def tell_learner(plan: LearnerPlan, at: datetime) -> None:
    """Once for all attempts, and only where a grade changed; the newest of those is shown."""
    changed = [one for one in plan.attempts if one.changes_grade]
    if changed:
        attempt = changed[-1].after
        notify_unless_told(
            user=attempt.enrolment.learner,
            kind="grade_changed",
            url=attempt.get_absolute_url(),
            title=attempt.activity.title,
            at=at,
        )


@task()
def plan_regrade(job: str, regrade: str) -> None:
    """What the worker does first."""

    def work(progress: Progress) -> dict[str, int]:
        row = make_plan(regrade=_regrade(regrade), progress=progress)
        return {"attempts": row.attempts.count()}

    run_job(job, work)


@task()
def apply_regrade(job: str, regrade: str) -> None:
    """What the worker does when the dry run is applied."""

    def work(progress: Progress) -> dict[str, int]:
        row = carry_out(regrade=_regrade(regrade), progress=progress)
        return {"left": row.attempts.planned().count()}

    run_job(job, work)


def _regrade(uuid: str) -> Regrade:
    return Regrade.objects.select_related("activity").get(uuid=uuid)
