"""The file of 27 questions that a running Moodle answered: read without a problem, and marked as Moodle marked."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from quizzes.engine.actions import finish, save
from quizzes.engine.parsing import parse
from quizzes.engine.question import question_types
from quizzes.engine.usage import apply_all, start
from quizzes.formats.alignment import differences, keep_ids
from quizzes.formats.parsed import Item
from tests.quizzes.formats.reading import FILES, xml

ENGINE = Path(__file__).parents[1] / "engine" / "data"
QUESTIONS: dict[str, Any] = json.loads((ENGINE / "questions.json").read_text(encoding="utf-8"))
WHOLE = (FILES / "moodle.xml").read_text(encoding="utf-8")
WITHOUT_CLOZE = re.sub(r'<question type="cloze">.*?</question>', "", WHOLE, flags=re.DOTALL)
READ = xml(WHOLE if find_spec("quizzes.formats.cloze") else WITHOUT_CLOZE)
ITEMS: dict[str, Item] = {item.name: item for item in READ if item.kind in question_types}
CASES = [
    case
    for case in json.loads((ENGINE / "marks.json").read_text(encoding="utf-8"))
    if case["behaviour"] == "deferredfeedback" and case["question"] in ITEMS
]


def test_it_is_read_whole_without_a_problem() -> None:
    assert READ.problems == ()
    assert len(READ.items) == len(ITEMS) == 27
    assert all(item.name == item.idnumber and item.kind in question_types for item in READ)


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) & set(ITEMS)))
def test_each_is_the_question_that_the_engines_tests_ask(name: str) -> None:
    item, asked = ITEMS[name], QUESTIONS[name]
    assert item.kind == asked["kind"]
    assert differences(item.kind, asked["data"], keep_ids(asked["data"], item.data)) == []


def ids(entries: list[dict[str, Any]], *words: str) -> list[str]:
    """The ids of the entries with these texts."""
    return [entry["id"] for word in words for entry in entries if entry["text"] == word]


def form_of(kind: str, data: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form that a learner sends who means these plain words."""
    if kind == "multichoice":
        return {"choice": ids(data["choices"], *words.get("choices", [words.get("answer")]))}
    if kind == "match":
        rows = words["match"].items()
        return {f"stem-{ids(data['stems'], row)[0]}": ids(data["choices"], word) for row, word in rows}
    if kind == "ordering":
        return {"order": ids(data["items"], *words["order"])}
    if kind in {"gapselect", "ddwtos"}:
        return {f"gap-{gap}": ids(data["choices"], word) for gap, word in enumerate(words["places"], 1)}
    if kind == "multianswer":
        answers = {part["id"]: {"answer": words["cloze"][part["id"]]} for part in data["parts"]}
        forms = {
            part["id"]: form_of(part["kind"], part["data"], answers[part["id"]]) for part in data["parts"]
        }
        return {f"part-{id}-{name}": values for id, form in forms.items() for name, values in form.items()}
    return {"answer": [words["answer"]]}


def name_of(case: dict[str, Any]) -> str:
    return f"{case['question']} {json.dumps(case['actions'], ensure_ascii=False)}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_each_is_marked_as_moodle_marked_it(case: dict[str, Any]) -> None:
    item = ITEMS[case["question"]]
    question = parse(item.kind, item.data).prepare("seed")
    attempt = start(1, question, "deferred", Decimal(case["max_mark"]))
    saved = [save(question.clean(form_of(item.kind, item.data, words)).response) for words in case["actions"]]
    mark = apply_all(attempt, [*saved, finish()]).mark
    expected = case["final_mark"]
    assert mark == (None if expected is None else Decimal(str(expected)))
