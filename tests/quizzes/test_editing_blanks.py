"""The edit forms of texts with blanks: what they say and what the engine keeps is the same."""

from typing import Any

import pytest

from quizzes.editing.cloze_ids import keep_ids
from quizzes.editing.editors import EDITORS
from quizzes.engine.parsing import fill_ids, parse, problems
from quizzes.formats.cloze import read_cloze
from quizzes.richtext import clean_question
from tests.quizzes.more_kinds import CLOZE, MORE
from tests.quizzes.test_editing import through_the_form


@pytest.mark.parametrize("name", MORE)
def test_opening_and_saving_changes_nothing(name):
    kind, _, data = MORE[name]
    stored = fill_ids(clean_question(kind, data))
    saved = fill_ids(clean_question(kind, through_the_form(kind, stored)))
    assert problems(kind, saved) == []
    assert parse(kind, saved) == parse(kind, stored)


def test_a_cloze_is_edited_in_moodles_own_way_of_writing():
    shown = EDITORS["multianswer"].values(MORE["multianswer"][2])
    assert shown["text"] == CLOZE


def test_the_faults_of_a_cloze_say_where_they_are():
    [fault] = EDITORS["multianswer"].faults({"text": "<p>Ini {1:SHORTANSER:=SKP}</p>"}, {})
    assert (fault.path, fault.code, fault.values["name"]) == ("text", "cloze_kind", "SHORTANSER")
    assert EDITORS["multianswer"].faults({"text": CLOZE}, {}) == []


# Which blank is which ---------------------------------------------------------------------------------------------


def kept(text: str, before: str) -> list[Any]:
    """(id, words and ids of the answers) of each blank, when the second text is written anew as the first."""
    old = read_cloze(before)[0]["parts"]
    return [
        (part["id"], [(entry["text"], entry["id"]) for entry in part["data"]["answers"]])
        for part in keep_ids(read_cloze(text)[0]["parts"], old)
    ]


def test_a_blank_keeps_its_id_when_another_is_written_before_it():
    assert kept("{1:SA:=new} {1:SA:=a~b}", "{1:SA:=a~b}") == [
        ("2", [("new", "1")]),
        ("1", [("a", "1"), ("b", "2")]),
    ]


def test_answers_keep_their_ids_when_their_order_changes():
    assert kept("{1:SA:b~=a}", "{1:SA:=a~b}") == [("1", [("b", "2"), ("a", "1")])]


def test_a_changed_blank_is_the_one_that_was_there():
    assert kept("{1:SA:=x~b} {1:SA:=c}", "{1:SA:=a~b} {1:SA:=c}") == [
        ("1", [("x", "3"), ("b", "2")]),
        ("2", [("c", "1")]),
    ]


def test_a_blank_of_another_kind_is_another_blank():
    old = read_cloze("{1:SA:=1}")[0]["parts"]
    assert [part["id"] for part in keep_ids(read_cloze("{1:NM:=1}")[0]["parts"], old)] == ["2"]


def test_blanks_that_read_alike_keep_their_turn():
    assert [id for id, _ in kept("{1:SA:=a} {1:SA:=a}", "{1:SA:=a} {1:SA:=a}")] == ["1", "2"]


def test_saving_keeps_the_ids_through_the_form():
    kind, _, data = MORE["multianswer"]
    before = fill_ids(clean_question(kind, data))
    values = EDITORS[kind].values(before)
    values["text"] = values["text"].replace("<p>", "<p>{1:SA:=baru} ", 1)
    saved = EDITORS[kind].data(values, before)
    assert [part["id"] for part in saved["parts"]] == ["5", "1", "2", "3", "4"]
    assert problems(kind, saved) == []


# What HTML survives -----------------------------------------------------------------------------------------------

BAD = '<b onclick="x()">a</b><script>x()</script><img src=x onerror=x()>'


def test_words_to_be_dragged_keep_only_the_simplest_letters():
    data = {"text": "[[1]]", "choices": [{"text": f"<p>H<sub>2</sub>O {BAD}<br></p>"}]}
    assert clean_question("ddwtos", data)["choices"][0]["text"] == "H<sub>2</sub>O <b>a</b>"


def test_words_to_be_chosen_are_plain_and_keep_their_signs():
    data = {"text": f"[[1]] {BAD}", "choices": [{"text": "a < b & c"}]}
    cleaned = clean_question("gapselect", data)
    assert (cleaned["text"], cleaned["choices"][0]["text"]) == ("[[1]] <b>a</b>", "a < b & c")


def test_html_within_the_blanks_of_a_cloze_is_cleaned_as_in_their_kinds():
    answers = [{"text": "a < b", "feedback": BAD}]
    choices = [{"text": BAD, "feedback": BAD}]
    data = {
        "text": f"{{#1}} {{#2}} {BAD}",
        "parts": [
            {"kind": "shortanswer", "data": {"answers": answers}},
            {"kind": "multichoice", "data": {"choices": choices}},
        ],
    }
    cleaned = clean_question("multianswer", data)
    first, second = (part["data"] for part in cleaned["parts"])
    assert cleaned["text"] == "{#1} {#2} <b>a</b>"
    assert first["answers"] == [{"text": "a < b", "feedback": "<b>a</b>"}]
    assert second["choices"] == [{"text": "<b>a</b>", "feedback": "<b>a</b>"}]


@pytest.mark.parametrize("parts", [None, 7, [7], [{"data": 7}], [{"kind": [], "data": {}}]])
def test_what_is_no_cloze_is_left_for_the_engine_to_refuse(parts):
    data = clean_question("multianswer", {"text": "x", "parts": parts})
    assert problems("multianswer", fill_ids(data))


def test_feedback_to_calculated_answers_is_cleaned():
    data = {"text": "x", "answers": [{"formula": "1 < 2", "feedback": BAD}]}
    assert clean_question("calculated", data)["answers"] == [{"formula": "1 < 2", "feedback": "<b>a</b>"}]
