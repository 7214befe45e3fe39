"""What an import would do, and what stands against it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Self

from accounts.models import Unit
from quizzes.formats.problems import Problem
from quizzes.imports.bank import NewShelf
from quizzes.imports.spool import Spool

MOST_LINES = 500


class Action(StrEnum):
    """What happens to a question of the file."""

    CREATE = "create"
    NEW_VERSION = "new_version"
    UPDATE = "update"
    SAME = "same"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the file, for the page. `path` runs from the top of the bank."""

    action: Action
    kind: str
    name: str
    code: str
    path: tuple[str, ...]
    line: int | None


@dataclass
class Plan:
    """Counts of everything, the first lines, every problem, and the questions to be written on disk.

    `is_broken`: the file as a whole cannot be trusted, as when it breaks off in the middle. A plan holds a folder;
    use it with `with`. New categories at the top belong to `home`, or to the city.
    """

    counts: Counter[Action] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    of_file: list[Problem] = field(default_factory=list)
    of_questions: list[Problem] = field(default_factory=list)
    new_shelves: list[NewShelf] = field(default_factory=list)
    spool: Spool = field(default_factory=Spool)
    is_broken: bool = False
    category: int | None = None
    home: Unit | None = None
    _seen: Any = field(default_factory=sha256)

    def note(self, line: Line, question: int | None, number: int) -> None:
        """Count a question in; `question` and `number` say what it was decided upon."""
        self.counts[line.action] += 1
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)
        self._seen.update(f"{line.action} {question} {number} {line.name}\n".encode())

    @property
    def problems(self) -> list[Problem]:
        """All of them; what concerns the whole file comes first."""
        return [*self.of_file, *self.of_questions]

    @property
    def found(self) -> int:
        """How many questions the file holds."""
        return sum(self.counts.values())

    @property
    def changes(self) -> int:
        """How many questions would be written."""
        return sum(self.counts[action] for action in (Action.CREATE, Action.NEW_VERSION, Action.UPDATE))

    @property
    def has_errors(self) -> bool:
        """Something has to be mended, or left out."""
        return self.is_broken or any(problem.is_error for problem in self.problems)

    @property
    def fingerprint(self) -> str:
        """The same for the same file and the same bank: what was shown is what is done."""
        return self._seen.hexdigest()[:32]

    def close(self) -> None:
        self.spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
