"""Which blank of a Cloze is which, once its text was written anew: so that old answers can be graded anew."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Part = Mapping[str, Any]


def keep_ids(parts: Sequence[Part], before: Sequence[Part]) -> list[dict[str, Any]]:
    """The parts with the ids they had: a blank is known by its answers, else by its turn among the changed ones."""
    old = _pairs(parts, before)
    last = max((number_of(part) for part in before), default=0)
    kept = []
    for place, part in enumerate(parts):
        known = old.get(place)
        last += known is None
        id = str(last) if known is None else known["id"]
        kept.append({**part, "id": id, "data": _with_ids(part["data"], known["data"] if known else {})})
    return kept


def _pairs(parts: Sequence[Part], before: Sequence[Part]) -> dict[int, Part]:
    """The old part for each place that has one."""
    found: dict[int, Part] = {}
    left = list(before)
    for place, part in enumerate(parts):
        same = next(
            (old for old in left if old["kind"] == part["kind"] and _texts(old) == _texts(part)), None
        )
        if same is not None:
            found[place] = same
            left.remove(same)
    changed = [place for place in range(len(parts)) if place not in found]
    if len(changed) == len(left):
        found |= {
            place: old
            for place, old in zip(changed, left, strict=True)
            if old["kind"] == parts[place]["kind"]
        }
    return found


def _with_ids(data: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a blank; an answer with the words of an old one has its id."""
    name = "choices" if "choices" in data else "answers"
    known = {_words(entry): entry["id"] for entry in before.get(name, [])}
    last = max((number_of(entry) for entry in before.get(name, [])), default=0)
    entries = []
    for entry in data[name]:
        id = known.pop(_words(entry), None)
        last += id is None
        entries.append({**entry, "id": id or str(last)})
    return {**data, name: entries}


def _texts(part: Part) -> list[str]:
    return [_words(entry) for entry in _entries(part["data"])]


def _entries(data: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    entries: Iterable[Mapping[str, Any]] = data.get("choices") or data.get("answers") or []
    return entries


def _words(entry: Mapping[str, Any]) -> str:
    return str(entry["text"] if "text" in entry else entry["answer"])


def number_of(entry: Mapping[str, Any]) -> int:
    """The number that an id is, 0 where it is none."""
    return int(entry["id"]) if str(entry.get("id", "")).isdecimal() else 0
