"""From a completed course to evidence, hours and record: once, whatever is announced how often."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from wagtail.models import Revision

from competencies.models import CompetencyRecord, CourseCompetency, CreditCap, Evidence, HoursEntry
from courses.models import CourseCompletion


@transaction.atomic
def record_course_completion(*, completion: CourseCompletion) -> HoursEntry:
    """Evidence for each competency of the course, and one line of the ledger with the JP copied.

    Never fails on missing rules: a path without a rule in force becomes an *unrated* line, which BKPSDM sees.
    """
    day = timezone.localdate(completion.completed_at)
    for taught in taught_by(completion):
        Evidence.objects.get_or_create(
            learner_id=completion.learner_id,
            competency_id=taught.competency_id,
            source=completion.source,
            defaults={"level": taught.level, "title": completion.title, "occurred_on": day},
        )
    entry, _ = HoursEntry.objects.get_or_create(
        source=completion.source,
        kind=HoursEntry.Kind.EARNED,
        defaults={
            "learner_id": completion.learner_id,
            "hours": completion.learning_hours,
            "path_code": completion.path_code,
            "title": completion.title,
            "occurred_on": day,
            "is_unrated": not CreditCap.objects.in_force(on=day)
            .filter(path_code=completion.path_code)
            .exists(),
        },
    )
    refresh_record(completion.learner_id)
    return entry


def taught_by(completion: CourseCompletion) -> Iterable[CourseCompetency]:
    """What the course spoke for when it was completed: a rebuild must not read a later wording into an old finish."""
    course = completion.course
    is_as_then = completion.revision_id in (None, course.live_revision_id)
    seen = None if is_as_then else Revision.page_revisions.filter(pk=completion.revision_id).first()
    return seen.as_object().course_competencies.all() if seen else course.course_competencies.all()


@transaction.atomic
def reverse_course_completion(
    *, completion: CourseCompletion, at: datetime | None = None
) -> HoursEntry | None:
    """Take back evidence and hours by adding to them: evidence is dated out, the ledger gets a reversing line."""
    at = at or completion.revoked_at or timezone.now()
    Evidence.objects.filter(learner=completion.learner_id, source=completion.source, revoked_at=None).update(
        revoked_at=at
    )
    refresh_record(completion.learner_id)
    earned = HoursEntry.objects.filter(source=completion.source, kind=HoursEntry.Kind.EARNED).first()
    if earned is None:
        return None
    reversal, _ = HoursEntry.objects.get_or_create(
        source=completion.source,
        kind=HoursEntry.Kind.REVERSAL,
        defaults={
            "learner_id": earned.learner_id,
            "hours": -earned.hours,
            "path_code": earned.path_code,
            "title": earned.title,
            "occurred_on": timezone.localdate(at),
            "is_unrated": earned.is_unrated,
        },
    )
    return reversal


def refresh_record(learner_id: int) -> None:
    """Derive the learner's record anew from the evidence that stands."""
    rows = derived_rows(Evidence.objects.filter(learner_id=learner_id))
    kept = [row.competency_id for row in rows]
    CompetencyRecord.objects.filter(learner_id=learner_id).exclude(competency__in=kept).delete()
    CompetencyRecord.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["learner", "competency"],
        update_fields=["evidenced_level", "evidence_count", "last_on"],
    )


def derived_rows(evidence: QuerySet[Evidence]) -> list[CompetencyRecord]:
    grouped = (
        evidence.filter(revoked_at=None)
        .order_by("learner", "competency")
        .values("learner_id", "competency_id")
        .annotate(evidenced_level=Max("level"), evidence_count=Count("pk"), last_on=Max("occurred_on"))
    )
    return [CompetencyRecord(**row) for row in grouped]


def rebuild_records() -> dict[str, int]:
    """Add what is missing for every completion, then derive the record table anew. Equal facts give equal rows."""
    before = Evidence.objects.count(), HoursEntry.objects.count()
    for completion in CourseCompletion.objects.select_related("course").order_by("pk").iterator():
        record_course_completion(completion=completion)
        if not completion.is_valid:
            reverse_course_completion(completion=completion)
    with transaction.atomic():
        CompetencyRecord.objects.all().delete()
        records = CompetencyRecord.objects.bulk_create(derived_rows(Evidence.objects.all()), batch_size=500)
    return {
        "evidence": Evidence.objects.count() - before[0],
        "hours": HoursEntry.objects.count() - before[1],
        "records": len(records),
    }
