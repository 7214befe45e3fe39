"""Statistics of a quiz and its regrades as tables for a spreadsheet."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from foundation.reports import Column, Report
from foundation.reports.base import CHUNK_ROWS
from quizzes.engine.language import Language
from quizzes.models import QuizStatistics, Regrade, RegradeChange, RegradedAttempt
from quizzes.presentation.names import pseudonym
from quizzes.presentation.regrades import telling
from quizzes.presentation.responses import Analysed, Answered, Part, Worded, analysed
from quizzes.presentation.statistics import Line, kind_label, lines_of
from quizzes.presentation.statistics_words import figures_in_words, sentence
from quizzes.statistics.items import ItemFigures
from quizzes.statistics.report import QuestionReport
from quizzes.statistics.report import Report as Reckoned


class QuestionRow(NamedTuple):
    """A place, or a question of a place that has several."""

    line: Line
    question: QuestionReport | None
    figures: ItemFigures
    guess: float | None


class ResponseRow(NamedTuple):
    """One response in one part of one wording."""

    question: Analysed
    worded: Worded
    part: Part
    answered: Answered


class StatisticsReport(Report):
    """What both tables share: the quiz, when it was reckoned, and its figures above the table."""

    def __init__(self, row: QuizStatistics) -> None:
        self.row, self.reckoned = row, Reckoned.from_data(row.data)

    def filters(self) -> list[tuple[str, str]]:
        figures = [(one.label, one.value) for one in figures_in_words(self.reckoned.figures)]
        when = date_format(timezone.localtime(self.row.computed_at), "j F Y H.i")
        return [
            (str(_("Quiz")), self.row.activity.title),
            (str(_("Attempts")), f"{self.row.attempts_count} ({self.row.get_which_display()})"),
            (str(_("Reckoned on")), when),
            *figures,
        ]


class QuestionsReport(StatisticsReport):
    """A line a place; a pool's questions follow it, each on a line of its own. Shares in percent."""

    title = _("Statistics of questions")

    columns = (
        Column("number", _("Number"), lambda row: row.line.slot, 8),
        Column(
            "question", _("Question"), lambda row: row.question.name if row.question else row.line.name, 48
        ),
        Column("code", _("Code"), lambda row: row.question.code if row.question else "", 14),
        Column("kind", _("Kind"), lambda row: kind_label(row.question.kind) if row.question else "", 16),
        Column("attempts", _("Attempts"), lambda row: row.figures.count, 10),
        Column("facility", _("Facility (%)"), lambda row: in_percent(row.figures.facility)),
        Column("deviation", _("Standard deviation (%)"), lambda row: in_percent(row.figures.deviation)),
        Column("guess", _("Random guess score (%)"), lambda row: in_percent(row.guess)),
        Column("intended", _("Intended weight (%)"), lambda row: weight(row, row.line.place.intended)),
        Column("effective", _("Effective weight (%)"), lambda row: weight(row, row.line.place.effective)),
        Column(
            "discrimination",
            _("Discrimination index (%)"),
            lambda row: in_percent(row.figures.discrimination),
        ),
        Column(
            "efficiency", _("Discriminative efficiency (%)"), lambda row: in_percent(row.figures.efficiency)
        ),
        Column("negative", _("Negative covariance"), lambda row: row.figures.negative, 12),
        Column("findings", _("What it means"), lambda row: meaning(row), 80),
    )

    def rows(self) -> Iterator[QuestionRow]:
        for line in lines_of(self.reckoned):
            alone = line.questions[0] if len(line.questions) == 1 else None
            yield QuestionRow(line, alone, line.figures, line.place.guess)
            for question in [] if alone else line.questions:
                yield QuestionRow(line, question, question.figures, question.guess)


