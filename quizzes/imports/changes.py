"""What a question of a file makes of the question that the bank has already."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from quizzes.engine.parsing import problems
from quizzes.engine.plain import plain_text
from quizzes.formats.alignment import differences, keep_ids
from quizzes.formats.checking import NAME_FROM_TEXT
from quizzes.formats.parsed import Item
from quizzes.imports.bank import Known
from quizzes.imports.plan import Action
from quizzes.imports.spool import Entry
from quizzes.richtext import files_in


@dataclass(frozen=True)
class Wording:
    """What a question would be after the import, and whether that is another wording than the bank's."""

    data: dict[str, Any]
    default_mark: Decimal
    is_new: bool


@dataclass(frozen=True)
class Change:
    """What the file makes of a question of the bank. What it says nothing about stays as it is."""

    action: Action
    wording: Wording
    name: str
    code: str | None
    status: str
    tags: tuple[str, ...]

    @classmethod
    def of(cls, item: Item, known: Known) -> Self:
        wording = reworded(item, known)
        name = known.name if is_derived(item) else item.name
        status = item.status or known.status
        tags = tuple(tag for tag in item.tags or () if tag.lower() not in known.tags)
        code = item.idnumber or known.code
        beside = (name, code, status) != (known.name, known.code, known.status) or bool(tags)
        action = Action.NEW_VERSION if wording.is_new else Action.UPDATE if beside else Action.SAME
        return cls(action, wording, name, code, status, tags)

    def entry(self, item: Item, known: Known) -> Entry:
        """For the spool."""
        wording = self.wording
        return Entry(
            question=known.pk,
            number=known.number + 1 if wording.is_new else known.number,
            kind=item.kind,
            name=self.name,
            code=self.code,
            uuid="",
            data=wording.data if wording.is_new else None,
            default_mark=str(wording.default_mark),
            status=self.status,
            tags=self.tags,
            files=tuple(dict.fromkeys(files_in(wording.data))),
        )


def reworded(item: Item, known: Known) -> Wording:
    """The bank's wording with what the file says of it; entries keep their ids."""
    data = keep_ids(known.data, item.data)
    merged = {**known.data, **data}
    if problems(item.kind, merged):
        merged = data
    mark = known.default_mark if item.default_mark is None else item.default_mark
    is_new = mark != known.default_mark or bool(differences(item.kind, known.data, merged))
    return Wording(merged, mark, is_new)


def is_derived(item: Item) -> bool:
    """The file gives no name; the item has the first words of its text."""
    return item.name == plain_text(str(item.data.get("text", "")))[:NAME_FROM_TEXT]
