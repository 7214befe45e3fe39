"""What is concluded from figures, and what is not."""

import pytest

from quizzes.statistics.findings import FEW, Code, Level, chance, findings, level_of
from quizzes.statistics.items import ItemFigures
from quizzes.statistics.report import PartRows, QuestionReport, Row, Wording

GOOD = {"facility": 0.6, "deviation": 0.4, "discrimination": 0.4, "efficiency": 0.5}


def asked(count=200, guess=0.25, rows=(), kind="multichoice", **changes) -> QuestionReport:
    """A question that is in order, but for the changes."""
    figures = ItemFigures(count=count, **GOOD | changes)
    parts = [PartRows("", "", False, list(rows))]
    wordings = [Wording(1, count, parts)] if rows else []
    return QuestionReport(1, "Name", "Q-1", kind, [1], figures, guess, wordings)


def row(label, times, rest, is_right=False) -> Row:
    return Row(label.lower(), label, times, float(is_right), is_right, rest)


def codes(question, **weights):
    return [finding.code for finding in findings(question, **weights)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"discrimination": -0.1, "efficiency": -0.2}, [Code.NEGATIVE]),
        ({"discrimination": -0.05, "efficiency": -0.1}, [Code.WEAK]),
        ({"negative": True, "discrimination": 0.01, "efficiency": 0.01}, [Code.NEGATIVE]),
        ({"discrimination": 0.19}, [Code.WEAK]),
        ({"discrimination": 0.2}, []),
        ({"efficiency": 0.14}, [Code.WEAK]),
        ({"efficiency": 0.15}, []),
        ({"facility": 0.24}, [Code.BELOW_GUESS]),
        ({"facility": 0.19, "guess": 0}, [Code.HARD]),
        ({"facility": 0.19, "guess": None}, [Code.HARD]),
        ({"facility": 0.2, "guess": 0}, []),
        ({"facility": 0.95, "discrimination": 0.1}, [Code.EASY]),
        ({"facility": 0.95, "discrimination": 0.1, "efficiency": 0.1}, [Code.WEAK, Code.EASY]),
        ({"facility": 0.1, "discrimination": 0.1, "guess": 0}, [Code.HARD]),
        ({"facility": None, "discrimination": None, "efficiency": None}, []),
        ({"discrimination": None, "efficiency": None}, []),
    ],
)
def test_what_the_figures_of_a_question_say(changes, expected):
    assert codes(asked(**changes)) == expected


@pytest.mark.parametrize(("count", "expected"), [(FEW - 1, []), (FEW, [Code.NEGATIVE])])
def test_nothing_is_concluded_from_few_attempts(count, expected):
    assert codes(asked(count=count, discrimination=-0.5, efficiency=-0.5)) == expected


@pytest.mark.parametrize(
    ("intended", "effective", "expected"),
    [
        (0.3, 0.3, []),
        (0.3, 0.09, [Code.LIGHT]),
        (0.3, 0.1, []),
        (0.1, 0.21, [Code.HEAVY]),
        (0.1, 0.2, []),
        (0.1, None, []),
        (None, 0.2, []),
        (0, 0.2, []),
    ],
)
def test_a_question_that_moves_the_grade_otherwise_than_its_marks_say(intended, effective, expected):
    assert codes(asked(), intended=intended, effective=effective) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("A", 120, 0.7, True), row("B", 80, 0.5)], []),
        ([row("A", 120, 0.5, True), row("B", 80, 0.7)], [Code.KEY]),
        ([row("A", 120, 0.5, True), row("B", 80, 0.54)], []),
        ([row("A", 190, 0.5, True), row("B", 10, 0.9)], []),
        ([row("A", 120, 0.7, True), row("B", 80, 0.5), row("C", 0, None)], [Code.UNUSED]),
        ([row("A", 0, None, True), row("B", 200, 0.5)], []),
    ],
)
def test_what_the_choices_taken_say(rows, expected):
    assert codes(asked(rows=rows)) == expected


def test_findings_name_the_choices_they_are_about():
    rows = [row("A", 100, 0.4, True), row("B", 60, 0.6), row("C", 40, 0.7), row("D", 0, None)]
    found = {finding.code: finding.texts for finding in findings(asked(rows=rows))}
    assert found == {Code.KEY: ("B",), Code.UNUSED: ("D",)}


def test_choices_of_other_kinds_are_not_judged():
    rows = [row("A", 120, 0.5, True), row("B", 80, 0.7)]
    assert codes(asked(rows=rows, kind="match")) == []


def test_the_most_urgent_comes_first_and_gives_the_level():
    found = findings(asked(facility=0.96, discrimination=-0.2, efficiency=-0.3))
    assert [finding.level for finding in found] == [Level.CHECK, Level.NOTE]
    assert level_of(found) is Level.CHECK
    assert level_of([]) is Level.FINE


@pytest.mark.parametrize(("count", "part"), [(1, 1), (2, 1), (101, 0.1), (10_001, 0.01)])
def test_chance_moves_a_correlation_less_the_more_attempts_there_are(count, part):
    assert chance(count) == pytest.approx(part)
