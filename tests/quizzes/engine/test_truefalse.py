"""True or false."""

from typing import Any

import pytest

from quizzes.engine.language import Language
from quizzes.engine.parsing import problems
from quizzes.engine.question import Question
from quizzes.engine.state import State
from tests.quizzes.engine.questions import data, question, response

INDONESIAN = Language(decimal_comma=True, true="Benar", false="Salah")


@pytest.fixture
def asked() -> Question:
    return question("truefalse")


@pytest.mark.parametrize(("said", "fraction", "state"), [(False, 1, State.RIGHT), (True, 0, State.WRONG)])
def test_the_right_word_is_worth_everything_the_other_nothing(
    asked: Question, said: bool, fraction: int, state: State
) -> None:
    graded = asked.grade({"answer": said})
    assert (graded.fraction, graded.state) == (fraction, state)


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"answer": ["true"]}, {"answer": True}),
        ({"answer": ["true", "false"]}, {"answer": False}),
        ({"answer": ["TRUE"]}, {}),
        ({"answer": ["1"]}, {}),
        ({}, {}),
    ],
)
def test_anything_but_the_two_words_is_no_answer(asked: Question, form: Any, kept: Any) -> None:
    assert response(asked, form) == kept
    assert asked.is_complete(kept) is bool(kept)


def test_the_language_has_the_words(asked: Question) -> None:
    assert asked.summarise({"answer": True}) == "True"
    assert asked.summarise({"answer": False}, INDONESIAN) == "Salah"
    assert asked.summarise({}) == ""
    assert asked.right_response() == {"answer": False}


def test_each_word_has_its_own_feedback(asked: Question) -> None:
    assert [(part.id, part.state, part.feedback) for part in asked.parts({"answer": True})] == [
        ("true", State.WRONG, "Think of lesson 1.")
    ]
    assert asked.parts({"answer": False})[0].feedback == "Right, they do not."
    assert asked.parts({}) == ()


@pytest.mark.parametrize(("answer", "code"), [(None, "missing"), ("true", "not_a_flag"), (1, "not_a_flag")])
def test_the_author_must_say_which(answer: Any, code: str) -> None:
    found = [
        (problem.path, problem.code) for problem in problems("truefalse", data("truefalse", answer=answer))
    ]
    assert found == [("answer", code)]
