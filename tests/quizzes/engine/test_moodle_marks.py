"""What a running Moodle 4.5 answered to our own small questions, and what the engine answers.

data/questions.json holds the questions in our data's shape, data/marks.json the cases: what the learner did
in plain words, the state and mark after each action, and how it ended.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quizzes.engine.actions import finish, save, submit
from quizzes.engine.parsing import parse
from quizzes.engine.question import Question
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt, apply, apply_all, start

DATA = Path(__file__).parent / "data"
QUESTIONS: dict[str, Any] = json.loads((DATA / "questions.json").read_text())
CASES: list[dict[str, Any]] = json.loads((DATA / "marks.json").read_text())

BEHAVIOURS = {"deferredfeedback": "deferred", "immediatefeedback": "immediate"}
STATES = {
    "todo": State.TODO,
    "invalid": State.INVALID,
    "complete": State.COMPLETE,
    "needsgrading": State.NEEDS_GRADING,
    "gaveup": State.GAVE_UP,
    "gradedwrong": State.WRONG,
    "gradedpartial": State.PARTIAL,
    "gradedright": State.RIGHT,
}


def form_of(question: Any, words: dict[str, Any]) -> dict[str, list[str]]:
    """The form that a learner sends who means these plain words."""
    if question.kind == "multichoice":
        wanted = words.get("choices", [words.get("answer")])
        return {"choice": [choice.id for choice in question.choices if choice.text in wanted]}
    if question.kind == "match":
        stems = {stem.text: stem.id for stem in question.stems}
        choices = {choice.text: choice.id for choice in question.choices}
        return {f"stem-{stems[stem]}": [choices[choice]] for stem, choice in words["match"].items()}
    if question.kind == "ordering":
        items = {item.text: item.id for item in question.items}
        return {"order": [items[text] for text in words["order"]]}
    if question.kind in ("gapselect", "ddwtos"):
        ids = {choice.text: choice.id for choice in question.choices}
        return {f"gap-{place}": [ids.get(text, "")] for place, text in enumerate(words["places"], 1)}
    if question.kind == "multianswer":
        return {name: [value] for name, value in map(blank_of(question), words["cloze"].items())}
    return {"answer": [words["answer"]]}


def blank_of(question: Any) -> Callable[[tuple[str, str]], tuple[str, str]]:
    """From the number of a blank and plain words to a field and its value."""

    def field(given: tuple[str, str]) -> tuple[str, str]:
        number, text = given
        blank = question.blanks[int(number) - 1]
        if blank.question.kind != "multichoice":
            return f"part-{blank.id}-answer", text
        ids = {choice.text: choice.id for choice in blank.question.choices}
        return f"part-{blank.id}-choice", ids.get(text, "")

    return field


def begin(case: dict[str, Any]) -> SlotAttempt:
    asked = QUESTIONS[case["question"]]
    question = parse(asked["kind"], asked["data"]).prepare("seed")
    return start(1, question, BEHAVIOURS[case["behaviour"]], Decimal(case["max_mark"]))


def same_mark(ours: Decimal | None, theirs: str | None) -> bool:
    return ours == (None if theirs is None else Decimal(theirs))


def name_of(case: dict[str, Any]) -> str:
    return f"{case['question']} {case['behaviour']} {json.dumps(case['actions'], ensure_ascii=False)}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_engine_gives_the_marks_and_states_of_moodle(case: dict[str, Any]) -> None:
    attempt = begin(case)
    for words, expected in zip(case["actions"], case["trace"], strict=True):
        response = attempt.question.clean(form_of(attempt.question, words)).response
        action = submit(response) if words.get("submit") else save(response)
        attempt = apply(attempt, action) or attempt
        assert attempt.state is STATES[expected["state"]]
        assert same_mark(attempt.mark, expected["mark"])
    ended = apply_all(attempt, [finish()])
    assert ended.state is STATES[case["final_state"]]
    assert same_mark(ended.mark, case["final_mark"])


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_engine_sums_up_responses_as_moodle_does(case: dict[str, Any]) -> None:
    attempt = begin(case)
    question: Question = attempt.question
    actions = [save(question.clean(form_of(question, words)).response) for words in case["actions"][:1]]
    response = apply_all(attempt, actions).last.response
    assert question.summarise(response) == (case["response_summary"] or "")
    assert question.min_fraction == case["min_fraction"]
    if "right_answer" in case:
        assert question.summarise(question.right_response() or {}) == (case["right_answer"] or "")
