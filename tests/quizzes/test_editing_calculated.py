"""The edit forms of calculated questions: values that stay, that are typed, and that are drawn anew."""

from decimal import Decimal
from typing import Any

import pytest

from quizzes.editing.editors import EDITORS
from quizzes.editing.value_drawing import with_values
from quizzes.editing.value_table import read_table, write_table
from quizzes.engine.parsing import fill_ids, problems
from tests.quizzes.more_kinds import MORE

A = {"name": "a", "minimum": "1", "maximum": "10", "decimals": 1, "distribution": "uniform"}
B = {**A, "name": "b", "minimum": "100", "maximum": "200"}
BEFORE = [{**A, "values": ["1.5", "2.5"]}, {**B, "values": ["100.1", "199.9"]}]


def values_of(
    ranges, *, before=BEFORE, count=2, redraw=False, typed="", seed="medan"
) -> dict[str, list[str]]:
    table, _ = read_table(typed)
    made = with_values(ranges, before, count=count, redraw=redraw, seed=seed, typed=table)
    return {dataset["name"]: dataset["values"] for dataset in made}


def test_values_stay_while_their_range_stays():
    assert values_of([A, B]) == {"a": ["1.5", "2.5"], "b": ["100.1", "199.9"]}


def test_a_range_that_was_never_said_is_the_usual_one():
    assert values_of([A], before=[{"name": "a", "values": ["3", "4"]}]) == {"a": ["3", "4"]}


def test_a_name_whose_range_changed_gets_new_values_and_the_others_keep_theirs():
    made = values_of([{**A, "maximum": "20"}, B])
    assert made["b"] == ["100.1", "199.9"]
    assert made["a"] != ["1.5", "2.5"]
    assert all(1 <= Decimal(value) <= 20 for value in made["a"])


def test_new_values_are_drawn_where_the_editor_asks_for_them():
    made = values_of([A, B], redraw=True)
    assert made["a"] != ["1.5", "2.5"]
    assert made["b"] != ["100.1", "199.9"]
    assert made != values_of([A, B], redraw=True, seed="deli")


def test_more_sets_are_added_and_fewer_cut_off():
    assert values_of([A, B], count=4)["a"][:2] == ["1.5", "2.5"]
    assert len(values_of([A, B], count=4)["b"]) == 4
    assert values_of([A, B], count=1) == {"a": ["1.5"], "b": ["100.1"]}


def test_a_new_name_gets_as_many_values_as_the_others():
    made = values_of([A, B, {**A, "name": "c"}])
    assert [len(values) for values in made.values()] == [2, 2, 2]


def test_a_faulty_range_draws_nothing_and_the_engine_says_why():
    assert values_of([{**A, "minimum": "many"}], before=[])["a"] == []
    assert values_of([{**A, "minimum": "20"}], before=[])["a"] == []


# The table --------------------------------------------------------------------------------------------------------


def test_the_table_is_read_as_it_is_written():
    text = write_table(BEFORE)
    assert text == "a    b\n1.5  100.1\n2.5  199.9"
    table, faults = read_table(text)
    assert (table.names, table.rows, faults) == (("a", "b"), (("1.5", "100.1"), ("2.5", "199.9")), [])
    assert values_of([A, B], typed=text) == {"a": ["1.5", "2.5"], "b": ["100.1", "199.9"]}


def test_what_is_typed_counts_and_there_are_as_many_sets_as_rows():
    assert values_of([A, B], typed="a b\n1,5 7\n\n2;8\n3\t9", count=50) == {
        "a": ["1.5", "2", "3"],
        "b": ["7", "8", "9"],
    }


def test_a_name_that_the_table_leaves_out_gets_its_values_otherwise():
    made = values_of([A, B], typed="a\n7\n8\n9")
    assert made["a"] == ["7", "8", "9"]
    assert made["b"][:2] == ["100.1", "199.9"]
    assert len(made["b"]) == 3


def test_a_changed_range_draws_anew_unless_the_table_was_changed_too():
    wider = {**A, "maximum": "20"}
    shown = write_table(BEFORE)
    assert values_of([wider, B], typed=shown)["a"] != ["1.5", "2.5"]
    assert values_of([wider, B], typed=shown.replace("2.5", "3.5"))["a"] == ["1.5", "3.5"]


def test_asking_for_new_values_goes_before_the_table():
    assert values_of([A, B], typed="a b\n7 8", redraw=True)["a"] != ["7"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("a b", []),
        ("a b\n1 2", []),
        ("a b\n1 2 3\n1", ["table_row", "table_row"]),
        ("a b\n1 x\ny 2", ["table_number", "table_number"]),
        ("a\n1.000,5", ["table_number"]),
        ("a\nNaN", ["table_number"]),
    ],
)
def test_every_faulty_row_is_told(text, codes):
    assert [fault.code for fault in read_table(text)[1]] == codes


# The forms --------------------------------------------------------------------------------------------------------


STORED = fill_ids(MORE["calculated"][2])


def form(kind: str, **changes: Any) -> dict[str, Any]:
    return EDITORS[kind].values(STORED) | changes


def faults(kind: str, **changes: Any) -> list[tuple[str, str]]:
    found = EDITORS[kind].faults(form(kind, **changes), STORED)
    return [(fault.path, fault.code) for fault in found]


@pytest.mark.parametrize("kind", ["calculated", "calculatedsimple"])
def test_a_name_in_the_text_without_values_is_told(kind):
    assert faults(kind) == []
    assert faults(kind, text="<p>{harga} kali {banyak} dan {={lain}}</p>") == [
        ("text", "formula_name"),
        ("text", "formula_name"),
    ]


def test_faults_of_the_table_are_told_unless_new_values_are_drawn_anyway():
    typed = "harga jumlah x\n1 2 3\n1 2"
    assert faults("calculated", table=typed) == [("table", "table_row"), ("table", "table_name")]
    assert faults("calculated", table=typed, redraw=True) == []


def test_a_range_that_was_taken_away_may_stay_in_the_table_that_was_shown():
    shown = form("calculated")
    left = [entry for entry in shown["datasets"] if entry["value"]["name"] == "harga"]
    assert faults("calculated", text="<p>{harga}</p>", datasets=left, table=shown["table"]) == []


def test_numbers_may_be_typed_with_a_comma_and_names_in_braces():
    values = form("calculatedsimple", redraw=True, count=3)
    values["datasets"] = [
        {"type": "item", "id": "1", "value": {**A, "name": "{harga}", "minimum": "1,5", "maximum": "2,5"}},
        {"type": "item", "id": "2", "value": {**A, "name": "jumlah"}},
    ]
    values["answers"][0]["value"]["tolerance"] = "0,05"
    data = EDITORS["calculatedsimple"].data(values, STORED)
    assert problems("calculatedsimple", data) == []
    assert [dataset["name"] for dataset in data["datasets"]] == ["harga", "jumlah"]
    assert all(Decimal("1.5") <= Decimal(value) <= Decimal("2.5") for value in data["datasets"][0]["values"])
    assert data["answers"][0]["tolerance"] == "0.05"
