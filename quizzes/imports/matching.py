"""Which question of the bank a question of a file is: by UUID, by ID number, or by its name on its shelf."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from quizzes.engine.parsing import problems
from quizzes.formats.alignment import differences, keep_ids
from quizzes.formats.parsed import Item
from quizzes.formats.problems import Problem
from quizzes.imports.bank import Known, known_questions


class Matcher:
    """Knows what the bank has for the questions at hand, and which of it the file has named already."""

    def __init__(self) -> None:
        self._by_uuid: dict[str, Known] = {}
        self._by_code: dict[str, Known] = {}
        self._by_name: dict[tuple[int, str], list[Known]] = {}
        self._taken: set[int] = set()
        self._lines: dict[str, int | None] = {}

    def look_up(self, items: Iterable[Item], place: Callable[[Item], int | None]) -> None:
        """Fetch what the next questions may be; `place` is the shelf that the file names for each."""
        items = list(items)
        shelves = ((place(item), item.name) for item in items)
        known = known_questions(
            {item.uuid for item in items if item.uuid},
            {item.idnumber for item in items if item.idnumber},
            {(shelf, name) for shelf, name in shelves if shelf is not None},
        )
        self._by_uuid = {str(one.uuid): one for one in known}
        self._by_code = {one.code: one for one in known if one.code}
        self._by_name = defaultdict(list)
        for one in known:
            self._by_name[one.category, one.name].append(one)

    def match(self, item: Item, place: int | None) -> tuple[Known | None, Problem | None]:
        """The question, or why the item cannot be taken in; neither where it is new."""
        if twice := self._twice(item):
            return None, twice
        known = self._by_uuid.get(item.uuid) or self._by_code.get(item.idnumber)
        if known is None:
            known = self._named(item, place)
        if known is None:
            return None, None
        other = self._by_code.get(item.idnumber)
        if other is not None and other.pk != known.pk:
            return None, _problem(item, "code_of_other", code=item.idnumber)
        if known.kind != item.kind:
            return None, _problem(item, "kind_fixed")
        if known.pk in self._taken:
            return None, _problem(item, "uuid_twice", line=self._lines.get(str(known.uuid)))
        self._taken.add(known.pk)
        self._lines.setdefault(str(known.uuid), item.line)
        return known, None

    def _twice(self, item: Item) -> Problem | None:
        """The file names the same question in an earlier line."""
        for key, code in ((item.uuid, "uuid_twice"), (item.idnumber, "code_twice")):
            if key and key in self._lines:
                return _problem(item, code, code=key, line=self._lines[key])
        self._lines.update((key, item.line) for key in (item.uuid, item.idnumber) if key)
        return None

    def _named(self, item: Item, place: int | None) -> Known | None:
        """One of the same name on its shelf: that with the same wording, else the only one that is left."""
        if place is None:
            return None
        candidates = [
            known
            for known in self._by_name.get((place, item.name), ())
            if known.pk not in self._taken
            and known.kind == item.kind
            and (not item.idnumber or known.code in (None, item.idnumber))
        ]
        for known in candidates:
            if is_same(item, known):
                return known
        return candidates[0] if len(candidates) == 1 else None


def is_same(item: Item, known: Known) -> bool:
    """The file says nothing that the bank does not have."""
    merged = {**known.data, **keep_ids(known.data, item.data)}
    return not problems(item.kind, merged) and not differences(item.kind, known.data, merged)


def _problem(item: Item, code: str, /, **values: Any) -> Problem:
    return Problem(item.line, None, "error", code, values, item.idnumber or item.name, item.name)
