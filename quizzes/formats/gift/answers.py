"""What stands between the braces: which kind of question it makes, and its data."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from quizzes.formats.checking import MOST_ENTRIES, Place
from quizzes.formats.gift.blocks import Block, shown
from quizzes.formats.gift.numbers import number_answers
from quizzes.formats.gift.orders import is_order, order
from quizzes.formats.problems import Problem
from quizzes.formats.texts import html_of, split_label
from quizzes.formats.weights import usual_text

_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
ONE_TRY = {"penalty": "1"}
"""Whoever said the wrong one of two knows the right one."""
_TRUE_OR_FALSE = {"T": True, "TRUE": True, "F": False, "FALSE": False}


@dataclass
class Answers:
    """Kind ("" where the answers cannot be read), the data of the kind, where its entries stand."""

    kind: str
    data: dict[str, Any]
    general_feedback: str = ""
    defaults: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Scope:
    """Where in the block the text of the answers lies, and how texts without a label are written."""

    block: Block
    form: str

    def html(self, text: str) -> str:
        """A text of the file as HTML."""
        form, rest = split_label(text.strip())
        return html_of(shown(rest), form or self.form)


@dataclass(frozen=True)
class Piece:
    """One answer: the sign before it, its weight in percent, its text and feedback, where it stands."""

    sign: str
    weight: str | None
    text: str
    feedback: str
    at: int


def answers_of(block: Block, text: str, at: int, form: str) -> Answers:
    """The answers in `text`, which begins at the sign `at` of the block; as Moodle tells the kinds apart."""
    scope = Scope(block, form)
    general = text.rfind("####")
    feedback = scope.html(text[general + 4 :]) if general >= 0 else ""
    text = text[:general] if general >= 0 else text
    at, text = at + len(text) - len(text.lstrip()), text.strip()
    answers = _reader_for(text)(scope, text, at)
    answers.general_feedback = feedback
    whole = block.place(at, text[:200])
    answers.places |= {name: whole for name, entries in answers.data.items() if isinstance(entries, list)}
    return answers


def _reader_for(text: str) -> Callable[[Scope, str, int], Answers]:
    if not text:
        return _essay
    if text[0] == "#":
        return _numerical
    if is_order(text):
        return _ordering
    if "~" in text:
        return _multichoice
    if "=" in text and "->" in text:
        return _match
    return _truefalse if text.split("#", 1)[0].strip() in _TRUE_OR_FALSE else _shortanswer


def _essay(scope: Scope, text: str, at: int) -> Answers:
    return Answers("essay", {})


def _truefalse(scope: Scope, text: str, at: int) -> Answers:
    """TRUE or FALSE, then the feedback to a wrong and to a right answer."""
    word, wrong, right = (*text.split("#", 2), "", "")[:3]
    answer = _TRUE_OR_FALSE[word.strip()]
    names = ("feedback_false", "feedback_true") if answer else ("feedback_true", "feedback_false")
    feedback = dict(zip(names, (scope.html(wrong), scope.html(right)), strict=True))
    return Answers("truefalse", {"answer": answer, **feedback}, defaults=ONE_TRY)


def _multichoice(scope: Scope, text: str, at: int) -> Answers:
    answers = Answers("multichoice", {"single": "=" in text, "choices": []})
    for piece in _pieces(answers, scope, text, at, "~="):
        if not piece.sign:
            answers.problems.append(scope.block.problem("warning", "text_before_answers", piece.at))
        usual = "1" if piece.sign == "=" else "0"
        fraction = usual if piece.weight is None else usual_text(piece.weight)
        entry = {"text": scope.html(piece.text), "fraction": fraction, "feedback": scope.html(piece.feedback)}
        _add(answers, "choices", entry, scope.block, piece)
    return answers


def _shortanswer(scope: Scope, text: str, at: int) -> Answers:
    answers = Answers("shortanswer", {"answers": []})
    if text.casefold() in {"true", "false", "t", "f"}:
        answers.problems.append(scope.block.problem("warning", "truefalse_letters", at))
    for piece in _pieces(answers, scope, text, at, "="):
        fraction = "1" if piece.weight is None else usual_text(piece.weight)
        text = shown(split_label(piece.text.strip())[1]).strip()
        entry = {"text": text, "fraction": fraction, "feedback": scope.html(piece.feedback)}
        _add(answers, "answers", entry, scope.block, piece)
    return answers


def _numerical(scope: Scope, text: str, at: int) -> Answers:
    """After the #, answers as in a short answer; a last `~#...` is the feedback to every other number."""
    answers = Answers("numerical", {"answers": []})
    numbers, tilde, wrong = text[1:].partition("~")
    for piece in _pieces(answers, scope, numbers, at + 1, "="):
        fraction = "1" if piece.weight is None else usual_text(piece.weight)
        number, code = number_answers(shown(split_label(piece.text.strip())[1]).strip())
        if code:
            answers.problems.append(scope.block.problem("error", code, piece.at, piece.text.strip()))
        entry = {**number, "fraction": fraction, "feedback": scope.html(piece.feedback)}
        _add(answers, "answers", entry, scope.block, piece)
    if tilde:
        entry = {
            "answer": "*",
            "tolerance": "0",
            "fraction": "0",
            "feedback": scope.html(wrong.partition("#")[2]),
        }
        answers.data["answers"].append(entry)
    if not answers.data["answers"]:
        answers.problems.append(scope.block.problem("error", "no_answers", at))
    return answers


