"""What changed from one wording of a question to the next: field by field, in texts word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

Step = str | int
MOST_WORDS = 1500


class Sort(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. path: names of fields, and after the name of a list the place of the entry, from 1:
    of an entry that was removed its old place, else the new one. What there was not is None; of an order neither is
    given.
    """

    path: tuple[Step, ...]
    sort: Sort
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and whether they stayed, came or went."""

    text: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class _Leaf:
    path: tuple[Step, ...]
    value: Any


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every field that differs, in the order of the new wording, what is gone at the end.

    Entries of a list are known by their ids, or else by their places. What is empty counts as not there.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    found = [_change(old.get(key), leaf) for key, leaf in new.items()]
    found += [
        Change(leaf.path, Sort.REMOVED, before=leaf.value) for key, leaf in old.items() if key not in new
    ]
    return [one for one in found if one] + list(_moved(before, after))


def words_between(before: str, after: str) -> list[Piece]:
    """The text with the words that came and went; of very long ones the whole old and the whole new."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > MOST_WORDS:
        return _pieces((old, Sort.REMOVED), (new, Sort.ADDED))
    found: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _tag, i, j, k, m in matcher.get_opcodes():
        if old[i:j] == new[k:m]:
            found += _pieces((old[i:j], Sort.SAME))
        else:
            found += _pieces((old[i:j], Sort.REMOVED), (new[k:m], Sort.ADDED))
    return found


def _pieces(*runs: tuple[Sequence[str], Sort]) -> list[Piece]:
    return [Piece(" ".join(words), sort) for words, sort in runs if words]


def _change(old: _Leaf | None, new: _Leaf) -> Change | None:
    if old is None:
        return Change(new.path, Sort.ADDED, after=new.value)
    if old.value == new.value:
        return None
    return Change(new.path, Sort.CHANGED, old.value, new.value)


def _leaves(
    data: Mapping[str, Any], key: tuple = (), path: tuple[Step, ...] = ()
) -> Iterator[tuple[tuple, _Leaf]]:
    """Each value that is neither list nor mapping, under names that stay the same when entries move."""
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*key, name), (*path, name))
        elif _are_entries(value):
            for place, entry in enumerate(value, 1):
                inner = {field: one for field, one in entry.items() if field != "id"}
                yield from _leaves(inner, (*key, name, _known_by(entry, place)), (*path, name, place))
        elif value not in ("", None, []):
            yield (*key, name), _Leaf((*path, name), value)


def _are_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _known_by(entry: Mapping[str, Any], place: int) -> Any:
    return entry.get("id", place)


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Lists whose entries that both have stand in another order."""
    for name, entries in after.items():
        if _are_entries(entries) and _are_entries(before.get(name)):
            old = [entry.get("id") for entry in before[name]]
            new = [entry.get("id") for entry in entries]
            if [one for one in old if one in new] != [one for one in new if one in old]:
                yield Change((name,), Sort.MOVED)
