"""What the figures mean: findings by name, each with how urgent it is. The pages have the sentences.

The bounds and where they come from stand in docs/statistics.md, "What we conclude".
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from itertools import chain
from math import sqrt

from quizzes.statistics.items import ItemFigures
from quizzes.statistics.report import QuestionReport, Row

FEW = 30
"""Below so many attempts nothing is concluded."""
STILL_SHAKY = 100
"""Below so many the page says how far chance moves a discrimination."""
WEAK, WEAK_EFFICIENCY = 0.2, 0.15
HARD, EASY = 0.2, 0.95
KEY_MARGIN, KEY_SHARE = 0.05, 0.1
LIGHT, HEAVY = 1 / 3, 2.0


class Level(IntEnum):
    """How urgent: nothing, good to know, look at it, check it before the quiz is used again."""

    FINE = 0
    NOTE = 1
    LOOK = 2
    CHECK = 3


class Code(StrEnum):
    """What can be found about a question."""

    NEGATIVE = "negative"
    KEY = "key"
    BELOW_GUESS = "below_guess"
    WEAK = "weak"
    HARD = "hard"
    EASY = "easy"
    UNUSED = "unused"
    LIGHT = "light"
    HEAVY = "heavy"


LEVELS = {
    Code.NEGATIVE: Level.CHECK,
    Code.KEY: Level.CHECK,
    Code.BELOW_GUESS: Level.CHECK,
    Code.WEAK: Level.LOOK,
    Code.HARD: Level.LOOK,
    Code.EASY: Level.NOTE,
    Code.UNUSED: Level.NOTE,
    Code.LIGHT: Level.NOTE,
    Code.HEAVY: Level.NOTE,
}


@dataclass(frozen=True)
class Finding:
    """One finding; `texts` are the responses it is about."""

    code: Code
    texts: tuple[str, ...] = field(default=())

    @property
    def level(self) -> Level:
        """How urgent it is."""
        return LEVELS[self.code]


def findings(
    question: QuestionReport, intended: float | None = None, effective: float | None = None
) -> list[Finding]:
    """What is to be said of a question, the most urgent first; nothing below 30 attempts.

    The weights are those of its place, where it has one of its own.
    """
    if question.figures.count < FEW:
        return []
    codes = [
        *_of_figures(question.figures, question.guess),
        *_of_weight(intended, effective),
    ]
    found = [*map(Finding, codes), *_of_responses(question)]
    return sorted(found, key=lambda finding: -finding.level)


def level_of(found: list[Finding]) -> Level:
    """The most urgent level among them."""
    return max((finding.level for finding in found), default=Level.FINE)


def chance(count: int) -> float:
    """How far chance alone moves a correlation: about one standard error, 1 / sqrt(n - 1)."""
    return 1 / sqrt(count - 1) if count > 1 else 1.0


def _of_figures(figures: ItemFigures, guess: float | None) -> list[Code]:
    facility, index, efficiency = figures.facility, figures.discrimination, figures.efficiency
    if facility is None:
        return []
    found = []
    if figures.negative or (index is not None and index < -chance(figures.count)):
        found.append(Code.NEGATIVE)
    elif _is_weak(facility, index, efficiency):
        found.append(Code.WEAK)
    if guess and facility < guess:
        found.append(Code.BELOW_GUESS)
    if facility < HARD and Code.BELOW_GUESS not in found:
        found.append(Code.HARD)
    if facility >= EASY:
        found.append(Code.EASY)
    return found


def _is_weak(facility: float, index: float | None, efficiency: float | None) -> bool:
    """A question that nearly all or nearly none solve cannot have a high index; its efficiency still tells.

    A little below 0 is within what chance does, so it is weak and not yet wrong.
    """
    if efficiency is not None and efficiency < WEAK_EFFICIENCY:
        return True
    return index is not None and index < WEAK and HARD <= facility < EASY


def _of_weight(intended: float | None, effective: float | None) -> list[Code]:
    if not intended or effective is None:
        return []
    if effective < LIGHT * intended:
        return [Code.LIGHT]
    return [Code.HEAVY] if effective > HEAVY * intended else []


def _of_responses(question: QuestionReport) -> list[Finding]:
    """Of the newest wording; only where one chooses among texts of the author."""
    if question.kind != "multichoice" or not question.wordings or question.wordings[0].attempts < FEW:
        return []
    wording = question.wordings[0]
    choices = [row for row in chain.from_iterable(part.rows for part in wording.parts) if row.label]
    found = []
    if tempting := _more_tempting(choices, wording.attempts):
        found.append(Finding(Code.KEY, (tempting.label,)))
    if unused := tuple(row.label for row in choices if not row.times and not row.is_right):
        found.append(Finding(Code.UNUSED, unused))
    return found


def _more_tempting(choices: list[Row], attempts: int) -> Row | None:
    """A wrong choice that people who do better elsewhere prefer to the right one."""
    right = max((row.rest for row in choices if row.is_right and row.rest is not None), default=None)
    if right is None:
        return None
    wrong = [row for row in choices if not row.is_right and row.times >= KEY_SHARE * attempts]
    better = [row for row in wrong if row.rest is not None and row.rest > right + KEY_MARGIN]
    return max(better, key=lambda row: row.times, default=None)
