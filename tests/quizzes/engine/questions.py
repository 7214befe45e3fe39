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
    "gapselect": {
        "text": "<p>The [[1]] <b>sat</b> on the [[2]], the [[1]] slept [[4]].</p>",
        "choices": [
            {"id": "cat", "text": "cat"},
            {"id": "mat", "text": "mat"},
            {"id": "dog", "text": "dog"},
            {"id": "well", "text": "well", "group": 2},
            {"id": "ill", "text": "ill", "group": 2},
        ],
    },
    "ddwtos": {
        "text": "<p>[[1]] and [[2]] make [[3]].</p>",
        "choices": [
            {"id": "h", "text": "H<sub>2</sub>"},
            {"id": "o", "text": "O<sub>2</sub>"},
            {"id": "water", "text": "H<sub>2</sub>O", "unlimited": True},
        ],
    },
    "multianswer": {
        "text": "<p>Capital {#1}, founded {#2}, by the sea: {#3}, rivers {#4}.</p>",
        "parts": [
            {
                "id": "1",
                "kind": "shortanswer",
                "weight": "2",
                "data": {
                    "answers": [
                        {"id": "1", "text": "Medan", "fraction": "1", "feedback": "Yes."},
                        {"id": "2", "text": "Binjai", "fraction": "0.5", "feedback": "Near."},
                    ]
                },
            },
            {
                "id": "2",
                "kind": "numerical",
                "data": {"answers": [{"id": "1", "answer": "1590", "tolerance": "1", "fraction": "1"}]},
            },
            {
                "id": "3",
                "kind": "multichoice",
                "layout": "vertical",
                "data": {
                    "choices": [
                        {"id": "yes", "text": "yes", "fraction": "1"},
                        {"id": "no", "text": "no", "fraction": "-1", "feedback": "Belawan is its port."},
                        {"id": "nearly", "text": "nearly", "fraction": "0"},
                    ]
                },
            },
            {
                "id": "4",
                "kind": "multichoice",
                "layout": "horizontal",
                "data": {
                    "single": False,
                    "choices": [
                        {"id": "deli", "text": "Deli", "fraction": "0.5"},
                        {"id": "babura", "text": "Babura", "fraction": "0.5"},
                        {"id": "musi", "text": "Musi", "fraction": "-0.5"},
                    ],
                },
            },
        ],
    },
    "calculated": {
        "text": "<p>How much is {a} + {b}?</p>",
        "answers": [
            {"id": "1", "formula": "{a} + {b}", "tolerance": "0", "feedback": "{a} and {b} make {={a}+{b}}."},
            {"id": "2", "formula": "{a} - {b}", "fraction": "0.5", "tolerance": "0"},
        ],
        "datasets": [{"name": "a", "values": ["1.5"]}, {"name": "b", "values": ["2.0"]}],
    },
    "calculatedsimple": {
        "text": "<p>How many minutes are {h} hours?</p>",
        "answers": [{"id": "1", "formula": "{h}*60", "places": 0}],
        "datasets": [{"name": "h", "minimum": "2", "maximum": "8", "decimals": 0, "values": ["4"]}],
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
    "gapselect": {"gap-1": ["cat"], "gap-2": ["mat"], "gap-3": ["cat"], "gap-4": ["well"]},
    "ddwtos": {"gap-1": ["h"], "gap-2": ["o"], "gap-3": ["water"]},
    "multianswer": {
        "part-1-answer": ["medan"],
        "part-2-answer": ["1590"],
        "part-3-choice": ["yes"],
        "part-4-choice": ["babura", "deli"],
    },
    "calculated": {"answer": ["3.5"]},
    "calculatedsimple": {"answer": ["240"]},
    "essay": {"answer": ["Meetings without an aim"]},
}
WRONG: dict[str, dict[str, list[str]]] = {
    "multichoice": {"choice": ["buy"]},
    "truefalse": {"answer": ["true"]},
    "match": {"stem-1": ["wait"], "stem-2": ["wait"], "stem-3": ["wait"], "stem-4": ["wait"]},
    "shortanswer": {"answer": ["KTP"]},
    "numerical": {"answer": ["400"]},
    "ordering": {"order": ["2", "3", "4", "5", "1"]},
    "gapselect": {"gap-1": ["dog"], "gap-2": ["cat"], "gap-3": ["mat"], "gap-4": ["ill"]},
    "ddwtos": {"gap-1": ["o"], "gap-2": ["h"], "gap-3": ["h"]},
    "multianswer": {
        "part-1-answer": ["Padang"],
        "part-2-answer": ["1945"],
        "part-3-choice": ["nearly"],
        "part-4-choice": ["musi"],
    },
    "calculated": {"answer": ["35"]},
    "calculatedsimple": {"answer": ["60"]},
    "essay": {"answer": ["Nothing came to mind"]},
}
HALF_DONE: dict[str, dict[str, list[str]]] = {
    "match": {"stem-1": ["now"], "stem-2": [""]},
    "numerical": {"answer": ["a dozen"]},
    "ordering": {"position-1": ["1"], "position-2": ["2"], "position-3": ["2"]},
    "gapselect": {"gap-1": ["cat"], "gap-2": [""], "gap-4": ["cat"]},
    "ddwtos": {"gap-2": ["o"]},
    "multianswer": {"part-1-answer": ["Medan"], "part-2-answer": ["many"], "part-3-choice": ["yes"]},
    "calculated": {"answer": ["three"]},
    "calculatedsimple": {"answer": ["4 hours"]},
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
