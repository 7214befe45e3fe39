"""A description is there to be read: no answer, no mark, whatever is done to it."""

from decimal import Decimal

import pytest

from quizzes.engine.actions import finish, save, submit
from quizzes.engine.grades import total
from quizzes.engine.parsing import asks, parse, problems
from quizzes.engine.question import question_types
from quizzes.engine.usage import apply_all, start

DATA = {"text": "<p>Read this first.</p>", "general_feedback": "<p>Did you?</p>"}


def test_it_takes_no_answer() -> None:
    asked = parse("description", DATA)
    assert asked.clean({"answer": ["anything"], "choice": ["1"]}).response == {}
    assert not asked.is_gradable({})
    assert not asked.is_complete({})
    assert asked.summarise({}) == ""
    assert asked.right_response() is None
    assert asked.parts({}) == ()


def test_it_alone_asks_nothing() -> None:
    assert [kind for kind in question_types.names() if not asks(kind)] == ["description"]


def test_it_goes_its_own_way_whatever_the_quiz_prefers() -> None:
    asked = parse("description", DATA)
    assert {asked.behaviour_for(name) for name in ("deferred", "immediate", "manual")} == {"information"}


def test_it_must_say_something() -> None:
    assert [problem.code for problem in problems("description", {"text": "<p> </p>"})] == ["missing"]


@pytest.mark.parametrize("preferred", ["deferred", "immediate"])
def test_it_brings_no_mark(preferred: str) -> None:
    attempt = start(1, parse("description", DATA), preferred, Decimal(0))
    ended = apply_all(attempt, [save({"answer": "x"}), submit({"answer": "x"}), finish()])
    assert ended.state.is_finished
    assert (ended.mark or 0) == 0
    assert total([ended]).is_final
