"""One small question of each type, as data and ready for an attempt; what a learner does, in few words."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from quizzes.engine.parsing import parse
from quizzes.engine.question import Question
from quizzes.engine.usage import SlotAttempt, start

SEED = "medan"

DATA: dict[str, dict[str, Any]] = {
    "multichoice": {
        "text": "<p>What comes first?</p>",
        "choices": [
            {"id": "buy", "text": "Buy a diary", "fraction": "0", "feedback": "A diary alone does not help."},
            {"id": "note", "text": "Note the <b>real</b> hours", "fraction": "1", "feedback": "Yes."},
            {"id": "late", "text": "Stay late", "fraction": "-0.5"},
            {"id": "half", "text": "Note a few hours", "fraction": "0.5"},
        ],
    },
    "truefalse": {
        "text": "<p>Two tasks at once go faster.</p>",
        "answer": False,
        "feedback_true": "Think of lesson 1.",
        "feedback_false": "Right, they do not.",
    },
    "match": {
        "text": "<p>Match the boxes.</p>",
        "stems": [
            {"id": "1", "text": "<p>Important and urgent</p>", "choice": "now"},
            {"id": "2", "text": "<p>Important, not urgent</p>", "choice": "plan"},
            {"id": "3", "text": "<p>Neither</p>", "choice": "stop"},
            {"id": "4", "text": "<p>Burning</p>", "choice": "now"},
        ],
        "choices": [
            {"id": "now", "text": "Do it now"},
            {"id": "plan", "text": "Fix a date"},
            {"id": "stop", "text": "Stop doing it"},
            {"id": "wait", "text": "Wait"},
        ],
    },
    "shortanswer": {
        "text": "<p>What is it called?</p>",
        "answers": [
            {"id": "1", "text": "SKP", "fraction": "1", "feedback": "Short and right."},
            {"id": "2", "text": "Sasaran*Pegawai", "fraction": "0.8", "feedback": "Nearly."},
        ],
    },
    "numerical": {
        "text": "<p>How many minutes?</p>",
        "answers": [
            {"id": "1", "answer": "312", "fraction": "1", "feedback": "390 x 80 %"},
            {"id": "2", "answer": "312", "tolerance": "10", "fraction": "0.5", "feedback": "Nearly."},
        ],
    },
    "ordering": {
        "text": "<p>Put the steps in order.</p>",
        "items": [{"id": str(number), "text": f"<p>Step {number}</p>"} for number in range(1, 6)],
    },
    "essay": {
        "text": "<p>Tell of one leak of time.</p>",
        "min_words": 3,
        "max_words": 6,
        "criteria": [
            {"id": "facts", "text": "real facts", "points": "5"},
            {"id": "plain", "text": "plain words", "points": "3"},
        ],
    },
}

AUTOMATIC = tuple(kind for kind in DATA if kind != "essay")

# For each type: a right form, a wrong one, and one that is something but not whole (where there can be one).
RIGHT: dict[str, dict[str, list[str]]] = {
    "multichoice": {"choice": ["note"]},
    "truefalse": {"answer": ["false"]},
    "match": {"stem-1": ["now"], "stem-2": ["plan"], "stem-3": ["stop"], "stem-4": ["now"]},
    "shortanswer": {"answer": ["skp"]},
    "numerical": {"answer": ["312"]},
    "ordering": {"order": ["1", "2", "3", "4", "5"]},
    "essay": {"answer": ["Meetings without an aim"]},
}
WRONG: dict[str, dict[str, list[str]]] = {
    "multichoice": {"choice": ["buy"]},
    "truefalse": {"answer": ["true"]},
    "match": {"stem-1": ["wait"], "stem-2": ["wait"], "stem-3": ["wait"], "stem-4": ["wait"]},
    "shortanswer": {"answer": ["KTP"]},
    "numerical": {"answer": ["400"]},
    "ordering": {"order": ["2", "3", "4", "5", "1"]},
    "essay": {"answer": ["Nothing came to mind"]},
}
HALF_DONE: dict[str, dict[str, list[str]]] = {
    "match": {"stem-1": ["now"], "stem-2": [""]},
    "numerical": {"answer": ["a dozen"]},
    "ordering": {"position-1": ["1"], "position-2": ["2"], "position-3": ["2"]},
    "essay": {"answer": ["Meetings"]},
}


def data(kind: str, **changes: Any) -> dict[str, Any]:
    """The small question's data with some of it changed."""
    return deepcopy(DATA[kind]) | changes


def question(kind: str, **changes: Any) -> Question:
    """The small question, not yet prepared for an attempt."""
    return parse(kind, data(kind, **changes))


def response(asked: Question, form: dict[str, list[str]]) -> Any:
    """What a form says, as the engine keeps it."""
    cleaned = asked.clean(form)
    assert cleaned.ok
    return cleaned.response


def begun(kind: str, behaviour: str, max_mark: str = "1", slot: int = 1, **changes: Any) -> SlotAttempt:
    """One slot of an attempt at the small question."""
    return start(slot, question(kind, **changes).prepare(SEED), behaviour, Decimal(max_mark))
