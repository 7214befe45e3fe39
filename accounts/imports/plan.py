"""What an import would do, and what stands against it."""

from dataclasses import dataclass, field
from datetime import date

from accounts.models import Position, Unit, User
from accounts.services import NewPerson
from foundation.problems import Problem, has_errors


@dataclass(frozen=True)
class Transfer:
    """A person of the table who is known and now works elsewhere or as something else."""

    user: User
    unit: Unit
    position: Position
    valid_from: date


@dataclass
class Plan:
    """What an import would do, and what stands against it."""

    new: list[NewPerson] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    new_positions: list[Position] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def can_be_applied(self) -> bool:
        return not has_errors(self.problems)
