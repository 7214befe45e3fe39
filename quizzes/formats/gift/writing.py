"""From items to the text of a GIFT file."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quizzes.formats.categories import write_path
from quizzes.formats.gift.orders import head
from quizzes.formats.gift.reading import read_gift
from quizzes.formats.losses import losses
from quizzes.formats.parsed import Item
from quizzes.formats.problems import Problem
from quizzes.formats.weights import percent_text

_SPECIAL = re.compile(r"[\\:#={}~\n]")
_ENDS_MARK, _WITH_BACKSLASH = re.compile(r"[\]\\]"), r"\\\g<0>"
_NEEDS_LABEL = re.compile(r"\[|%|\s|//")
Data = dict[str, Any]


def write_gift(items: Iterable[Item], note: Callable[[Problem], None]) -> Iterator[str]:
    """The file in pieces; `note` is told what it cannot carry. Categories should come together."""
    path: tuple[str, ...] = ()
    for item in items:
        text = _question(item)
        carried, lost = losses(item, None if text is None else read_gift(text), "GIFT")
        for problem in lost:
            note(problem)
        if text is None or not carried:
            continue
        if item.category_path != path:
            path = item.category_path
            yield f"$CATEGORY: {write_path(path)}\n\n"
        yield text


def _question(item: Item) -> str | None:
    """The question with its comment and the empty line after it; None for a kind that GIFT does not have."""
    write = _ANSWERS.get(item.kind)
    if write is None:
        return None
    data = dict(item.data)
    name = f"::{_escaped(item.name)}::" if item.name else ""
    answers = "" if item.kind == "description" else f"{{{write(data)}{_general(data)}}}"
    return f"{_comment(item)}{name}{_html(data['text'], always=True)}{answers}\n\n"


def _comment(item: Item) -> str:
    """Identity and tags, as Moodle writes them; the UUID is ours and a comment for Moodle."""
    marks = [("uuid", item.uuid), ("id", item.idnumber), *(("tag", tag) for tag in item.tags or ())]
    written = " ".join(f"[{name}:{_ENDS_MARK.sub(_WITH_BACKSLASH, value)}]" for name, value in marks if value)
    return f"// {written}\n" if written else ""


def _general(data: Data) -> str:
    feedback = data.get("general_feedback", "")
    return f"####{_html(feedback)}" if feedback else ""


def _nothing(data: Data) -> str:
    return ""


def _truefalse(data: Data) -> str:
    right, wrong = data.get("feedback_true", ""), data.get("feedback_false", "")
    if not data["answer"]:
        right, wrong = wrong, right
    feedback = f"#{_html(wrong)}#{_html(right)}" if right else f"#{_html(wrong)}" if wrong else ""
    return f"{'TRUE' if data['answer'] else 'FALSE'}{feedback}"


def _multichoice(data: Data) -> str:
    single = data.get("single", True)
    return _lines(
        f"{_mark(choice, single)}{_html(choice['text'])}{_feedback(choice)}" for choice in data["choices"]
    )


def _mark(choice: Data, single: bool) -> str:
    percent = percent_text(choice.get("fraction", "0"))
    if percent == "100" and single:
        return "="
    return "~" if percent == "0" else f"~%{percent}%"


def _shortanswer(data: Data) -> str:
    return _lines(
        f"=%{percent_text(answer.get('fraction', '1'))}%{_plain(answer['text'])}{_feedback(answer)}"
        for answer in data["answers"]
    )


def _numerical(data: Data) -> str:
    *answers, last = data["answers"]
    lines = [_number(answer) for answer in answers]
    if last["answer"] == "*" and percent_text(last.get("fraction", "1")) == "0" and lines:
        lines.append(f"~{_feedback(last) or '#'}")
    else:
        lines.append(_number(last))
    return f"#{_lines(lines)}"


def _number(answer: Data) -> str:
    percent = percent_text(answer.get("fraction", "1"))
    return f"=%{percent}%{answer['answer']}:{answer.get('tolerance', '0')}{_feedback(answer)}"


def _match(data: Data) -> str:
    texts = {choice["id"]: choice["text"] for choice in data["choices"]}
    used = {stem["choice"] for stem in data["stems"]}
    pairs = [(_html(stem["text"]), texts[stem["choice"]]) for stem in data["stems"]]
    pairs += [("", text) for id, text in texts.items() if id not in used]
    return _lines(f"={left} -> {_escaped(right)}" for left, right in pairs)


def _ordering(data: Data) -> str:
    return f"{head(data)}\n" + "".join(f"{_html(item['text'])}\n" for item in data["items"])


_ANSWERS: dict[str, Callable[[Data], str]] = {
    "description": _nothing,
    "essay": _nothing,
    "truefalse": _truefalse,
    "multichoice": _multichoice,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "match": _match,
    "ordering": _ordering,
}


def _lines(entries: Iterable[str]) -> str:
    return "\n" + "".join(f"\t{entry}\n" for entry in entries)


def _feedback(entry: Data) -> str:
    return f"#{_html(entry['feedback'])}" if entry.get("feedback") else ""


def _html(html: str, *, always: bool = False) -> str:
    """An HTML text; the question's own names its form, others only where their beginning would be misread."""
    label = "[html]" if always or _NEEDS_LABEL.match(html) else ""
    return f"{label}{_escaped(html)}"


def _plain(text: str) -> str:
    return f"{'[plain]' if _NEEDS_LABEL.match(text) else ''}{_escaped(text)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)
