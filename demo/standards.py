"""Frameworks, competencies, and the dated rules of the demonstration."""

from accounts.models import Position
from competencies.models import (
    Competency,
    CompetencyLevel,
    CreditCap,
    Framework,
    HoursTarget,
    PositionStandard,
)

from .content import read


def load_frameworks() -> None:
    data = read("framework.toml")
    for row in data["framework"]:
        code = row.pop("code")
        Framework.objects.update_or_create(code=code, defaults=row)
    for row in data["competency"]:
        framework = Framework.objects.get(code=row["framework"])
        competency, _ = Competency.objects.update_or_create(
            code=row["code"],
            defaults={
                "framework": framework,
                "name": row["name"],
                "group": row["group"],
                "position": row["position"],
            },
        )
        for level, descriptor in enumerate(row["levels"], 1):
            CompetencyLevel.objects.update_or_create(
                competency=competency, level=level, defaults={"descriptor": descriptor}
            )


def load_rules() -> None:
    data = read("rules.toml")
    for row in data["target"]:
        for kind in row.pop("employment_kinds"):
            HoursTarget.objects.update_or_create(
                employment_kind=kind, valid_from=row["valid_from"], defaults=row
            )
    for row in data["path"]:
        row["path_code"] = row.pop("code")
        CreditCap.objects.update_or_create(
            path_code=row["path_code"], valid_from=row["valid_from"], defaults=row
        )
    for row in data["standard"]:
        for position in Position.objects.filter(name=row["position"]):
            for code, level in row["levels"].items():
                PositionStandard.objects.update_or_create(
                    position=position, competency=Competency.objects.get(code=code), defaults={"level": level}
                )
