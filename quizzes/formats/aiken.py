"""Aiken: one right choice, a line each, no feedback.

    Which letter comes first?
    A) B
    B) A
    ANSWER: B

Read strictly: the question on one line, choices in the order of their letters, then the answer. Everything is
plain text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO

from quizzes.formats.checking import Place, checked
from quizzes.formats.losses import losses
from quizzes.formats.parsed import Finding, Item
from quizzes.formats.problems import Problem, snippet
from quizzes.formats.texts import escaped, plain_lines

MOST_PROBLEMS = 100
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CHOICE = re.compile(r"([A-Z])[).][ \t]+(\S.*)")
_NEARLY_CHOICE = re.compile(r"(?:[a-z][).](?:\s|$)|[A-Z][).](?:\S|$)|\([A-Za-z]\))")
_ANSWER = re.compile(r"ANSWER: ?([A-Z])")
_NEARLY_ANSWER = re.compile(r"(?:answer|jawaban|kunci)\s*[:=]|ANSWER\b", re.IGNORECASE)


@dataclass
class _Draft:
    """A question while its lines come in."""

    line: int
    text: str
    choices: list[tuple[int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, line: int, text: str, code: str, column: int = 1, **values: object) -> None:
        """Note it; a question with a hundred faults needs no more of them."""
        if len(self.problems) < MOST_PROBLEMS:
            found = Problem(line, column, "error", code, values, snippet(text), snippet(self.text))
            self.problems.append(found)

    def choice(self, line: int, text: str) -> None:
        """Keep it; more than there are letters, and the question is faulty anyway."""
        if len(self.choices) <= len(LETTERS):
            self.choices.append((line, text))


def read_aiken(text: str) -> Iterator[Finding]:
    """The questions of an Aiken file, each with its problems."""
    draft: _Draft | None = None
    stray: int | None = None
    for number, line in enumerate(StringIO(text, newline=None), 1):
        line = line.strip()
        if not line:
            continue
        if draft is None and _belongs_to_question(line):
            if stray is None:
                yield Problem(number, 1, "error", "aiken_no_question", {}, snippet(line))
            stray = number
            continue
        if draft is not None and draft.choices and not _belongs_to_question(line):
            yield _unanswered(draft, number)
            draft = None
        if draft is None:
            draft, stray = _Draft(number, line), None
        elif item := _take(draft, number, line):
            yield item
            draft = None
    if draft is not None:
        yield _unanswered(draft, draft.choices[-1][0] if draft.choices else draft.line)


def _belongs_to_question(line: str) -> bool:
    """A choice or an answer, also one that is not written quite as it should be."""
    patterns = (_CHOICE, _ANSWER, _NEARLY_CHOICE, _NEARLY_ANSWER)
    return any(pattern.match(line) for pattern in patterns)


def _take(draft: _Draft, number: int, line: str) -> Item | None:
    """Add the line to the question; the whole question once its answer is there."""
    if choice := _CHOICE.fullmatch(line):
        expected = LETTERS[len(draft.choices)] if len(draft.choices) < len(LETTERS) else "ANSWER"
        if choice[1] != expected:
            draft.problem(number, line, "aiken_choice_order", expected=expected)
        draft.choice(number, choice[2])
    elif answer := _ANSWER.fullmatch(line):
        return _finished(draft, number, answer[1])
    elif _NEARLY_ANSWER.match(line):
        draft.problem(number, line, "aiken_answer_form")
        return _finished(draft, number, "")
    elif _NEARLY_CHOICE.match(line):
        draft.problem(number, line, "aiken_choice_form")
        draft.choice(number, line)
    else:
        draft.problem(number, line, "aiken_two_lines")
    return None


def _unanswered(draft: _Draft, number: int) -> Item:
    draft.problem(number, draft.text, "aiken_answer_missing")
    return _finished(draft, number, "")


def _finished(draft: _Draft, number: int, letter: str) -> Item:
    if len(draft.choices) < 2:
        draft.problem(number, draft.text, "aiken_few_choices")
    right = LETTERS.find(letter) if letter else -1
    if letter and right >= len(draft.choices):
        draft.problem(number, f"ANSWER: {letter}", "aiken_answer_unknown", 9, letter=letter)
    if draft.problems:
        name, found = snippet(draft.text), tuple(draft.problems)
        return Item(kind="", name=name, data={}, line=draft.line, problems=found)
    choices = [
        {"text": escaped(text), "fraction": "1" if place == right else "0", "feedback": ""}
        for place, (_, text) in enumerate(draft.choices)
    ]
    data = {"text": escaped(draft.text), "single": True, "choices": choices}
    places = {f"choices[{place}]": Place(line, 1, text) for place, (line, text) in enumerate(draft.choices)}
    item = Item(kind="multichoice", name="", data=data, line=draft.line)
    return checked(item, {"": Place(draft.line, 1, draft.text), **places})


def write_aiken(items: Iterable[Item], note: Callable[[Problem], None]) -> Iterator[str]:
    """The file in pieces; `note` is told what it cannot carry."""
    for item in items:
        text = _question(item)
        back = None if text is None else read_aiken(text)
        carried, lost = losses(item, back, "Aiken", with_categories=False)
        for problem in lost:
            note(problem)
        if text is not None and carried:
            yield text


def _question(item: Item) -> str | None:
    """The question with an empty line after it; "" where it is of the kind, but not of Aiken's form."""
    if item.kind != "multichoice":
        return None
    choices = item.data["choices"]
    worth = [Decimal(str(choice.get("fraction", "0"))) for choice in choices]
    if not item.data.get("single", True) or worth.count(Decimal(1)) != 1 or len(choices) > len(LETTERS):
        return ""
    texts = [_line(item.data["text"]), *(_line(choice["text"]) for choice in choices)]
    if None in texts:
        return ""
    lines = [f"{letter}) {text}" for letter, text in zip(LETTERS, texts[1:], strict=False)]
    return "\n".join((str(texts[0]), *lines, f"ANSWER: {LETTERS[worth.index(Decimal(1))]}", "", ""))


def _line(html: str) -> str | None:
    """The words of an HTML text on one line, formatting lost; None where nothing is left of it."""
    return " ".join(plain_lines(html).split()) or None
