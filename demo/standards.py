"""What the demonstration adds to the national standards: a technical framework and a standard for one position."""

from accounts.models import Position
from competencies.models import Competency, PositionStandard
from competencies.services.standards import load_frameworks, load_standards

from .content import read


def load_demo_standards() -> None:
    load_standards()
    load_frameworks(read("framework.toml"))
    for row in read("positions.toml")["standard"]:
        for position in Position.objects.filter(name=row["position"]):
            for code, level in row["levels"].items():
                PositionStandard.objects.update_or_create(
                    position=position, competency=Competency.objects.get(code=code), defaults={"level": level}
                )
