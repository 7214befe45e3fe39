r"""Moodle's way of writing a Cloze: the blanks within the text, as `{2:SHORTANSWER:=Berlin#Good~%50%Bonn~*#No}`.

A blank is a weight (1 where it is left out), a kind, and answers parted by `~`. Before an answer stands what it
is worth: `=` the whole mark, `%50%` so much of it, nothing for nothing; after it, behind a `#`, the feedback.
NUMERICAL answers are a number, or a number and how far one may be off: `3.14:0.005`. A backslash takes the
meaning from `}`, `#`, `~`, `/`, `"`, `=` and from itself.

The text is HTML, and so are feedback and the choices of a MULTICHOICE; the answers of SHORTANSWER and NUMERICAL
are plain. Whatever stands in braces otherwise is text.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from html import escape
from typing import Any

from quizzes.engine.arithmetic import ONE, ZERO
from quizzes.engine.plain import plain_text
from quizzes.engine.problems import Problem
from quizzes.formats.cloze_forms import FORMS, NAMES, SHORT_NAMES, Form, Worth, fractions, worths_for

LONGEST_SNIPPET = 60
_START = re.compile(r"\{([0-9]*(?:\.[0-9]+)?):([A-Za-z_]+):")
_BLANK = re.compile(r"\{#([1-9][0-9]{0,3})\}")
_NUMBER_OF_LETTER = r"#(?:x[0-9a-fA-F]+|[0-9]+);"
_STEP = re.compile(rf'\\[}}#~/"=\\]|&(?:amp;)?{_NUMBER_OF_LETTER}|.', re.DOTALL)
_AMP = re.compile(rf"&amp;(?={_NUMBER_OF_LETTER})")
_ESCAPED = re.compile(r'\\([}#~/"=\\])')
_SPECIAL = re.compile(rf'&{_NUMBER_OF_LETTER}|[}}#~]|\\(?=[}}#~/"=\\]|\Z)')
_WORTH = re.compile(r"(?:(=)|%(-?[0-9]+(?:[.,][0-9]*)?)%)")
_NUMBER = r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?"
_WITH_TOLERANCE = re.compile(rf"({_NUMBER})(?::({_NUMBER}))?\Z")
_PARAGRAPHS = re.compile(r"\s*</?p\b[^>]*>\s*")
_EDGES = re.compile(r"\A(?:\s|&nbsp;|<br\s*/?>)+|(?:\s|&nbsp;|<br\s*/?>)+\Z")


def read_cloze(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """The text with its blanks as the engine's data: "text" with `{#1}`, and "parts".

    A blank that cannot be read stays in the text; its problem has its `offset` there and its `text`. Everything
    else that may be wrong with the data is the engine's to find.
    """
    pieces: list[str] = []
    parts: list[dict[str, Any]] = []
    problems: list[Problem] = []
    at = 0
    while start := _START.search(text, at):
        pieces.append(text[at : start.start()])
        answers, end = _answers(text, start.end()) if _is_blank(start) else ([], None)
        if end is None:
            problems.append(_problem("cloze_open" if _is_blank(start) else "cloze_kind", text, start))
            pieces.append(start[0])
            at = start.end()
            continue
        form = FORMS[SHORT_NAMES.get(start[2], start[2])]
        parts.append(_part(str(len(parts) + 1), start[1] or "1", form, answers))
        pieces.append(f"{{#{len(parts)}}}")
        at = end
    return {"text": "".join([*pieces, text[at:]]), "parts": parts}, problems


def _is_blank(start: re.Match[str] | None) -> bool:
    """A blank begins here, of a kind that there is."""
    return start is not None and SHORT_NAMES.get(start[2], start[2]) in FORMS


def _problem(code: str, text: str, start: re.Match[str]) -> Problem:
    here = plain_text(text[start.start() : start.start() + LONGEST_SNIPPET])
    return Problem(code, {"offset": start.start(), "text": here, "name": start[2]}, "text")


def _answers(text: str, at: int) -> tuple[list[tuple[str, str]], int | None]:
    """Answer and feedback of each alternative as they stand, and where the blank ends.

    None where it does not end, or another blank begins before it does.
    """
    bits = [["", ""]]
    field = 0
    for step in _STEP.finditer(text, at):
        sign = step[0]
        if sign == "}":
            return [(answer, feedback) for answer, feedback in bits], step.end()
        if sign == "{" and _is_blank(_START.match(text, step.start())):
            break
        if sign == "~":
            bits.append(["", ""])
            field = 0
        elif sign == "#" and field == 0:
            field = 1
        else:
            bits[-1][field] += sign
    return [], None


def _part(id: str, weight: str, form: Form, answers: list[tuple[str, str]]) -> dict[str, Any]:
    """Answers that say nothing are none: many authors begin with a `~`."""
    answers = [(answer, feedback) for answer, feedback in answers if _tidy(answer) or _tidy(feedback)]
    read = [_worth(_tidy(answer)) for answer, _ in answers]
    entries = [
        {"id": str(number)}
        | _answer(form, text)
        | {"fraction": fraction, "feedback": _unescaped(_tidy(feedback))}
        for number, ((_, text), fraction, (_, feedback)) in enumerate(
            zip(read, fractions([worth for worth, _ in read], form), answers, strict=True), 1
        )
    ]
    return {
        "id": id,
        "kind": form.kind,
        "weight": weight,
        "layout": form.layout,
        "data": _data(form, entries),
    }


def _worth(answer: str) -> tuple[Worth, str]:
    """What an answer is worth, and the answer."""
    found = _WORTH.match(answer)
    if not found:
        return Worth(ZERO), answer
    rest = answer[found.end() :].lstrip()
    return (Worth(ONE) if found[1] else Worth(Decimal(found[2].replace(",", ".")) / 100, True)), rest


def _answer(form: Form, text: str) -> dict[str, str]:
    text = _unescaped(text)
    if form.kind == "multichoice":
        return {"text": text}
    text = plain_text(text)
    if form.kind == "shortanswer":
        return {"text": text}
    found = _WITH_TOLERANCE.match(text.replace(" ", ""))
    if not found:
        return {"answer": text, "tolerance": "0"}
    return {"answer": found[1].replace(",", "."), "tolerance": (found[2] or "0").replace(",", ".")}


def _data(form: Form, entries: list[dict[str, str]]) -> dict[str, Any]:
    if form.kind == "multichoice":
        return {"single": form.single, "shuffle": form.shuffle, "choices": entries}
    case = {"case_sensitive": form.case_sensitive} if form.kind == "shortanswer" else {}
    return case | {"answers": entries}


def _tidy(html: str) -> str:
    """Without paragraphs, which cannot stand within one, and without space at the ends."""
    return _EDGES.sub("", _PARAGRAPHS.sub(" ", html))


def _unescaped(html: str) -> str:
    """Letters by their number may have been written twice over, as `&amp;#1052;`: editors do that."""
    return _ESCAPED.sub(r"\1", _AMP.sub("&", html))


def write_cloze(data: Mapping[str, Any]) -> str:
    """The text of the engine's data with its blanks written out: the inverse of `read_cloze`."""
    blanks = [_written(part) for part in data["parts"]]

    def blank(found: re.Match[str]) -> str:
        number = int(found[1])
        return blanks[number - 1] if number <= len(blanks) else found[0]

    return _BLANK.sub(blank, data["text"])


