"""Types and behaviours are found by name, and no name is given twice."""

import pytest

from quizzes.engine import behaviours as behaviour_files
from quizzes.engine import qtypes as type_files
from quizzes.engine.behaviour import behaviours
from quizzes.engine.question import question_types
from quizzes.engine.registry import AlreadyRegistered, Registry, UnknownName


def test_a_second_comer_is_refused() -> None:
    registry: Registry[int] = Registry("number")
    registry.register("one", 1)
    with pytest.raises(AlreadyRegistered, match="There is a number named 'one' already"):
        registry.register("one", 2)
    assert registry.get("one") == 1


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(UnknownName, match="There is no question type named 'riddle'"):
        question_types.get("riddle")


def test_every_file_brings_one_type_and_every_type_knows_its_name() -> None:
    assert type_files
    names = (
        *("calculated", "calculatedsimple", "ddwtos", "description", "essay", "gapselect", "match"),
        *("multianswer", "multichoice", "numerical", "ordering", "shortanswer", "truefalse"),
    )
    assert question_types.names() == names
    assert tuple(question_type.kind for question_type in question_types) == names


def test_every_file_brings_one_behaviour_and_every_behaviour_knows_its_name() -> None:
    assert behaviour_files
    assert behaviours.names() == (
        "adaptive",
        "adaptive_no_penalty",
        "deferred",
        "deferred_cbm",
        "immediate",
        "immediate_cbm",
        "information",
        "interactive",
        "interactive_countback",
        "manual",
    )
    assert tuple(behaviour.name for behaviour in behaviours) == behaviours.names()


def test_behaviours_say_what_the_page_and_the_store_must_know() -> None:
    several = {"adaptive", "adaptive_no_penalty", "interactive", "interactive_countback"}
    assert {one.name for one in behaviours if one.has_submit} == several | {"immediate", "immediate_cbm"}
    assert {one.name for one in behaviours if one.reads_history} == several
    assert {one.name for one in behaviours if one.tries} == several
    assert {one.name for one in behaviours if one.takes_certainty} == {"deferred_cbm", "immediate_cbm"}


def test_a_registry_knows_its_names() -> None:
    assert "deferred" in behaviours
    assert "by luck" not in behaviours
