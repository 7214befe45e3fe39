"""A finding that a person has to look at, told with the place where it stands."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One finding of an importer, a checker or a publishing rule.

    `line` and `column` count from 1, as spreadsheets and editors show them. `text` is what was found there,
    `where` the field or page it concerns, `url` the page on which it can be mended.
    """

    severity: Severity
    message: str
    line: int | None = None
    column: int | None = None
    text: str = ""
    where: str = ""
    url: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON field; a lazy message is put into the language that is active now."""
        return asdict(self) | {"message": str(self.message), "where": str(self.where)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Problem":
        return cls(**data)


def has_errors(problems: list[Problem]) -> bool:
    """Whether anything among the problems forbids to go on; warnings do not."""
    return any(problem.is_error for problem in problems)
