"""What a running Moodle 4.5 answered to our own small questions, and what the engine answers.

data/questions.json holds the questions in our data's shape, data/marks.json the cases: the behaviour asked for
and the one that Moodle took, what the learner did in plain words, the state and mark after each action, and
how it ended.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quizzes.engine.actions import Action, finish, save, submit, try_again
from quizzes.engine.certainty import certainty_in
from quizzes.engine.parsing import parse
from quizzes.engine.question import Question, question_types
from quizzes.engine.state import State
from quizzes.engine.usage import SlotAttempt, apply, apply_all, clean, start

DATA = Path(__file__).parent / "data"
QUESTIONS: dict[str, Any] = json.loads((DATA / "questions.json").read_text())
ALL_CASES: list[dict[str, Any]] = json.loads((DATA / "marks.json").read_text())
CASES = [case for case in ALL_CASES if QUESTIONS[case["question"]]["kind"] in question_types]

BEHAVIOURS = {
    "deferredfeedback": "deferred",
    "immediatefeedback": "immediate",
    "manualgraded": "manual",
    "interactive": "interactive",
    "interactivecountback": "interactive_countback",
    "adaptive": "adaptive",
    "adaptivenopenalty": "adaptive_no_penalty",
    "deferredcbm": "deferred_cbm",
    "immediatecbm": "immediate_cbm",
}
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


def by_text(entries: list[dict[str, Any]], texts: list[str]) -> list[str]:
    """The ids of the entries with these texts."""
    return [entry["id"] for text in texts for entry in entries if entry["text"] == text]


def form_of(kind: str, data: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form that a learner sends who means these plain words."""
    if kind == "multichoice":
        return {"choice": by_text(data["choices"], words.get("choices", [words.get("answer")]))}
    if kind == "match":
        return {
            f"stem-{by_text(data['stems'], [stem])[0]}": by_text(data["choices"], [choice])
            for stem, choice in words["match"].items()
        }
    if kind == "ordering":
        return {"order": by_text(data["items"], words["order"])}
    if kind in ("gapselect", "ddwtos"):
        return {f"gap-{gap}": by_text(data["choices"], [word]) for gap, word in enumerate(words["places"], 1)}
    if kind == "multianswer":
        return {
            f"part-{part['id']}-{name}": values
            for part in data["parts"]
            for name, values in form_of(
                part["kind"], part["data"], {"answer": words["cloze"][part["id"]]}
            ).items()
        }
    return {"answer": [words["answer"]]}


def begin(case: dict[str, Any]) -> SlotAttempt:
    asked = QUESTIONS[case["question"]]
    question = parse(asked["kind"], asked["data"]).prepare("seed")
    return start(1, question, BEHAVIOURS[case["behaviour"]], Decimal(case["max_mark"]))


def response_of(attempt: SlotAttempt, case: dict[str, Any], words: Mapping[str, Any]) -> Any:
    asked = QUESTIONS[case["question"]]
    form = form_of(asked["kind"], asked["data"], words)
    return clean(attempt, form | {"certainty": [str(words.get("certainty", ""))]}).response


def action_of(attempt: SlotAttempt, case: dict[str, Any], words: Mapping[str, Any]) -> Action:
    if words.get("tryagain"):
        return try_again()
    response = response_of(attempt, case, words)
    return submit(response) if words.get("submit") else save(response)


def same_mark(ours: Decimal | None, theirs: str | None) -> bool:
    return ours == (None if theirs is None else Decimal(theirs))


def name_of(case: dict[str, Any]) -> str:
    return f"{case['question']} {case['behaviour']} {json.dumps(case['actions'], ensure_ascii=False)}"


def test_the_table_is_whole() -> None:
    assert len(ALL_CASES) == 179
    assert {case["question"] for case in ALL_CASES} == set(QUESTIONS)


def after_each(case: dict[str, Any]) -> list[SlotAttempt]:
    """How things stand after each action, and after the end."""
    attempt, stages = begin(case), []
    for words in case["actions"]:
        attempt = apply(attempt, action_of(attempt, case, words)) or attempt
        stages.append(attempt)
    return [*stages, apply_all(attempt, [finish()])]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_engine_gives_the_marks_and_states_of_moodle(case: dict[str, Any]) -> None:
    *stages, ended = after_each(case)
    for attempt, expected in zip(stages, case["trace"], strict=True):
        assert attempt.state is STATES[expected["state"]]
        assert same_mark(attempt.mark, expected["mark"])
    assert ended.state is STATES[case["final_state"]]
    assert same_mark(ended.mark, case["final_mark"])


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_engine_sums_up_and_bounds_as_moodle_does(case: dict[str, Any]) -> None:
    ended = after_each(case)[-1]
    question: Question = ended.question
    sure = certainty_in(ended.last.response)
    said = question.summarise(ended.last.response) + (f" [C={int(sure)}]" if sure else "")
    assert said == (case["response_summary"] or "")
    assert ended.behaviour == BEHAVIOURS[case["actual_behaviour"]]
    assert ended.goes_by.fraction_range(question) == (case["min_fraction"], case["max_fraction"])
    if "right_answer" in case:
        assert question.summarise(question.right_response() or {}) == (case["right_answer"] or "")
