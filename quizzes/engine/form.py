"""A question's part of a submitted form, which may be anything a stranger can send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzes.engine.actions import Response
from quizzes.engine.plain import storable
from quizzes.engine.problems import ResponseProblem


@dataclass(frozen=True)
class Cleaned:
    """A response ready to be stored, or the problems that forbid it (then nothing is to be stored)."""

    response: Response
    problems: tuple[ResponseProblem, ...] = ()

    @property
    def ok(self) -> bool:
        """The response may be stored."""
        return not self.problems


class TooLong(Exception):
    """A text is over its limit of characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.problem = ResponseProblem("too_long", {"limit": limit})


class Form:
    """Reads values by name; whatever is no text is passed over."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._values = values

    def all(self, name: str) -> list[str]:
        """Every text under the name."""
        values = self._values.get(name, ())
        candidates = (values,) if isinstance(values, str) else values
        if not isinstance(candidates, list | tuple):
            return []
        return [value for value in candidates if isinstance(value, str)]

    def last(self, name: str) -> str:
        """The last text under the name, "" where there is none."""
        values = self.all(name)
        return values[-1] if values else ""

    def part(self, prefix: str) -> "Form":
        """The values whose names begin with the prefix, by what follows it."""
        return Form(
            {
                name.removeprefix(prefix): values
                for name, values in self._values.items()
                if isinstance(name, str) and name.startswith(prefix)
            }
        )

    def text(self, name: str, limit: int) -> str:
        """A text that a person typed, trimmed and storable. Raises TooLong."""
        typed = self.last(name).strip()
        if len(typed) > limit:
            raise TooLong(limit)
        return storable(typed).strip()
