"""Which parts of a course are open, done and missing. Pure: rows in, answers out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Part:
    """One activity in the outline as one learner sees it."""

    id: int
    uuid: UUID
    kind: str
    title: str
    url: str
    minutes: int
    required: bool
    page_id: int | None
    done: bool
    is_open: bool = True
    number: int = 0

    @property
    def state(self) -> str:
        """`done`, `open` or `locked`, as the outline shows it."""
        if self.done:
            return "done"
        return "open" if self.is_open else "locked"


@dataclass(frozen=True)
class Outline:
    """The parts of a course in order, and the answers that pages ask."""

    parts: tuple[Part, ...]

    @property
    def required(self) -> list[Part]:
        return [part for part in self.parts if part.required]

    @property
    def done_count(self) -> int:
        return sum(part.done for part in self.required)

    @property
    def total(self) -> int:
        return len(self.required)

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def minutes_left(self) -> int:
        return sum(part.minutes for part in self.required if not part.done)

    @property
    def missing(self) -> list[Part]:
        return [part for part in self.required if not part.done]

    @property
    def is_complete(self) -> bool:
        """A course without a required part is never complete."""
        return bool(self.required) and not self.missing

    def part(self, activity_id: int | None) -> Part | None:
        return next((part for part in self.parts if part.id == activity_id), None)

    def of_page(self, page_id: int) -> Part | None:
        return next((part for part in self.parts if part.page_id == page_id), None)

    def blocking(self, part: Part) -> Part | None:
        """The first required part before `part` that is not done."""
        before = self.parts[: self.parts.index(part)]
        return next((other for other in before if other.required and not other.done), None)

    def next_part(self, last_id: int | None = None) -> Part | None:
        """Where to go on: the part last seen while it is undone, else the first open undone one."""
        last = self.part(last_id)
        if last and not last.done and last.is_open:
            return last
        return next((part for part in self.parts if not part.done and part.is_open), None)

    def neighbours(self, part: Part) -> tuple[Part | None, Part | None]:
        index = self.parts.index(part)
        before = self.parts[index - 1] if index else None
        after = self.parts[index + 1] if index + 1 < len(self.parts) else None
        return before, after


def outline_of(parts: Iterable[Part], *, ordered: bool) -> Outline:
    """Number the parts and, in an ordered course, lock what stands behind an undone required part."""
    opened: list[Part] = []
    is_open = True
    for number, part in enumerate(parts, 1):
        opened.append(replace(part, number=number, is_open=is_open or part.done))
        if ordered and part.required and not part.done:
            is_open = False
    return Outline(tuple(opened))
