"""Two wordings of one question: which entry of the new one is which of the old, and what differs.

Files number their entries anew; the bank's ids are what old responses point at. So a new wording takes over the
ids of the entries that are the same, by their text or else by their place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from quizzes.engine.parsing import parse, problems
from quizzes.engine.question import Question, question_types

_TELLING = ("text", "answer", "formula", "name")
Entries = Sequence[Mapping[str, Any]]


def keep_ids(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The new data with the ids of the old for the entries that they share. Both have ids already."""
    data, renamed = dict(new), {}
    for name, entries in new.items():
        before = old.get(name)
        if _have_ids(entries) and isinstance(before, list) and _have_ids(before):
            ids = _ids(before, entries)
            renamed[name] = {entry["id"]: id for entry, id in zip(entries, ids, strict=True)}
            data[name] = [_entry(before, entry, id) for entry, id in zip(entries, ids, strict=True)]
    if "stems" in data and "choices" in renamed:
        names = renamed["choices"]
        data["stems"] = [
            {**stem, "choice": names.get(stem["choice"], stem["choice"])} for stem in data["stems"]
        ]
    return data


def differences(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The names of the fields in which two wordings differ.

    Both are questions of the kind. Their ids count, so align them first.
    """
    was, is_now = _comparable(kind, old), _comparable(kind, new)
    written = [name for name in dict.fromkeys((*was, *is_now)) if was.get(name) != is_now.get(name)]
    if kind not in question_types:
        return [name for name in written if was.get(name) or is_now.get(name)]
    before, after = parse(kind, was), parse(kind, is_now)
    if before == after:
        return []
    # What the engine derives from the data, or calls otherwise, is told by the data's own name.
    read = {field.name: getattr(before, field.name) == getattr(after, field.name) for field in fields(before)}
    return [
        name
        for name in written
        if not (read[name] if name in read else _same_but_for(before, was, is_now, name))
    ]


def _same_but_for(before: Question, was: Mapping[str, Any], is_now: Mapping[str, Any], name: str) -> bool:
    """With this field alone taken from the new wording the question is the old one: a default written out."""
    mixed = {key: value for key, value in was.items() if key != name}
    if name in is_now:
        mixed[name] = is_now[name]
    return not problems(before.kind, mixed) and parse(before.kind, mixed) == before


def _comparable(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Without what means nothing: spaces around texts, the order of what is matched (it is always mixed), and what
    any number may differ by.
    """
    data: dict[str, Any] = stripped(given)
    if kind == "match":
        data["choices"] = sorted(data["choices"], key=lambda choice: choice["id"])
    if data.get("response_format") == "none":
        data.pop("text_required", None)
    if kind == "numerical":
        data["answers"] = [
            {**answer, "tolerance": "0"} if answer["answer"] == "*" else answer for answer in data["answers"]
        ]
    return data


def stripped(data: Any) -> Any:
    """The data with no space around its texts, which no file keeps."""
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, Mapping):
        return {key: stripped(value) for key, value in data.items()}
    return [stripped(value) for value in data] if isinstance(data, list) else data


def _have_ids(entries: Any) -> bool:
    return isinstance(entries, list) and all(
        isinstance(entry, Mapping) and "id" in entry for entry in entries
    )


def _ids(old: Entries, new: Entries) -> list[str]:
    """An id for each new entry: that of the old one with the same words, of the one in its place, or a new one."""
    left = {number: entry["id"] for number, entry in enumerate(old)}
    found: dict[int, str] = {}
    for number, entry in enumerate(new):
        for other, id in left.items():
            if _words(old[other]) == _words(entry):
                found[number] = id
                del left[other]
                break
    for number in range(len(new)):
        if number not in found and number in left:
            found[number] = left.pop(number)
    taken = {entry["id"] for entry in old}
    fresh = (str(count) for count in range(1, len(old) + len(new) + 1) if str(count) not in taken)
    return [found[number] if number in found else next(fresh) for number in range(len(new))]


def _words(entry: Mapping[str, Any]) -> list[Any]:
    return [stripped(entry.get(name)) for name in _TELLING]


def _entry(old: Entries, entry: Mapping[str, Any], id: str) -> dict[str, Any]:
    """The entry under its id; what lies within a part of a Cloze question is aligned likewise."""
    before = next((one for one in old if one["id"] == id), {}).get("data")
    inner = entry.get("data")
    if isinstance(before, Mapping) and isinstance(inner, Mapping):
        return {**entry, "id": id, "data": keep_ids(before, inner)}
    return {**entry, "id": id}