class ResponsesReport(StatisticsReport):
    """A line a response, in every part of every wording. Shares in percent."""

    title = _("Statistics of responses")

    columns = (
        Column("number", _("Number"), lambda row: ", ".join(map(str, row.question.question.slots)), 8),
        Column("question", _("Question"), lambda row: row.question.question.name, 48),
        Column("version", _("Version"), lambda row: row.worded.number, 8),
        Column("part", _("Part"), lambda row: row.part.label, 32),
        Column("response", _("Response"), lambda row: row.answered.label, 48),
        Column("right", _("Right"), lambda row: row.answered.is_right, 8),
        Column("brings", _("Brings (%)"), lambda row: in_percent(row.answered.fraction)),
        Column("times", _("Count"), lambda row: row.answered.times, 8),
        Column("share", _("Share (%)"), lambda row: in_percent(row.answered.share)),
        Column("rest", _("Rest of the quiz (%)"), lambda row: in_percent(row.answered.rest)),
        Column("texts", _("Typed most often"), lambda row: "; ".join(t for t, _n in row.answered.texts), 48),
    )

    def __init__(self, row: QuizStatistics, language: Language) -> None:
        super().__init__(row)
        self.language = language

    def rows(self) -> Iterator[ResponseRow]:
        for question in self.questions():
            for worded in question.wordings:
                for part in worded.parts:
                    yield from (ResponseRow(question, worded, part, answered) for answered in part.rows)

    def questions(self) -> Iterable[Analysed]:
        """Each question once, at the first place where it was met."""
        seen: set[int] = set()
        for line in lines_of(self.reckoned):
            for question in line.questions:
                if question.id not in seen:
                    seen.add(question.id)
                    yield analysed(line, question, self.language)


class RegradeRow(NamedTuple):
    """A change, or an attempt of which the grade alone changes."""

    regraded: RegradedAttempt
    name: str
    change: RegradeChange | None


class RegradeReport(Report):
    """A line a mark that changes, in the order of the page."""

    title = _("Regrade")

    columns = (
        Column("name", _("Name"), lambda row: row.name, 32),
        Column("attempt", _("Attempt"), lambda row: row.regraded.attempt.number, 10),
        Column("number", _("Question"), lambda row: row.change and row.change.answer.slot, 10),
        Column("text", _("Name of the question"), lambda row: row.change and row.change.question_name, 48),
        Column("old_mark", _("Mark before"), lambda row: row.change and short(row.change.old_mark)),
        Column("new_mark", _("Mark after"), lambda row: row.change and short(row.change.new_mark)),
        Column("old_grade", _("Grade before"), lambda row: short(row.regraded.old_grade)),
        Column("new_grade", _("Grade after"), lambda row: short(row.regraded.new_grade)),
        Column("weight", _("What changes"), lambda row: row.regraded.get_weight_display(), 32),
        Column("note", _("Note"), lambda row: row.change.get_note_display() if row.change else "", 48),
        Column("applied", _("Applied on"), lambda row: row.regraded.applied_at, 18),
    )

    def __init__(self, regrade: Regrade, *, is_hidden: bool) -> None:
        self.regrade, self.is_hidden = regrade, is_hidden

    def filters(self) -> list[tuple[str, str]]:
        when = date_format(timezone.localtime(self.regrade.at), "j F Y H.i")
        return [(str(_("Quiz")), self.regrade.activity.title), (str(_("Looked through on")), when)]

    def rows(self) -> Iterator[RegradeRow]:
        for one in telling(self.regrade).iterator(chunk_size=CHUNK_ROWS):
            attempt = one.attempt
            name = pseudonym(attempt.uuid) if self.is_hidden else attempt.enrolment.learner.name
            for change in list(one.changes.all()) or [None]:
                yield RegradeRow(one, name, change)


def short(value: Decimal | None) -> Decimal | None:
    """Without the zeros at its end."""
    return None if value is None else value.normalize()


def in_percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)


def weight(row: QuestionRow, share: float | None) -> float | None:
    """Weights belong to places, not to the questions of a pool."""
    return in_percent(share) if row.figures is row.line.figures else None


def meaning(row: QuestionRow) -> str:
    wanted = row.question.id if row.question else None
    return " ".join(sentence(found) for question, found in row.line.found if question.id == wanted)
