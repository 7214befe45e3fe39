"""The other kinds of the table: from the cells of a row to the data of a kind, and where its entries stand."""

import re
from collections.abc import Callable
from typing import Any

from quizzes.formats.checking import Place
from quizzes.formats.sheet.cells import Cells
from quizzes.formats.sheet.choices import Read, places, several, shuffle, single, whole_set, worth
from quizzes.formats.sheet.columns import NO, YES, simple
from quizzes.formats.texts import split_label
from quizzes.formats.weights import number_text

_DIFFERS = re.compile(r"±|\+/?-|:")
GROUP = re.compile(r"\[(\d{1,2})(\*?)\]\Z")


def _truefalse(cells: Cells) -> Read:
    """Feedback 1 answers those who say true, feedback 2 those who say false."""
    word = simple(cells.text("right") or cells.text("answer", 1))
    if word not in YES + NO:
        cells.note("error", "right_truefalse", "right")
    data = {
        "answer": word in YES,
        "feedback_true": cells.html("answer_feedback", 1),
        "feedback_false": cells.html("answer_feedback", 2),
    }
    return data, {}


def _shortanswer(cells: Cells) -> Read:
    numbers = cells.answers()
    percents = worth(cells, len(numbers)) or ["1"] * len(numbers)
    data: dict[str, Any] = {
        "answers": [
            {
                "text": cells.plain("answer", number),
                "fraction": fraction,
                "feedback": cells.html("answer_feedback", number),
            }
            for number, fraction in zip(numbers, percents, strict=True)
        ]
    }
    for name in ("case_sensitive", "lenient"):
        if (said := cells.flag(name)) is not None:
            data[name] = said
    return data, places(cells, "answers", numbers)


def _numerical(cells: Cells) -> Read:
    """Numbers with what they may differ by: "312 ± 10", "3,14:0,05"."""
    numbers = cells.answers()
    percents = worth(cells, len(numbers)) or ["1"] * len(numbers)
    answers = [
        {
            **_number(cells, number),
            "fraction": fraction,
            "feedback": cells.html("answer_feedback", number),
        }
        for number, fraction in zip(numbers, percents, strict=True)
    ]
    return {"answers": answers}, places(cells, "answers", numbers)


def _number(cells: Cells, number: int) -> dict[str, str]:
    text = cells.plain("answer", number)
    mark = _DIFFERS.search(text)
    answer, tolerance = (text[: mark.start()], text[mark.end() :]) if mark else (text, "0")
    value = "*" if answer.strip() == "*" else number_text(answer)
    differ = number_text(tolerance)
    if value is None or differ is None:
        cells.note("error", "not_a_number_here", "answer", number)
    return {"answer": value or "0", "tolerance": differ or "0"}


def _match(cells: Cells) -> Read:
    """Pairs as "left -> right"; "-> right" is a partner of nothing."""
    ids: dict[str, str] = {}
    stems: list[dict[str, Any]] = []
    found: dict[str, Place] = {}
    for number in cells.answers():
        left, arrow, right = cells.text("answer", number).partition("->")
        right = " ".join(right.split())
        if not arrow or not right:
            cells.note("error", "right_side_missing" if arrow else "pair_arrow", "answer", number)
            continue
        ids.setdefault(right, str(len(ids) + 1))
        if left.strip():
            found[f"stems[{len(stems)}]"] = cells.place("answer", number)
            stems.append({"text": cells.as_html(left), "choice": ids[right]})
    choices = [{"id": id, "text": text} for text, id in ids.items()]
    return {"stems": stems, "choices": choices, **shuffle(cells)}, found


def _ordering(cells: Cells) -> Read:
    numbers = cells.answers()
    items = [{"text": cells.html("answer", number)} for number in numbers]
    return {"items": items}, places(cells, "items", numbers)


def _essay(cells: Cells) -> Read:
    limits = {name: cells.whole(name) for name in ("min_words", "max_words") if cells.has(name)}
    return {**limits}, {}


def _description(cells: Cells) -> Read:
    return {}, {}


def _gapselect(cells: Cells) -> Read:
    """The words for the gaps `[[1]]`, `[[2]]` of the text; "[2]" after a word puts it into the second group."""
    return _words(cells, lambda text: {"text": split_label(text)[1].strip()})


def _ddwtos(cells: Cells) -> Read:
    """The same; "[1*]" says that a word may be used more than once."""
    data, found = _words(cells, lambda text: {"text": cells.as_html(text), "unlimited": False})
    for choice, number in zip(data["choices"], cells.answers(), strict=True):
        group = GROUP.search(cells.text("answer", number))
        choice["unlimited"] = bool(group and group[2])
    return data, found


def _words(cells: Cells, entry: Callable[[str], dict[str, Any]]) -> Read:
    numbers = cells.answers()
    choices = []
    for number in numbers:
        text = cells.text("answer", number)
        group = GROUP.search(text)
        text = text[: group.start()].rstrip() if group else text
        choices.append({**entry(text), "group": int(group[1]) if group else 1})
    return {"choices": choices, **shuffle(cells)}, places(cells, "choices", numbers)


def _multianswer(cells: Cells) -> Read:
    from quizzes.formats.cloze import read_cloze

    data, problems = read_cloze(cells.html("text"))
    for problem in problems:
        cells.note("error", problem.code, "text", **{"value": "", **problem.values})
    return data, {}


READERS: dict[str, tuple[str, Callable[[Cells], Read]]] = {
    "single": ("multichoice", single),
    "several": ("multichoice", several),
    "all_or_nothing": ("multichoice", whole_set),
    "truefalse": ("truefalse", _truefalse),
    "shortanswer": ("shortanswer", _shortanswer),
    "numerical": ("numerical", _numerical),
    "match": ("match", _match),
    "ordering": ("ordering", _ordering),
    "essay": ("essay", _essay),
    "description": ("description", _description),
    "gapselect": ("gapselect", _gapselect),
    "ddwtos": ("ddwtos", _ddwtos),
    "multianswer": ("multianswer", _multianswer),
}
"""For each word of the column "jenis": the engine's kind, and its reader."""