def _written(part: Mapping[str, Any]) -> str:
    form = Form.of(part)
    entries = part["data"]["choices" if form.kind == "multichoice" else "answers"]
    default = "0" if form.kind == "multichoice" else "1"
    worths = worths_for([Decimal(str(entry.get("fraction", default))) for entry in entries], form)
    written = (_written_answer(form, entry, worth) for entry, worth in zip(entries, worths, strict=True))
    return f"{{{part.get('weight', '1')}:{NAMES[form]}:{'~'.join(written)}}}"


def _written_answer(form: Form, entry: Mapping[str, Any], worth: Worth) -> str:
    if form.kind == "multichoice":
        text = _tidy(entry["text"])
    elif form.kind == "shortanswer":
        text = escape(entry["text"], quote=False)
    else:
        tolerance = str(entry.get("tolerance", "0"))
        text = str(entry["answer"]) + (f":{tolerance}" if Decimal(tolerance) else "")
    feedback = _escaped(_tidy(entry.get("feedback", "")))
    # Behind an & a sign that parts answers would be taken for one of a letter's number, in Moodle as here.
    end = " " if text.endswith(("&", "&amp;")) else ""
    return _written_worth(worth, text) + _escaped(text) + end + (f"#{feedback}" if feedback else "")


def _written_worth(worth: Worth, text: str) -> str:
    if worth.in_percent:
        return f"%{(worth.fraction * 100).normalize():f}%"
    if worth.fraction:
        return "="
    return "%0%" if text.startswith(("=", "%")) else ""


def _escaped(text: str) -> str:
    """Words that look like the beginning of a blank lose their brace to its number."""
    text = _START.sub(lambda found: f"&#123;{found[0][1:]}" if _is_blank(found) else found[0], text)
    return _SPECIAL.sub(lambda found: found[0] if found[0].startswith("&") else f"\\{found[0]}", text)
