"""What was answered, part by part."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.state import State
from quizzes.statistics import responses as module
from quizzes.statistics.analyses import ANALYSES, WITHOUT_RESPONSES, analysis_of
from quizzes.statistics.exact import UNITS, in_units
from quizzes.statistics.responses import NONE, OTHER, Responses
from tests.quizzes.engine.questions import DATA, HALF_DONE, RIGHT, WRONG, data, question, response
from tests.quizzes.statistics.test_guessing import GAPS

CLOZE = {
    "text": "<p>Capital {#1}, people {#2}, kind {#3}.</p>",
    "parts": [
        {
            "id": "1",
            "kind": "shortanswer",
            "weight": "2",
            "data": {"answers": [{"id": "1", "text": "Medan", "fraction": "1"}]},
        },
        {
            "id": "2",
            "kind": "numerical",
            "weight": "1",
            "data": {"answers": [{"id": "1", "answer": "2.4", "tolerance": "0.1", "fraction": "1"}]},
        },
        {
            "id": "3",
            "kind": "multichoice",
            "weight": "1",
            "data": {
                "choices": [
                    {"id": "a", "text": "city", "fraction": "1"},
                    {"id": "b", "text": "regency", "fraction": "0"},
                ]
            },
        },
    ],
}


def counted(kind, said, *given, **changes):
    """Counts by (part, response) of these responses to the small question."""
    shape = said if isinstance(said, dict) else data(kind, **changes)
    found = Responses(analysis_of(kind, shape))
    for one in given:
        found.add(json.dumps(one), 0)
    found.settle()
    return {key: count.times for key, count in found.counts.items()}


@pytest.mark.parametrize(
    ("kind", "changes", "given", "expected"),
    [
        ("multichoice", {}, {"choice": ["note"]}, {("", "note"): 1}),
        ("multichoice", {}, {}, {("", NONE): 1}),
        ("multichoice", {}, {"choice": ["gone"]}, {("", NONE): 1}),
        ("multichoice", {}, {"certainty": 3}, {("", NONE): 1}),
        (
            "multichoice",
            {"single": False},
            {"choice": ["buy", "note"]},
            {("", "buy"): 1, ("", "note"): 1},
        ),
        ("truefalse", {}, {"answer": True}, {("", "true"): 1}),
        ("truefalse", {}, {"answer": False}, {("", "false"): 1}),
        ("truefalse", {}, {}, {("", NONE): 1}),
        (
            "match",
            {},
            {"stems": {"1": "now", "3": "wait"}},
            {("1", "now"): 1, ("2", NONE): 1, ("3", "wait"): 1, ("4", NONE): 1},
        ),
        ("shortanswer", {}, {"answer": "skp"}, {("", "1"): 1}),
        ("shortanswer", {}, {"answer": "Sasaran Kinerja Pegawai"}, {("", "2"): 1}),
        ("shortanswer", {}, {"answer": "KTP"}, {("", OTHER): 1}),
        ("shortanswer", {}, {}, {("", NONE): 1}),
        ("numerical", {}, {"answer": "312"}, {("", "1"): 1}),
        ("numerical", {}, {"answer": "320"}, {("", "2"): 1}),
        ("numerical", {}, {"answer": "3,12e2", "comma": True}, {("", "1"): 1}),
        ("numerical", {}, {"answer": "a dozen"}, {("", OTHER): 1}),
        (
            "ordering",
            {},
            {"positions": {"1": 2, "2": 1, "3": 3}},
            {("1", "2"): 1, ("2", "1"): 1, ("3", "3"): 1, ("4", NONE): 1, ("5", NONE): 1},
        ),
        ("ordering", {"select": "random", "select_count": 2}, {"positions": {"4": 1}}, {("4", "1"): 1}),
    ],
)
def test_a_response_is_counted_where_it_belongs(kind, changes, given, expected):
    assert counted(kind, None, given, **changes) == expected


def test_gaps_hold_choices_of_their_group():
    said = {"gaps": {"1": "2", "2": "4", "3": "1"}}
    assert counted("gapselect", GAPS, said) == {("1", "2"): 1, ("2", "4"): 1, ("3", "1"): 1}
    assert counted("ddwtos", GAPS, {"gaps": {"2": "1"}}) == {("1", NONE): 1, ("2", OTHER): 1, ("3", NONE): 1}
    parts = analysis_of("gapselect", GAPS).parts
    assert [[one.id for one in part.possible if one.is_right] for part in parts] == [["1"], ["4"], ["2"]]
    assert [len(part.possible) for part in parts] == [3, 2, 3]


def test_the_parts_of_a_cloze_are_counted_by_their_own_kinds():
    said = {"parts": {"1": {"answer": "medan"}, "3": {"choice": ["b"]}}}
    assert counted("multianswer", CLOZE, said) == {("1", "1"): 1, ("2", NONE): 1, ("3", "b"): 1}


def test_the_parts_of_a_cloze_bring_their_weight():
    parts = analysis_of("multianswer", CLOZE).parts
    assert [part.id for part in parts] == ["1", "2", "3"]
    assert [part.possible[0].fraction for part in parts] == [0.5, 0.25, 0.25]
    assert parts[1].possible[0].label == "2.4 ± 0.1"


@pytest.mark.parametrize("kind", sorted(WITHOUT_RESPONSES))
def test_texts_and_descriptions_are_not_counted(kind):
    assert analysis_of(kind, {}) is None


@pytest.mark.parametrize("kind", ["calculated", "calculatedsimple", "of the future"])
def test_numbers_of_their_own_and_unknown_kinds_are_counted_by_what_they_were_worth(kind):
    found = Responses(analysis_of(kind, {}))
    for answer, fraction in (("3.5", "1"), ("4.5", "1"), ("9", "0"), ("3.4", "0.5")):
        found.add(json.dumps({"answer": answer}), in_units(Decimal(fraction)))
    found.add("{}", 0)
    found.settle()
    times = {id: count.times for (_, id), count in found.counts.items()}
    assert times == {"*right": 2, "*wrong": 1, "*partial": 1, NONE: 1}
    assert found.texts["", "*right"] == {"3.5": 1, "4.5": 1}


def test_what_was_typed_is_kept_beside_the_answer_it_matched():
    found = Responses(analysis_of("shortanswer", DATA["shortanswer"]))
    for typed in ("SKP", "skp", "SKP", "KTP", "kk"):
        found.add(json.dumps({"answer": typed}), 0)
    found.settle()
    assert found.texts["", "1"].most_common() == [("SKP", 2), ("skp", 1)]
    assert found.texts["", OTHER] == {"KTP": 1, "kk": 1}


def test_a_typed_text_is_shown_on_one_line_and_not_longer_than_a_table_bears():
    found = Responses(analysis_of("shortanswer", DATA["shortanswer"]))
    found.add(json.dumps({"answer": "x\n" * 400}), 0)
    found.settle()
    (text,) = found.texts["", OTHER]
    assert len(text) <= module.LABEL_LENGTH
    assert "\n" not in text


def test_the_rest_of_the_quiz_goes_with_each_response():
    found = Responses(analysis_of("truefalse", DATA["truefalse"]))
    found.add('{"answer": true}', 0, rest=4 * UNITS, rest_most=10 * UNITS)
    found.add('{"answer": true}', 0, rest=8 * UNITS, rest_most=10 * UNITS)
    found.settle()
    count = found.counts["", "true"]
    assert (count.times, count.rest / count.rest_most) == (2, 0.6)


def test_counts_do_not_depend_on_how_many_wait_at_a_time(monkeypatch):
    given = [{"answer": f"word {number % 7}"} for number in range(50)]
    whole = counted("shortanswer", None, *given)
    monkeypatch.setattr(module, "MOST_WAITING", 3)
    assert counted("shortanswer", None, *given) == whole == {("", OTHER): 50}


def test_only_so_many_different_texts_are_kept_but_all_are_counted(monkeypatch):
    monkeypatch.setattr(module, "MOST_TEXTS", 2)
    found = Responses(analysis_of("shortanswer", DATA["shortanswer"]))
    for typed in ("a", "b", "c", "a"):
        found.add(json.dumps({"answer": typed}), 0)
    found.settle()
    assert found.counts["", OTHER].times == 4
    assert found.texts["", OTHER] == {"a": 2, "b": 1}


@pytest.mark.parametrize("kind", [kind for kind in DATA if kind != "essay"])
@pytest.mark.parametrize("forms", [RIGHT, WRONG, HALF_DONE, {}])
def test_each_response_of_a_learner_is_counted_once_in_every_part(kind, forms):
    """Every part says something of each response, and right responses are right in all of them."""
    asked = question(kind)
    given = response(asked, forms.get(kind, {}))
    analysis = analysis_of(kind, data(kind))
    said = analysis.sort(given, asked.grade(given).state if asked.is_gradable(given) else State.GAVE_UP)
    assert list(dict.fromkeys(one.part for one in said)) == [part.id for part in analysis.parts]
    if forms is RIGHT:
        right = {(part.id, one.id) for part in analysis.parts for one in part.possible if one.is_right}
        right |= {("", "*right")}
        assert {(one.part, one.possible) for one in said} <= right


BY_STATE = ("calculated", "calculatedsimple")
"""Their answers differ from attempt to attempt, so they are counted by how right they were."""


@pytest.mark.parametrize("kind", [kind for kind in DATA if kind not in ("essay", "ordering", *BY_STATE)])
def test_what_a_response_brings_is_what_the_engine_gives(kind):
    asked, analysis = question(kind), analysis_of(kind, data(kind))
    for forms in (RIGHT, WRONG):
        given = response(asked, forms[kind])
        said = {(one.part, one.possible) for one in analysis.sort(given, State.WRONG)}
        brought = sum(brought_by(part, said) for part in analysis.parts)
        assert brought == pytest.approx(float(asked.grade(given).fraction))


def brought_by(part, said) -> float:
    """What the part's responses bring together; where several may be given, not below 0."""
    brought = float(sum(one.fraction for one in part.possible if (part.id, one.id) in said))
    return max(0.0, brought) if part.several else brought


@given(st.lists(st.sampled_from([*RIGHT, *WRONG]), max_size=30))
def test_every_attempt_is_counted(kinds):
    for kind in set(kinds) - {"essay"}:
        times = counted(kind, None, *[response(question(kind), RIGHT[kind])] * kinds.count(kind))
        assert set(times.values()) == {kinds.count(kind)}


def test_every_kind_of_the_engine_has_its_analysis():
    assert set(DATA) <= set(ANALYSES) | WITHOUT_RESPONSES
