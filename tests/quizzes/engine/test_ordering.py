"""Ordering: nine ways to grade, drawn items, two ways to say an order."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.engine.order_scores import OrderGrading
from quizzes.engine.parsing import problems
from quizzes.engine.state import State
from tests.quizzes.engine.questions import HALF_DONE, data, question, response


def ordering(**changes: Any) -> Any:
    return question("ordering", **changes)


def places(order: str) -> dict[str, dict[str, int]]:
    """The response that puts items in this order, "_" for a place left empty."""
    return {"positions": {item: place for place, item in enumerate(order, 1) if item != "_"}}


NAMES = list(OrderGrading)


@pytest.mark.parametrize(
    ("order", "fractions"),
    [
        #         nothing absolute next-  next+  one    all    ordered contig. to correct
        ("12345", ["1", "1", "1", "1", "1", "1", "1", "1", "1"]),
        ("51234", ["0", "0", "0.75", "0.6", "0.6", "0.6", "0.8", "0.8", "0.6"]),
        ("12354", ["0", "0.6", "0.5", "0.4", "0.5", "0.9", "0.8", "0.8", "0.9"]),
        ("23451", ["0", "0", "0.75", "0.6", "0.6", "0.6", "0.8", "0.8", "0.6"]),
        ("54321", ["0", "0.2", "0", "0", "0", "0", "0", "0", "0.4"]),
        ("13245", ["0", "0.6", "0.25", "0.4", "0.4", "0.9", "0.8", "0.6", "0.9"]),
        ("21435", ["0", "0.2", "0", "0.2", "0.1", "0.8", "0.6", "0.4", "0.8"]),
        ("34512", ["0", "0", "0.75", "0.6", "0.6", "0.4", "0.6", "0.6", "0.4"]),
        ("12___", ["0", "0.4", "0.25", "0.2", "0.3", "0.1", "0.4", "0.4", "0.4"]),
    ],
)
def test_the_nine_gradings(order: str, fractions: list[str]) -> None:
    graded = {name: ordering(grading=name).grade(places(order)).fraction for name in NAMES}
    assert graded == {name: Decimal(fraction) for name, fraction in zip(NAMES, fractions, strict=True)}


def test_items_that_keep_rising_need_not_stand_together() -> None:
    contiguous = ordering(grading="longest_contiguous_subset")
    assert contiguous.grade(places("14253")).fraction == Decimal("0.6")
    assert [part.id for part in contiguous.parts(places("14253")) if part.state is State.RIGHT] == [
        "1",
        "2",
        "3",
    ]


def test_one_item_alone_is_no_chain() -> None:
    two = data("ordering")["items"][:2]
    for name in ("longest_ordered_subset", "longest_contiguous_subset"):
        assert ordering(grading=name, items=two).grade(places("21")).fraction == 0


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"order": ["3", "1", "2", "5", "4"]}, places("31254")),
        ({"order": ["3", "3", "x", "1"]}, places("31")),
        ({"position-1": ["2"], "position-2": [" 1 "]}, {"positions": {"1": 2, "2": 1}}),
        ({"position-1": ["0"], "position-2": ["6"], "position-3": ["-1"], "position-4": ["1e0"]}, {}),
        ({"order": ["2", "1"], "position-1": ["5"]}, places("21")),
        ({"position-1": ["1"], "position-2": ["1"]}, {"positions": {"1": 1, "2": 1}}),
        ({}, {}),
    ],
)
def test_an_order_may_be_sent_as_a_list_or_as_numbers(form: Any, kept: Any) -> None:
    assert response(ordering(), form) == kept


def test_two_items_on_one_place_are_kept_but_neither_counts() -> None:
    asked = ordering()
    kept = response(asked, HALF_DONE["ordering"])
    assert kept == {"positions": {"1": 1, "2": 2, "3": 2}}
    assert asked.is_gradable(kept)
    assert [problem.code for problem in asked.response_problems(kept)] == ["order_incomplete"]
    assert asked.grade(kept).fraction == Decimal("0.2")
    assert asked.summarise(kept) == "Step 1; Step 2; Step 3"


@pytest.mark.parametrize("name", NAMES)
def test_all_items_on_one_place_earn_nothing(name: OrderGrading) -> None:
    crowded = {"positions": dict.fromkeys("12345", 1)}
    assert ordering(grading=name).grade(crowded).fraction == 0


def test_all_or_nothing_shows_which_items_stand_right() -> None:
    asked = ordering(grading="all_or_nothing")
    states = [part.state for part in asked.parts(places("12354"))]
    assert states == [State.RIGHT] * 3 + [State.WRONG] * 2


def test_partly_right_items_show_it() -> None:
    states = {part.id: part.state for part in ordering(grading="relative_to_correct").parts(places("51234"))}
    assert states == {
        "1": State.PARTIAL,
        "2": State.PARTIAL,
        "3": State.PARTIAL,
        "4": State.PARTIAL,
        "5": State.WRONG,
    }


def test_the_right_order_is_never_the_first_one_shown() -> None:
    two = data("ordering")["items"][:2]
    for number in range(20):
        assert [item.id for item in ordering(items=two).prepare(f"seed {number}").shown] == ["2", "1"]
        shown = ordering().prepare(f"seed {number}")
        assert shown.shown != shown.items
        assert set(shown.shown) == set(shown.items)


def test_a_seed_always_shows_the_same_order_even_where_the_quiz_shuffles_nothing() -> None:
    shown = [item.id for item in ordering().prepare("medan").shown]
    assert shown == ["1", "4", "5", "3", "2"]
    assert shown == [item.id for item in ordering().prepare("medan", shuffle=False).shown]


@pytest.mark.parametrize("select", ["random", "contiguous"])
def test_drawn_items_are_graded_among_themselves(select: str) -> None:
    drawn = set()
    for number in range(40):
        asked = ordering(select=select, select_count=3).prepare(f"seed {number}")
        order = "".join(item.id for item in asked.items)
        drawn.add(order)
        assert order == "".join(sorted(order))
        assert asked.grade(places(order)).state is State.RIGHT
        assert response(asked, {"order": list("54321")}) == places(order[::-1])
    assert drawn <= {"123", "234", "345"} if select == "contiguous" else len(drawn) > 5
    assert len(drawn) > 2


def test_the_right_response_is_right_in_every_grading() -> None:
    for name in NAMES:
        asked = ordering(grading=name)
        assert asked.grade(asked.right_response()).fraction == 1


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"items": [{"id": "1", "text": "A"}]}, ("items", "too_few")),
        ({"items": [{"text": "A"}, {"id": "2", "text": "B"}]}, ("items[0].id", "missing")),
        ({"items": [{"id": "a b", "text": "A"}, {"id": "2", "text": "B"}]}, ("items[0].id", "bad_id")),
        ({"grading": "by_luck"}, ("grading", "not_an_option")),
        ({"select_count": 1}, ("select_count", "too_small")),
        ({"select_count": "3"}, ("select_count", "not_whole")),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_where(changes: Any, found: tuple[str, str]) -> None:
    reported = problems("ordering", data("ordering", **changes))
    assert found in {(problem.path, problem.code) for problem in reported}
