"""From gathered marks to the report, and the report through JSON."""

import json
from decimal import Decimal

import pytest

from quizzes.statistics.analyses import analysis_of
from quizzes.statistics.compiling import Asked, compile_report
from quizzes.statistics.exact import UNITS
from quizzes.statistics.quiz import Gathered, Mark
from quizzes.statistics.report import Report
from quizzes.statistics.responses import NONE, Responses
from tests.quizzes.engine.questions import DATA

ASKED = {
    10: Asked(1, 1, "truefalse", DATA["truefalse"], "Two tasks", "Q-1"),
    11: Asked(1, 2, "truefalse", DATA["truefalse"], "Two tasks", "Q-1"),
    20: Asked(2, 1, "multichoice", DATA["multichoice"], "First", ""),
    30: Asked(3, 1, "multichoice", DATA["multichoice"], "Second", ""),
    40: Asked(4, 1, "essay", DATA["essay"], "Tell", ""),
}


def build(*attempts, responses=None):
    """Each attempt lists (slot, key, mark); every place is worth 4."""
    gathered = Gathered()
    for attempt in attempts:
        gathered.add([Mark(slot, key, mark * UNITS, 4 * UNITS) for slot, key, mark in attempt])
    return compile_report(gathered, ASKED, responses or {})


def test_a_place_with_one_question_has_the_figures_of_that_question():
    report = build([(1, 10, 4), (2, 20, 0)], [(1, 10, 0), (2, 20, 4)])
    assert [place.questions for place in report.places] == [[1], [2]]
    assert [question.figures for question in report.questions] == [place.figures for place in report.places]
    assert [place.guess for place in report.places] == [0.5, 0.25]


def test_versions_of_a_question_are_one_question_with_several_wordings():
    counts = {key: Responses(analysis_of("truefalse", DATA["truefalse"])) for key in (10, 11)}
    for key, raw in ((10, '{"answer": true}'), (11, '{"answer": false}'), (11, "{}")):
        counts[key].add(raw, 0)
    report = build([(1, 10, 4)], [(1, 11, 0)], [(1, 11, 0)], responses=counts)
    (question,) = report.questions
    assert question.figures.count == 3
    assert [(one.number, one.attempts) for one in question.wordings] == [(2, 2), (1, 1)]
    assert [(row.id, row.times) for row in question.wordings[0].parts[0].rows] == [
        ("true", 0),
        ("false", 1),
        (NONE, 1),
    ]


def test_a_pool_has_figures_for_the_place_and_for_each_question_met():
    """Questions 2 and 3 are drawn into places 1 and 2 in either order."""
    report = build(
        [(1, 20, 4), (2, 30, 2)],
        [(1, 30, 0), (2, 20, 4)],
        [(1, 20, 2), (2, 30, 4)],
    )
    assert [place.questions for place in report.places] == [[2, 3], [2, 3]]
    assert [place.guess for place in report.places] == [None, None]
    first, second = report.questions
    assert (first.id, first.slots, first.figures.count) == (2, [1, 2], 3)
    assert first.figures.facility == pytest.approx(10 / 12)
    assert second.figures.facility == pytest.approx(6 / 12)
    assert first.figures.discrimination == pytest.approx(-0.8660254)
    assert [place.figures.facility for place in report.places] == pytest.approx([6 / 12, 10 / 12])


def test_places_of_different_worth_share_the_quiz_by_it():
    gathered = Gathered()
    for mark in (0, 1):
        gathered.add([Mark(1, 10, mark * UNITS, 3 * UNITS), Mark(2, 20, mark * UNITS, UNITS)])
    report = compile_report(gathered, ASKED, {})
    assert [place.intended for place in report.places] == [0.75, 0.25]
    assert sum(place.effective for place in report.places) == pytest.approx(1)
    assert not report.mixed


def test_attempts_of_different_worth_are_told():
    gathered = Gathered()
    gathered.add([Mark(1, 10, 0, UNITS)])
    gathered.add([Mark(1, 10, 0, 2 * UNITS)])
    assert compile_report(gathered, ASKED, {}).mixed


def test_what_people_mark_has_figures_and_no_responses():
    report = build([(1, 40, 3)], [(1, 40, 1)])
    (question,) = report.questions
    assert question.figures.facility == 0.5
    assert question.wordings == []


def test_without_attempts_the_report_is_empty():
    report = build()
    assert (report.figures.count, report.places, report.questions) == (0, [], [])


def test_a_report_is_the_same_after_its_way_through_json():
    counts = {20: Responses(analysis_of("multichoice", DATA["multichoice"]))}
    counts[20].add('{"choice": ["note"]}', UNITS, rest=UNITS, rest_most=2 * UNITS)
    words = {30: Responses(analysis_of("shortanswer", DATA["shortanswer"]))}
    words[30].add('{"answer": "SKP"}', UNITS)
    report = build([(1, 20, 4), (2, 30, 2)], [(1, 20, 0), (2, 30, 2)], responses=counts | words)
    stored = json.loads(json.dumps(report.as_data(), allow_nan=False))
    assert Report.from_data(stored) == report
    assert report.questions[0].wordings[0].parts[0].rows[1].rest == 0.5
    assert report.questions[1].wordings[0].parts[0].rows[0].texts == [("SKP", 1)]


def test_fractions_of_a_third_add_up_as_in_the_grade():
    """Three thirds of a mark are 0.9999999, and the report says so to seven places."""
    gathered = Gathered()
    third = int(Decimal("0.3333333") * UNITS)
    gathered.add([Mark(slot, 10, third, UNITS) for slot in (1, 2, 3)])
    assert gathered.totals[0] == 9_999_999
