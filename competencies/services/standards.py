"""The national standard of competencies and the rules of learning hours that are in force, each with its legal basis.

What an installation has already, it keeps: BKPSDM may have worded or dated it otherwise.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from competencies.models import Competency, CompetencyLevel, CreditCap, Framework, HoursTarget

FOLDER = Path(__file__).parent.parent / "standards"


@transaction.atomic
def load_standards() -> None:
    """PermenPANRB 38/2017, the targets of PNS and PPPK, and how many JP of a path are credited in a day."""
    load_frameworks(read("frameworks.toml"))
    load_rules(read("rules.toml"))


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(FOLDER.joinpath(name).read_text())


def load_frameworks(data: dict[str, Any]) -> None:
    """`framework`, and below it `competency` with the descriptors of its levels from 1."""
    for row in data["framework"]:
        Framework.objects.get_or_create(code=row["code"], defaults=without(row, "code"))
    for row in data["competency"]:
        values = without(row, "code", "framework", "levels")
        values["framework"] = Framework.objects.get(code=row["framework"])
        competency, _ = Competency.objects.get_or_create(code=row["code"], defaults=values)
        for level, descriptor in enumerate(row["levels"], 1):
            CompetencyLevel.objects.get_or_create(
                competency=competency, level=level, defaults={"descriptor": descriptor}
            )


def load_rules(data: dict[str, Any]) -> None:
    """`target` for kinds of employment, `path` for paths of development."""
    for row in data["target"]:
        values = without(row, "employment_kinds", "valid_from")
        for kind in row["employment_kinds"]:
            HoursTarget.objects.get_or_create(
                employment_kind=kind, valid_from=row["valid_from"], defaults=values
            )
    for row in data["path"]:
        values = without(row, "code", "valid_from")
        CreditCap.objects.get_or_create(path_code=row["code"], valid_from=row["valid_from"], defaults=values)


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


@transaction.atomic
def write_levels(*, competency: Competency, descriptors: Mapping[int, str]) -> None:
    """What each level looks like at work; a level without words has no line."""
    for level, descriptor in descriptors.items():
        if descriptor.strip():
            CompetencyLevel.objects.update_or_create(
                competency=competency, level=level, defaults={"descriptor": descriptor.strip()}
            )
        else:
            CompetencyLevel.objects.filter(competency=competency, level=level).delete()