def _match(scope: Scope, text: str, at: int) -> Answers:
    """Pairs as `=left -> right`; a right side without a left one belongs to nothing."""
    answers = Answers("match", {"stems": [], "choices": []})
    ids: dict[str, str] = {}
    for piece in _pieces(answers, scope, text, at, "=", plain=True):
        left, arrow, right = piece.text.partition("->")
        right = shown(right).strip()
        if not arrow or not right:
            code = "right_side_missing" if arrow else "pair_arrow"
            answers.problems.append(scope.block.problem("error", code, piece.at, piece.text.strip()))
            continue
        if right not in ids:
            ids[right] = str(len(ids) + 1)
            answers.data["choices"].append({"id": ids[right], "text": right})
        if left.strip():
            entry = {"text": scope.html(left), "choice": ids[right]}
            _add(answers, "stems", entry, scope.block, piece)
    return answers


def _ordering(scope: Scope, text: str, at: int) -> Answers:
    data, lines = order(text)
    answers = Answers("ordering", {**data, "items": []})
    for line, offset in lines:
        piece = Piece("", None, line, "", at + offset)
        _add(answers, "items", {"text": scope.html(line)}, scope.block, piece)
    return answers


def _add(answers: Answers, name: str, entry: dict[str, Any], block: Block, piece: Piece) -> None:
    answers.places[f"{name}[{len(answers.data[name])}]"] = block.place(piece.at, piece.text.strip())
    answers.data[name].append(entry)


def _pieces(
    answers: Answers, scope: Scope, text: str, at: int, signs: str, *, plain: bool = False
) -> Iterator[Piece]:
    """The text parted before each sign. `plain` leaves weights and feedback in the text, as matching does."""
    marks = [number for number, sign in enumerate(text) if sign in signs]
    if len(marks) > MOST_ENTRIES:
        answers.kind = ""
        answers.problems.append(scope.block.problem("error", "too_many_entries", at, most=MOST_ENTRIES))
        return
    before = text[: marks[0]] if marks else text
    if before.strip():
        yield _piece("", before, at, plain)
    for number, end in pairwise([*marks, len(text)]):
        yield _piece(text[number], text[number + 1 : end], at + number, plain)


def _piece(sign: str, text: str, at: int, plain: bool) -> Piece:
    if plain:
        return Piece(sign, None, text, "", at)
    text = text.strip()
    weight = _WEIGHT.match(text)
    text, _, feedback = text[weight.end() if weight else 0 :].partition("#")
    return Piece(sign, weight[1] if weight else None, text, feedback, at)
