"""What is written and read again is the same; what a format cannot carry is named, and nothing else is lost."""

import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.formats.aiken import read_aiken, write_aiken
from quizzes.formats.alignment import differences, keep_ids
from quizzes.formats.cloze import read_cloze
from quizzes.formats.gift import read_gift, write_gift
from quizzes.formats.moodle_xml import read_moodle_xml, write_moodle_xml
from quizzes.formats.parsed import Item, Parsed
from quizzes.formats.problems import Problem
from quizzes.formats.sheet import read_sheet, write_sheet
from quizzes.formats.sheet.columns import header_of
from tests.quizzes.formats.strategies import KINDS, items, one_line

SOME = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
COMBINED = {"feedback_right", "feedback_partial", "feedback_wrong"}
ESSAY = {
    "template", "lines", "grader_notes", "criteria", "response_format", "text_required", "max_files", "min_files",
    "file_types", "max_bytes",
}  # fmt: skip
UNITS = {"units", "unit_grading", "unit_penalty", "unit_input", "unit_before"}
LOST_BY_GIFT = COMBINED | ESSAY | UNITS | {
    "default_mark", "status", "penalty", "hints", "show_right_count", "shuffle", "numbering", "show_instruction",
    "all_or_nothing", "case_sensitive", "lenient", "min_words", "max_words", "select_count",
}  # fmt: skip
LOST_BY_TABLE = ESSAY | UNITS | {
    "hints", "show_right_count", "numbering", "show_instruction", "grading", "select", "select_count", "horizontal",
    "show_grading",
}  # fmt: skip
IN_GIFT = [
    "multichoice",
    "truefalse",
    "shortanswer",
    "numerical",
    "match",
    "ordering",
    "essay",
    "description",
]
IN_TABLE = [*IN_GIFT, "gapselect", "ddwtos"]


def written(
    write: Callable[..., Iterator[Any]], questions: Iterable[Item]
) -> tuple[list[Any], list[Problem]]:
    """What a writer gives, and the losses it names."""
    losses: list[Problem] = []
    return list(write(questions, losses.append)), losses


def named(losses: list[Problem]) -> set[str]:
    return {name for loss in losses for name in loss.values.get("names", ())}


def beside(item: Item) -> tuple[Any, ...]:
    return item.name, item.category_path, item.tags, item.idnumber, item.uuid, item.status, item.default_mark


def same_data(before: Item, after: Item) -> list[str]:
    return differences(before.kind, before.data, keep_ids(before.data, after.whole))


@pytest.mark.parametrize("kind", KINDS)
def test_moodle_xml_carries_everything(kind: str) -> None:
    @SOME
    @given(st.lists(items(kind), min_size=1, max_size=2))
    def run(questions: list[Item]) -> None:
        pieces, losses = written(write_moodle_xml, questions)
        back = Parsed.of(read_moodle_xml(BytesIO("".join(pieces).encode())))
        assert losses == [] and back.problems == ()
        assert [beside(item) for item in back] == [beside(item) for item in questions]
        assert [same_data(*pair) for pair in zip(questions, back, strict=True)] == [[]] * len(questions)

    run()


@pytest.mark.parametrize("kind", IN_GIFT)
def test_gift_carries_what_it_can_and_names_the_rest(kind: str) -> None:
    @SOME
    @given(st.lists(items(kind), min_size=1, max_size=2))
    def run(questions: list[Item]) -> None:
        pieces, losses = written(write_gift, questions)
        left_out = {loss.question for loss in losses if loss.code == "form_not_carried"}
        assert named(losses) <= LOST_BY_GIFT | ({"general_feedback"} if kind == "description" else set())
        kept = [item for item in questions if item.name not in left_out]
        back = Parsed.of(read_gift("".join(pieces)))
        assert not [problem for problem in back.problems if problem.is_error]
        for before, after in zip(kept, back, strict=True) if not left_out else ():
            assert beside(before)[:2] == beside(after)[:2]
            assert (before.tags or None, before.idnumber, before.uuid) == (
                after.tags,
                after.idnumber,
                after.uuid,
            )
            assert set(same_data(before, after)) <= named(losses)

    run()


