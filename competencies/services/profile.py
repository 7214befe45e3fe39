"""A person's competencies: evidenced level, its evidence, what the position needs, and the gap."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from accounts.models import Posting, User
from competencies.models import (
    Competency,
    CompetencyLevel,
    CompetencyRecord,
    CourseCompetency,
    Evidence,
    PositionStandard,
)

from .ledger import source_links


@dataclass(frozen=True)
class Proof:
    """A piece of evidence that stands, and the address of its source, "" where none is open."""

    evidence: Evidence
    url: str


@dataclass
class ProfileRow:
    competency: Competency
    evidenced_level: int = 0
    required_level: int = 0
    descriptor: str = ""
    proofs: list[Proof] = field(default_factory=list)
    courses: list = field(default_factory=list)

    @property
    def gap(self) -> int:
        """Levels missing to what the position asks for; never negative."""
        return max(self.required_level - self.evidenced_level, 0)


def competency_profile(person: User) -> list[ProfileRow]:
    """Rows for everything evidenced or required, gaps first; a constant number of queries."""
    rows: dict[int, ProfileRow] = {}

    def row(competency: Competency) -> ProfileRow:
        return rows.setdefault(competency.pk, ProfileRow(competency))

    for record in CompetencyRecord.objects.filter(learner=person).select_related("competency"):
        row(record.competency).evidenced_level = record.evidenced_level
    for standard in standards_of(person):
        found = row(standard.competency)
        found.required_level = max(found.required_level, standard.level)
    for proof in proofs_of(person):
        row(proof.evidence.competency).proofs.append(proof)
    add_descriptors(rows)
    add_courses(rows)
    return sorted(rows.values(), key=lambda r: (-r.gap, r.competency.position, r.competency.name))


def proofs_of(person: User) -> list[Proof]:
    standing = list(Evidence.objects.filter(learner=person, revoked_at=None).select_related("competency"))
    links = source_links(evidence.source for evidence in standing)
    return [Proof(evidence, links.get(evidence.source, "")) for evidence in standing]


def standards_of(person: User) -> QuerySet[PositionStandard]:
    """What the positions ask for that the person holds today, an acting one as well."""
    positions = Posting.objects.in_force().filter(user=person).values("position")
    return PositionStandard.objects.filter(position__in=positions).select_related("competency")


def add_descriptors(rows: dict[int, ProfileRow]) -> None:
    """The words of the level held, or of the level asked for while nothing is held."""
    for level in CompetencyLevel.objects.filter(competency__in=rows):
        row = rows[level.competency_id]
        if level.level == (row.evidenced_level or row.required_level):
            row.descriptor = level.descriptor


def add_courses(rows: dict[int, ProfileRow]) -> None:
    """Published courses that would close a gap."""
    gaps = [pk for pk, row in rows.items() if row.gap]
    for taught in CourseCompetency.objects.filter(competency__in=gaps, course__live=True).select_related(
        "course"
    ):
        if taught.level > rows[taught.competency_id].evidenced_level:
            rows[taught.competency_id].courses.append(taught.course)
