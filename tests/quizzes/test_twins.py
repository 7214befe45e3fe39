"""Two questions that differ in nothing but what is right look the same to whoever has not answered yet."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string

from quizzes.engine import usage
from quizzes.engine.parsing import parse
from quizzes.engine.question import question_types
from quizzes.messages import engine_language
from quizzes.models import QuizPage
from quizzes.presentation.attempt import Shown
from quizzes.presentation.review import Shows
from quizzes.store import Slot
from tests.quizzes.engine.questions import DATA

SEED = "medan"
BEHAVIOURS = [behaviour.value for behaviour in QuizPage.Behaviour]


def shifted(entries: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Each entry with the value of the next one."""
    values = [entry[key] for entry in entries]
    return [entry | {key: value} for entry, value in zip(entries, values[1:] + values[:1], strict=True)]


def cloze_twin(data: dict[str, Any]) -> dict[str, Any]:
    parts = deepcopy(data["parts"])
    parts[0]["data"]["answers"][0]["text"] = "Binjai"
    parts[1]["data"]["answers"][0]["answer"] = "1945"
    for part in parts[2:]:
        part["data"]["choices"] = shifted(part["data"]["choices"], "fraction")
    return data | {"parts": parts}


TWINS: dict[str, Any] = {
    "multichoice": lambda data: data | {"choices": shifted(data["choices"], "fraction")},
    "truefalse": lambda data: data | {"answer": not data["answer"]},
    "match": lambda data: data | {"stems": shifted(data["stems"], "choice")},
    "shortanswer": lambda data: data | {"answers": [{"id": "9", "text": "KTP-el", "fraction": "1"}]},
    "numerical": lambda data: data | {"answers": [{"id": "9", "answer": "-7", "fraction": "1"}]},
    "ordering": lambda data: data | {"items": [data["items"][place] for place in (2, 0, 4, 1, 3)]},
    "gapselect": lambda data: (
        data | {"text": data["text"].replace("[[1]]", "[[3]]").replace("[[4]]", "[[5]]")}
    ),
    "ddwtos": lambda data: data | {"text": "<p>[[3]] and [[1]] make [[2]].</p>"},
    "multianswer": cloze_twin,
    "calculated": lambda data: data | {"answers": [{"id": "9", "formula": "{a} * {b}"}]},
    "calculatedsimple": lambda data: data | {"answers": [{"id": "9", "formula": "{h}/60"}]},
    "essay": lambda data: data | {"grader_notes": "<p>Figures count.</p>", "criteria": data["criteria"][:1]},
}


def drawn(kind: str, data: dict[str, Any], behaviour: str) -> str:
    """The question as the page of an attempt draws it before anything was answered."""
    question = parse(kind, data).prepare(SEED)
    slot = Slot(0, 1, 0, SEED, usage.start(1, question, behaviour, Decimal(8)), label="1")
    shown = Shown(slot, engine_language(), Shows(right_answer=True))
    return render_to_string("quizzes/question.html", {"q": shown, "may_flag": True})


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
@pytest.mark.parametrize("kind", TWINS)
def test_nobody_can_tell_a_question_from_its_twin(kind, behaviour):
    data = deepcopy(DATA[kind])
    twin = TWINS[kind](data)
    assert parse(kind, twin) != parse(kind, data)
    assert drawn(kind, twin, behaviour) == drawn(kind, data, behaviour)


@pytest.mark.parametrize("response_format", ["monospaced", "editor"])
def test_nor_an_essay_whatever_its_box(response_format):
    data = DATA["essay"] | {"response_format": response_format, "template": "<p>Kepada</p>"}
    assert drawn("essay", TWINS["essay"](data), "deferred") == drawn("essay", data, "deferred")


def test_every_type_with_something_right_has_a_twin():
    assert set(TWINS) | {"description"} == set(question_types.names())