@SOME
@given(items("shortanswer"))
def test_gift_leaves_out_only_what_it_would_take_for_something_else(item: Item) -> None:
    """A short answer with an arrow would be a matching question; GIFT has no escape for it."""
    pieces, losses = written(write_gift, [item])
    has_arrow = any("->" in answer["text"] for answer in item.data["answers"])
    assert (not pieces) == has_arrow == any(loss.code == "form_not_carried" for loss in losses)


@pytest.mark.parametrize("kind", IN_TABLE)
def test_the_table_carries_what_it_can_and_names_the_rest(kind: str) -> None:
    @SOME
    @given(st.lists(items(kind), min_size=1, max_size=2))
    def run(questions: list[Item]) -> None:
        rows, losses = written(write_sheet, questions)
        assert named(losses) <= LOST_BY_TABLE and {loss.code for loss in losses} <= {"not_carried"}
        columns = {column: header_of(*column) for row in rows for column in row}
        cells = [{columns[column]: text.strip() for column, text in row.items()} for row in rows]
        back = Parsed.of(read_sheet(list(columns.values()), list(enumerate(cells, 2))))
        assert not [problem for problem in back.problems if problem.is_error]
        for before, after in zip(questions, back, strict=True):
            assert beside(before) == beside(after)
            assert set(same_data(before, after)) <= named(losses)

    run()


@SOME
@given(one_line, st.lists(one_line, min_size=2, max_size=6), st.integers(0, 5))
def test_aiken_carries_plain_choices(text: str, choices: list[str], right: int) -> None:
    """Whatever it can write it reads back as it was; lines that look like Aiken's own are left out."""
    lines = [*choices, text]
    letters = "ABCDEF"[: len(choices)]
    entries = [f"{letter}) {choice}" for letter, choice in zip(letters, choices, strict=True)]
    source = "\n".join((text, *entries, f"ANSWER: {letters[right % len(choices)]}", ""))
    once = Parsed.of(read_aiken(source))
    if once.problems:
        assert any(re.match(r"\(?[A-Za-z][).]|ANSWER|answer", line) for line in lines)
        return
    pieces, losses = written(write_aiken, once.items)
    assert losses == []
    assert Parsed.of(read_aiken("".join(pieces))) == once


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_aiken_leaves_out_other_kinds_and_says_so(kind: str) -> None:
    @settings(SOME, max_examples=5)
    @given(items(kind))
    def run(item: Item) -> None:
        pieces, losses = written(write_aiken, [item])
        assert losses
        assert kind == "multichoice" or (pieces == [] and losses[0].code == "kind_not_carried")

    run()


@pytest.mark.parametrize("kind", ["calculated", "calculatedsimple", "gapselect", "ddwtos"])
def test_gift_says_which_kinds_it_does_not_have(kind: str) -> None:
    @settings(SOME, max_examples=5)
    @given(items(kind))
    def run(item: Item) -> None:
        pieces, losses = written(write_gift, [item])
        assert pieces == [] and [loss.code for loss in losses] == ["kind_not_carried"]

    run()


def test_cloze_comes_back_from_moodle_xml_and_the_table() -> None:
    text = "<p>Ibu kota {1:SHORTANSWER:=Medan#ya~%50%Binjai}, pi {2:NUMERICAL:=3.14:0.01}, {1:MCV:=a~b}.</p>"
    data, problems = read_cloze(text)
    assert not problems
    item = Item(kind="multianswer", name="Cloze", data=data, tags=(), status="ready")
    pieces, losses = written(write_moodle_xml, [item])
    back = Parsed.of(read_moodle_xml(BytesIO("".join(pieces).encode()))).items[0]
    assert losses == [] and same_data(item, back) == []
    rows, losses = written(write_sheet, [item])
    assert losses == [] and len(rows) == 1
