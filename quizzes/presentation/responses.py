"""The analysis of one question: its figures, what they mean, and what was answered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from foundation.states import SIGNS as STATES
from quizzes.engine.language import Language
from quizzes.presentation.statistics import Line, kind_label
from quizzes.presentation.statistics_words import caution, sentence, sign
from quizzes.statistics.findings import Finding, Level, findings, level_of
from quizzes.statistics.report import PartRows, QuestionReport, Row, Wording
from quizzes.statistics.responses import NONE, OTHER


@dataclass(frozen=True)
class Answered:
    """One response in the table; `share` is of all attempts at this wording."""

    label: str
    times: int
    share: float
    is_right: bool
    fraction: float | None
    rest: float | None
    texts: list[tuple[str, int]]


@dataclass(frozen=True)
class Part:
    """One part with its heading, "" where the question has one part only."""

    label: str
    several: bool
    rows: list[Answered]

    @property
    def has_fractions(self) -> bool:
        return any(row.fraction is not None for row in self.rows)


@dataclass(frozen=True)
class Worded:
    """The responses to one version."""

    number: int
    attempts: int
    parts: list[Part]


@dataclass(frozen=True)
class Analysed:
    """One question. `place` is its line in the quiz where it has one of its own."""

    question: QuestionReport
    found: list[Finding]
    wordings: list[Worded]

    @property
    def kind(self) -> str:
        return kind_label(self.question.kind)

    @property
    def sign(self) -> str:
        return sign(self.question.figures.count, level_of(self.found))

    @property
    def is_urgent(self) -> bool:
        return level_of(self.found) >= Level.LOOK

    @property
    def sentences(self) -> list[str]:
        return [sentence(finding) for finding in self.found]

    @property
    def caution(self) -> str:
        return caution(self.question.figures.count)


def analysed(line: Line, question: QuestionReport, language: Language) -> Analysed:
    """The question as it was met; of a pool's question the weights are not its own."""
    place = line.place if len(line.questions) == 1 else None
    found = findings(question, place and place.intended, place and place.effective)
    return Analysed(question, found, [worded(one, question, language) for one in question.wordings])


def worded(wording: Wording, question: QuestionReport, language: Language) -> Worded:
    parts = [
        part_of(part, number, wording, question, language) for number, part in enumerate(wording.parts, 1)
    ]
    return Worded(wording.number, wording.attempts, parts)


def part_of(
    part: PartRows, number: int, wording: Wording, question: QuestionReport, language: Language
) -> Part:
    heading = part.label
    if not heading and len(wording.parts) > 1:
        name = _("Part %(number)s") if question.kind == "multianswer" else _("Blank %(number)s")
        heading = name % {"number": number}
    rows = [answered(row, wording.attempts, question.kind, language) for row in part.rows]
    return Part(heading, part.several, rows)


def answered(row: Row, attempts: int, kind: str, language: Language) -> Answered:
    return Answered(
        label=label_of(row, kind, language),
        times=row.times,
        share=row.times / attempts if attempts else 0.0,
        is_right=row.is_right,
        fraction=row.fraction,
        rest=row.rest,
        texts=row.texts,
    )


def label_of(row: Row, kind: str, language: Language) -> str:
    """The author's text, or the word for what is no text of the author."""
    known = {
        NONE: _("No answer"),
        OTHER: _("Matches none of the answers"),
        "*right": STATES["right"].label,
        "*partial": STATES["partial"].label,
        "*wrong": STATES["wrong"].label,
    }
    if kind == "truefalse":
        known |= {"true": language.true, "false": language.false}
    if row.id in known:
        return str(known[row.id])
    if kind == "ordering":
        return _("Place %(number)s") % {"number": row.label}
    return row.label.replace(".", ",") if kind == "numerical" and language.decimal_comma else row.label
