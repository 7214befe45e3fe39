"""A plan as it is kept between the page that shows it and the button that carries it out: plain JSON values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from quizzes.formats.problems import Problem
from quizzes.imports.plan import Action, Line, Plan

MOST_PROBLEMS = 500


@dataclass(frozen=True)
class Shown:
    """What the page shows of a plan: all counts, the first lines and problems.

    home: the unit to which new categories at the top will belong; "" where there are none, or they are the city's.
    """

    counts: Mapping[str, int]
    lines: list[Line]
    problems: list[Problem]
    more_problems: int
    errors: int
    new_shelves: list[tuple[str, ...]]
    is_broken: bool
    fingerprint: str
    home: str = ""

    @property
    def found(self) -> int:
        return sum(self.counts.values())

    @property
    def changes(self) -> int:
        return sum(
            self.counts.get(action, 0) for action in (Action.CREATE, Action.NEW_VERSION, Action.UPDATE)
        )

    @property
    def more_lines(self) -> int:
        return self.found - len(self.lines)

    @property
    def can_be_applied(self) -> bool:
        """There is something to write and nothing against it."""
        return not self.errors and self.changes > 0

    @property
    def can_be_applied_in_part(self) -> bool:
        """There is something to write beside faulty questions."""
        return bool(self.errors) and not self.is_broken and self.changes > 0


def to_json(plan: Plan) -> dict[str, Any]:
    problems = plan.problems
    return {
        "counts": {action.value: count for action, count in plan.counts.items()},
        "lines": [asdict(line) for line in plan.lines],
        "problems": [_problem(problem) for problem in problems[:MOST_PROBLEMS]],
        "more_problems": max(0, len(problems) - MOST_PROBLEMS),
        "errors": sum(problem.is_error for problem in problems),
        "new_shelves": [list(shelf.path) for shelf in plan.new_shelves],
        "is_broken": plan.is_broken,
        "fingerprint": plan.fingerprint,
        "home": str(plan.home) if plan.home and any(not shelf.standing for shelf in plan.new_shelves) else "",
    }


def from_json(values: Mapping[str, Any]) -> Shown | None:
    """None for a file that was not looked through yet."""
    if not values:
        return None
    lines = [
        Line(**{**line, "action": Action(line["action"]), "path": tuple(line["path"])})
        for line in values["lines"]
    ]
    problems = [_from_json(problem) for problem in values["problems"]]
    shelves = [tuple(path) for path in values["new_shelves"]]
    return Shown(**{**values, "lines": lines, "problems": problems, "new_shelves": shelves})


def _problem(problem: Problem) -> dict[str, Any]:
    """Values as texts and numbers; names stay a list, for the page to translate."""
    return {**asdict(problem), "values": {name: _plain(value) for name, value in problem.values.items()}}


def _plain(value: object) -> object:
    """Decimals keep their kind, since each language writes them in its own way."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int) else str(value)


def _from_json(problem: dict[str, Any]) -> Problem:
    values = {
        name: Decimal(value["decimal"]) if isinstance(value, dict) else value
        for name, value in problem["values"].items()
    }
    return Problem(**{**problem, "values": values})
