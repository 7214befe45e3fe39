"""What a format cannot carry of a question. Nobody lists it: the text is read again, and compared."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from quizzes.formats.alignment import differences, keep_ids
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem


def losses(
    item: Item, back: Iterable[Finding] | None, form: str, *, with_categories: bool = True
) -> tuple[bool, list[Problem]]:
    """Whether the question can be written at all, and what gets lost by it.

    `back` is what the format's reader finds in the question as it is written, None where the format has no such
    kind; `form` is the format's name.
    """
    if back is None:
        return False, [_loss(item, "kind_not_carried", form)]
    read = next((found for found in back if isinstance(found, Item)), None)
    if read is None or read.kind != item.kind or read.is_faulty:
        return False, [_loss(item, "form_not_carried", form)]
    shelf = ["category_path"] if item.category_path and not with_categories else []
    names = [
        *shelf,
        *_differing(item, read),
        *differences(item.kind, item.data, keep_ids(item.data, read.whole)),
    ]
    return True, [_loss(item, "not_carried", form, tuple(names))] if names else []


def _differing(item: Item, back: Item) -> Iterator[str]:
    """Names of what stands beside the data and does not come back."""
    usual_mark = Decimal(0) if item.kind == "description" else Decimal(1)
    if (item.default_mark or usual_mark) != (back.default_mark or usual_mark):
        yield "default_mark"
    if (item.status or "ready") != (back.status or "ready"):
        yield "status"
    if " ".join(item.name.split()) != back.name:
        yield "name"
    if set(item.tags or ()) != set(back.tags or ()):
        yield "tags"
    if item.idnumber != back.idnumber:
        yield "idnumber"
    if {file.sha256 for file in item.files} - {file.sha256 for file in back.files}:
        yield "files"


def _loss(item: Item, code: str, form: str, names: tuple[str, ...] = ()) -> Problem:
    values = {"format": form, "names": names} if names else {"format": form}
    return Problem(None, None, "loss", code, values, item.name, item.name)
