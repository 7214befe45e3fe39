"""What a file holds: items, each a question with what was found in it, and findings about the file itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Self

from quizzes.formats.problems import Problem


@dataclass(frozen=True)
class FileData:
    """A picture or another file that the texts of a question show, known by what it holds."""

    sha256: str
    extension: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question as a file tells it. What the file says nothing about is None, or no key of `data`.

    `kind` and `data` are the engine's; `kind` is "" where the question could not be read. HTML is cleaned and
    entries have ids. `status` is "ready", "draft" or "hidden". `category_path` runs from the top.
    `defaults` are data of a new question that the format implies, such as what a wrong statement costs.
    """

    kind: str
    name: str
    data: Mapping[str, Any]
    default_mark: Decimal | None = None
    category_path: tuple[str, ...] = ()
    tags: tuple[str, ...] | None = None
    idnumber: str = ""
    uuid: str = ""
    status: str | None = None
    files: tuple[FileData, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    line: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_faulty(self) -> bool:
        """It cannot be taken in."""
        return not self.kind or any(problem.is_error for problem in self.problems)

    @property
    def whole(self) -> dict[str, Any]:
        """The data of a new question."""
        return {**self.defaults, **self.data}

    def noting(self, *problems: Problem) -> Self:
        """The item with more findings, in the order of their places."""
        if not problems:
            return self
        found = sorted(
            (*self.problems, *problems), key=lambda problem: (problem.line or 0, problem.column or 0)
        )
        return replace(self, problems=tuple(found))


Finding = Item | Problem


@dataclass(frozen=True)
class Parsed:
    """A file read whole. `problems` are all there are: of the file, and of its items in their order."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Gather what a reader finds."""
        items: list[Item] = []
        problems: list[Problem] = []
        for finding in findings:
            if isinstance(finding, Item):
                items.append(finding)
                problems.extend(finding.problems)
            else:
                problems.append(finding)
        return cls(tuple(items), tuple(problems))

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)
