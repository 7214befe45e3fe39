"""Where question types and behaviours are found by name. A second comer under a taken name is refused."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class AlreadyRegistered(Exception):
    """Two things claim one name."""


class UnknownName(LookupError):
    """Nothing is registered under this name."""


class Registry(Generic[T]):
    """Named things of one sort; `sort` names it in errors."""

    def __init__(self, sort: str) -> None:
        self._sort = sort
        self._things: dict[str, T] = {}

    def register(self, name: str, thing: T) -> T:
        """Keep the thing under the name and give it back. Raises AlreadyRegistered."""
        if name in self._things:
            raise AlreadyRegistered(f"There is a {self._sort} named {name!r} already.")
        self._things[name] = thing
        return thing

    def get(self, name: str) -> T:
        """The thing of that name. Raises UnknownName."""
        try:
            return self._things[name]
        except KeyError:
            raise UnknownName(f"There is no {self._sort} named {name!r}.") from None

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted(self._things))

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[T]:
        return iter(self._things[name] for name in self.names())
