"""Order from a seed. Sorting by a hash gives one and the same order for ever, on every Python."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def number_from(seed: str, below: int) -> int:
    """A number from 0 to below - 1 that depends on the seed alone."""
    return int.from_bytes(sha256(seed.encode()).digest()[:8]) % below


def shuffled(things: Iterable[T], seed: str, key: Callable[[T], str] = str) -> tuple[T, ...]:
    """The things in an order that depends on the seed and their keys, not on the order they come in."""
    return tuple(sorted(things, key=lambda thing: sha256(f"{seed}/{key(thing)}".encode()).digest()))
