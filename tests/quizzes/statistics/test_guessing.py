"""What guessing brings, kind by kind: the table of docs/statistics.md."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.order_scores import OrderGrading
from quizzes.engine.qtypes.ordering import Ordering
from quizzes.statistics.guessing import guess_score
from tests.quizzes.engine.questions import DATA, question

GAPS = {
    "text": "<p>The [[1]] sat on the [[4]], the [[2]] too.</p>",
    "choices": [
        {"id": "1", "text": "cat", "group": 1},
        {"id": "2", "text": "dog", "group": 1},
        {"id": "3", "text": "sky", "group": 1},
        {"id": "4", "text": "mat", "group": 2},
        {"id": "5", "text": "sea", "group": 2},
    ],
}


def choices(*fractions: str, **options):
    return {"choices": [{"id": str(n), "fraction": one} for n, one in enumerate(fractions)], **options}


def cloze(*parts):
    return {
        "text": "<p>{#1}</p>",
        "parts": [
            {"id": str(n), "kind": kind, "weight": weight, "data": data}
            for n, (kind, weight, data) in enumerate(parts, 1)
        ],
    }


@pytest.mark.parametrize(
    ("kind", "data", "score"),
    [
        ("multichoice", choices("1", "0", "0", "0"), 0.25),
        ("multichoice", choices("1", "0.5", "-0.5", "0", single=True), 0.25),
        ("multichoice", choices("1", "-1"), 0),
        ("multichoice", choices("0.5", "0.5", "-0.5", single=False), None),
        ("truefalse", {"answer": True}, 0.5),
        ("match", DATA["match"], 0.25),
        ("shortanswer", DATA["shortanswer"], 0),
        ("shortanswer", {"answers": [{"text": "frog"}, {"text": " * ", "fraction": "0.2"}]}, 0.2),
        ("numerical", DATA["numerical"], 0),
        ("numerical", {"answers": [{"answer": "3"}, {"answer": "*", "fraction": "0.1"}]}, 0.1),
        ("calculated", {"answers": [{"formula": "{a}+{b}"}]}, 0),
        ("calculatedsimple", {"answers": [{"formula": "*", "fraction": "0.3"}]}, 0.3),
        ("essay", DATA["essay"], 0),
        ("gapselect", GAPS, (1 / 3 + 1 / 2 + 1 / 3) / 3),
        ("ddwtos", GAPS, (1 / 3 + 1 / 2 + 1 / 3) / 3),
        (
            "multianswer",
            cloze(("multichoice", "3", choices("1", "0")), ("shortanswer", "1", {"answers": []})),
            0.375,
        ),
        ("multianswer", cloze(("multichoice", "1", choices("1", "0", single=False))), None),
        ("description", {}, None),
        ("of the future", {}, None),
    ],
)
def test_what_guessing_brings(kind, data, score):
    assert guess_score(kind, data) == (None if score is None else pytest.approx(score))


@pytest.mark.parametrize(
    ("grading", "score"),
    [
        ("absolute_position", 0.2),
        ("all_or_nothing", 1 / 120),
        ("relative_next_exclude_last", 0.2),
        ("relative_next_include_last", 0.2),
        ("relative_one_previous_and_next", 0.2),
        ("relative_all_previous_and_next", 0.5),
        ("longest_ordered_subset", 0.5566667),
        ("longest_contiguous_subset", 0.4966667),
        ("relative_to_correct", 0.6),
    ],
)
def test_five_items_in_any_order(grading, score):
    data = DATA["ordering"] | {"grading": grading}
    assert guess_score("ordering", data) == pytest.approx(score, abs=5e-8)


@given(st.sampled_from(OrderGrading), st.integers(2, 4))
def test_the_score_of_an_order_is_the_mean_of_what_the_engine_gives_for_every_order(grading, count):
    items = [{"id": str(n), "text": f"<p>{n}</p>"} for n in range(count)]
    asked = question("ordering", items=items, grading=grading.value)
    assert isinstance(asked, Ordering)
    orders = [
        dict(zip(order, range(1, count + 1), strict=True)) for order in permutations(map(str, range(count)))
    ]
    fractions = [float(asked.grade({"positions": order}).fraction) for order in orders]
    data = {"items": items, "grading": grading.value}
    assert guess_score("ordering", data) == pytest.approx(sum(fractions) / len(fractions), abs=1e-6)


def test_of_many_items_some_may_be_shown():
    items = [{"id": str(n), "text": str(n)} for n in range(9)]
    data = {"items": items, "select": "random", "select_count": 4}
    assert guess_score("ordering", data) == 0.25
    assert guess_score("ordering", data | {"select": "all"}) == pytest.approx(1 / 9)


def test_for_long_chains_nobody_tries_every_order():
    items = [{"id": str(n), "text": str(n)} for n in range(7)]
    assert guess_score("ordering", {"items": items, "grading": "longest_ordered_subset"}) is None


def test_a_blank_for_several_choices_leaves_the_whole_text_without_a_score():
    assert guess_score("multianswer", DATA["multianswer"]) is None


@pytest.mark.parametrize("kind", [kind for kind in DATA if kind not in ("essay", "ordering", "multianswer")])
def test_a_score_lies_within_what_the_question_can_give(kind):
    score = guess_score(kind, DATA[kind])
    assert score is not None
    assert float(question(kind).min_fraction) <= score <= 1
