"""The statistics of a quiz as their page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from foundation.templatetags.words import percent, plain_number
from quizzes.kinds import KIND_LABELS
from quizzes.models import QuizPage, QuizStatistics
from quizzes.presentation.statistics_words import Figure, caution, figures_in_words, sentence, sign
from quizzes.statistics.findings import Finding, Level, findings, level_of
from quizzes.statistics.items import ItemFigures
from quizzes.statistics.quiz import BANDS
from quizzes.statistics.report import PlaceReport, QuestionReport, Report

NUMBER, EASE, DISCRIMINATION, PROBLEM = "nomor", "mudah", "beda", "masalah"


@dataclass(frozen=True)
class Line:
    """One place of the quiz in the table. A pool has several questions, and its findings are theirs."""

    place: PlaceReport
    questions: list[QuestionReport]
    found: list[tuple[QuestionReport, Finding]] = field(default_factory=list)

    @property
    def slot(self) -> int:
        return self.place.slot

    @property
    def figures(self) -> ItemFigures:
        return self.place.figures

    @property
    def name(self) -> str:
        if len(self.questions) == 1:
            return self.questions[0].name
        return _("One of %(count)s questions") % {"count": len(self.questions)}

    @property
    def kind(self) -> str:
        kinds = {question.kind for question in self.questions}
        return kind_label(kinds.pop()) if len(kinds) == 1 else ""

    @property
    def level(self) -> Level:
        return level_of([finding for _, finding in self.found])

    @property
    def sign(self) -> str:
        return sign(self.figures.count, self.level)

    @property
    def urgent(self) -> list[str]:
        """The sentences that ask for something to be done; in a pool each with the name of its question."""
        return [
            sentence(finding)
            if len(self.questions) == 1
            else _("%(question)s: %(sentence)s") % {"question": question.name, "sentence": sentence(finding)}
            for question, finding in self.found
            if finding.level >= Level.LOOK
        ]


@dataclass(frozen=True)
class Overview:
    """The whole page. `marker` is the grade to pass as a share of the maximum, None where the quiz is gone."""

    row: QuizStatistics
    figures: list[Figure]
    caution: str
    is_mixed: bool
    lines: list[Line]
    histogram: list[int]
    marker: float | None

    @property
    def urgent(self) -> list[Line]:
        """The places that ask for something, the most urgent first."""
        wanted = [line for line in self.lines if line.level >= Level.LOOK]
        return sorted(wanted, key=lambda line: (-line.level, line.slot))

    @property
    def edges(self) -> list[str]:
        """The words at the borders of the histogram's columns: 0, 10, ... 100."""
        return [str(100 * place // BANDS) for place in range(BANDS + 1)]

    @property
    def bands(self) -> list[str]:
        """The histogram's columns in words."""
        return [
            _("%(low)s to %(high)s%%") % {"low": low, "high": high}
            for low, high in zip(self.edges, self.edges[1:], strict=False)
        ]

    @property
    def histogram_words(self) -> str:
        """What the histogram shows, for those who cannot see it."""
        most = max(range(BANDS), key=lambda band: self.histogram[band])
        text = _("How %(count)s attempts spread over the share of the marks; most reached %(band)s.")
        return text % {"count": plain_number(self.row.attempts_count), "band": self.bands[most]}

    @property
    def marker_word(self) -> str:
        return "" if self.marker is None else _("pass %(share)s") % {"share": percent(self.marker, 0)}


def overview(row: QuizStatistics, quiz: QuizPage | None, order: str = NUMBER) -> Overview:
    """The page of a row that was reckoned."""
    report = Report.from_data(row.data)
    return Overview(
        row=row,
        figures=figures_in_words(report.figures),
        caution=caution(report.figures.count),
        is_mixed=report.mixed,
        lines=ordered(lines_of(report), order),
        histogram=report.histogram,
        marker=float(quiz.pass_grade / quiz.max_grade) if quiz else None,
    )


def lines_of(report: Report) -> list[Line]:
    """The places in their order."""
    questions = {question.id: question for question in report.questions}
    return [line_of(place, questions) for place in report.places]


def line_of(place: PlaceReport, questions: Mapping[int, QuestionReport]) -> Line:
    met = [questions[id] for id in place.questions]
    alone = len(met) == 1
    found = [
        (question, finding)
        for question in met
        for finding in findings(
            question, place.intended if alone else None, place.effective if alone else None
        )
    ]
    return Line(place, met, found)


def ordered(lines: list[Line], order: str) -> list[Line]:
    """By number, the hardest first, the least telling first, or the most urgent first."""
    keys = {
        EASE: lambda line: (_last(line.figures.facility), line.slot),
        DISCRIMINATION: lambda line: (_last(line.figures.discrimination), line.slot),
        PROBLEM: lambda line: (-line.level, _last(line.figures.discrimination), line.slot),
    }
    return sorted(lines, key=keys.get(order, lambda line: line.slot))


def kind_label(kind: str) -> str:
    """The kind as people know it."""
    return str(KIND_LABELS.get(kind, kind))


def _last(value: float | None) -> float:
    return float("inf") if value is None else value
