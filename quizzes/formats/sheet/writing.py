"""From items to rows of the table."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from quizzes.editing.fractions import fractions_for
from quizzes.formats.categories import write_path
from quizzes.formats.losses import losses
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem
from quizzes.formats.sheet.columns import COLUMNS, KINDS, STATUSES, header_of
from quizzes.formats.sheet.kinds import GROUP
from quizzes.formats.sheet.reading import read_sheet
from quizzes.formats.texts import split_label, unformatted
from quizzes.formats.weights import percent_text, plain

Data = Mapping[str, Any]
Row = dict[tuple[str, int], str]
MOST_CELL = 10_000
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ENTRIES = {
    "multichoice": "choices", "shortanswer": "answers", "numerical": "answers", "ordering": "items",
    "gapselect": "choices", "ddwtos": "choices",
}  # fmt: skip


def columns_for(answers: int, hints: int = 0) -> list[tuple[str, int]]:
    """The columns of a table whose longest question has so many answers, in the order in which we write them."""
    numbered = [(name, number) for number in range(1, answers + 1) for name in ("answer", "answer_feedback")]
    hinted = [("hint", number) for number in range(1, hints + 1)]
    names = list(COLUMNS)
    cut = names.index("right")
    return [*((name, 0) for name in names[:cut]), *numbered, *((name, 0) for name in names[cut:]), *hinted]


def counts(item: Item) -> tuple[int, int]:
    """How many columns of answers and of hints the item needs."""
    data = item.data
    if item.kind == "match":
        used = {stem["choice"] for stem in data["stems"]}
        answers = len(data["stems"]) + sum(choice["id"] not in used for choice in data["choices"])
    else:
        answers = 2 if item.kind == "truefalse" else len(data.get(_ENTRIES.get(item.kind, ""), ()))
    return answers, len(data.get("hints", ()))


def write_sheet(items: Iterable[Item], note: Callable[[Problem], None]) -> Iterator[Row]:
    """A row of cells by column for each item; `note` is told what the table cannot carry."""
    for item in items:
        row = _row(item)
        carried, lost = losses(item, None if row is None else _read(row), "table")
        for problem in lost:
            note(problem)
        if row is not None and carried:
            yield row


def _read(row: Row) -> Iterator[Finding]:
    """The row as it comes back from a file; what no cell holds does not come back."""
    if any(len(text) > MOST_CELL or _NOT_IN_CELLS.search(text) for text in row.values()):
        return iter(())
    cells = {
        header_of(*column): text.replace("\r\n", "\n").replace("\r", "\n") for column, text in row.items()
    }
    return read_sheet(list(cells), [(2, {name: text.strip() for name, text in cells.items()})])


def _row(item: Item) -> Row | None:
    way = _way(item)
    if way is None:
        return None
    row = {("kind", 0): KINDS[way][0], **_beside(item), **_common(item)}
    return row | _WRITERS[way](item.data)


def _way(item: Item) -> str | None:
    """Our word for the kind in the table; calculated questions have none."""
    if item.kind == "multichoice":
        if item.data.get("all_or_nothing"):
            return "all_or_nothing"
        return "single" if item.data.get("single", True) else "several"
    return item.kind if item.kind in _WRITERS else None


def _beside(item: Item) -> Row:
    path = write_path(item.category_path).split("/top/", 1)[1] if item.category_path else ""
    mark = item.default_mark
    return {
        ("name", 0): item.name,
        ("idnumber", 0): item.idnumber,
        ("category_path", 0): path,
        ("default_mark", 0): "" if mark is None else plain(mark),
        ("tags", 0): ", ".join(item.tags or ()),
        ("status", 0): STATUSES[item.status][0] if item.status else "",
        ("uuid", 0): item.uuid,
    }


def _common(item: Item) -> Row:
    data = item.data
    names = ("general_feedback", "feedback_right", "feedback_partial", "feedback_wrong")
    row: Row = {("text", 0): _html(data["text"])} | {(name, 0): _html(data.get(name, "")) for name in names}
    row[("penalty", 0)] = str(data.get("penalty", ""))
    if "shuffle" in data:
        row[("shuffle", 0)] = _yes(data["shuffle"])
    for number, hint in enumerate(data.get("hints", ()), 1):
        row[("hint", number)] = _html(hint.get("text", ""))
    return row


def _choices(data: Data) -> Row:
    choices, single = data["choices"], data.get("single", True)
    fractions = [plain(Decimal(str(choice.get("fraction", "0")))) for choice in choices]
    right = [Decimal(fraction) > 0 for fraction in fractions]
    row = _answers(choices, lambda choice: _html(choice["text"]))
    places = [place for place, is_right in enumerate(right) if is_right]
    row[("right", 0)] = ", ".join(_LETTERS[place] if place < 26 else str(place + 1) for place in places)
    if fractions != fractions_for(right, single=single):
        row[("worth", 0)] = "; ".join(percent_text(fraction) for fraction in fractions)
    return row


def _answers(entries: Iterable[Data], write: Callable[[Data], str]) -> Row:
    row: Row = {}
    for number, entry in enumerate(entries, 1):
        row[("answer", number)] = write(entry)
        row[("answer_feedback", number)] = _html(entry.get("feedback", ""))
    return row


def _truefalse(data: Data) -> Row:
    return {
        ("right", 0): "benar" if data["answer"] else "salah",
        ("answer_feedback", 1): _html(data.get("feedback_true", "")),
        ("answer_feedback", 2): _html(data.get("feedback_false", "")),
    }


def _accepted(data: Data, write: Callable[[Data], str]) -> Row:
    """Answers with what they are worth, where it is not always everything."""
    row = _answers(data["answers"], write)
    percents = [percent_text(answer.get("fraction", "1")) for answer in data["answers"]]
    if set(percents) != {"100"}:
        row[("worth", 0)] = "; ".join(percents)
    return row


def _shortanswer(data: Data) -> Row:
    row = _accepted(data, lambda answer: _plain(answer["text"]))
    flags = {(name, 0): _yes(data[name]) for name in ("case_sensitive", "lenient") if name in data}
    return row | flags


def _numerical(data: Data) -> Row:
    return _accepted(data, lambda answer: f"{answer['answer']} ± {answer.get('tolerance', '0')}")


def _match(data: Data) -> Row:
    texts = {choice["id"]: choice["text"] for choice in data["choices"]}
    used = {stem["choice"] for stem in data["stems"]}
    pairs = [(_left(stem["text"]), texts[stem["choice"]]) for stem in data["stems"]]
    pairs += [("", text) for id, text in texts.items() if id not in used]
    return {("answer", number): f"{left} -> {right}".strip() for number, (left, right) in enumerate(pairs, 1)}


def _left(html: str) -> str:
    """The left side of a pair, without an arrow of its own."""
    text = _html(html)
    return f"[html]{html}" if "->" in text else text


def _ordering(data: Data) -> Row:
    return {("answer", number): _html(item["text"]) for number, item in enumerate(data["items"], 1)}


def _essay(data: Data) -> Row:
    return {(name, 0): str(data.get(name) or "") for name in ("min_words", "max_words")}


def _nothing(data: Data) -> Row:
    return {}


def _words(data: Data, write: Callable[[str], str]) -> Row:
    """The words for the gaps, with their group where it is not the first."""
    row: Row = {}
    for number, choice in enumerate(data["choices"], 1):
        text, group, more = write(choice["text"]), choice.get("group", 1), choice.get("unlimited", False)
        marked = group != 1 or more or GROUP.search(text)
        row[("answer", number)] = f"{text} [{group}{'*' if more else ''}]" if marked else text
    return row


def _multianswer(data: Data) -> Row:
    from quizzes.formats.cloze import write_cloze

    return {("text", 0): _html(write_cloze(data))}


_WRITERS: dict[str, Callable[[Data], Row]] = {
    "single": _choices,
    "several": _choices,
    "all_or_nothing": _choices,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "match": _match,
    "ordering": _ordering,
    "essay": _essay,
    "description": _nothing,
    "gapselect": lambda data: _words(data, _plain),
    "ddwtos": lambda data: _words(data, _html),
    "multianswer": _multianswer,
}


def _html(html: str) -> str:
    """As people would write it, where that means the same; else as HTML that says so."""
    text = unformatted(html, "moodle")
    return f"[html]{html}" if text is None or text != text.strip() or text.startswith("'") else text


def _plain(text: str) -> str:
    """An apostrophe at the beginning would be taken for the one that makes a formula harmless."""
    return f"[plain]{text}" if split_label(text)[0] or text.startswith("'") else text


def _yes(value: bool) -> str:
    return "ya" if value else "tidak"
