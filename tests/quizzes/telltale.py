"""A quiz of every question type in which whatever tells something bears a mark that stands nowhere else.

SECRET stands in what no page may tell: ids, right answers that nobody is shown, what is said to other answers
than the one given, general feedback, the second hint. TOLD stands in what is said to the wrong answers of `WRONG`
once they were checked: their own feedback and the first hint.
"""

import re
from decimal import Decimal
from typing import Any

import pytest

from quizzes.formats.cloze import read_cloze
from quizzes.models import QuizPage, QuizSlot
from quizzes.services.answers import Answer
from quizzes.services.bank import save_question
from quizzes.services.categories import save_category
from tests.cast import Cast
from tests.quizzes.answering import form_of, slots_by_code
from tests.school import School

SECRET, TOLD = "zqrahasia", "zqterkatakan"
NUMBERS = ("73194", "88194", "88126", "73000", "44063", "0[.,]0271828", "-0[.,]1234567")
"""Right numbers, what formulas are made of, a tolerance, a fraction."""
WRITTEN = (r"\[\[", r"\{[=abc]", "SHORTANSWER", "MULTI")
"""How gaps, formulas and blanks are written in the bank."""

SECRETS = re.compile(
    "|".join([rf"{SECRET}[\w-]*", *(rf"(?<![0-9a-z]){one}(?![0-9a-z])" for one in NUMBERS), *WRITTEN])
)
ANYTHING = re.compile(rf"{SECRETS.pattern}|{TOLD}[\w-]*")


def secret(what: str) -> str:
    return f"<p>{SECRET}-{what}</p>"


def told(what: str) -> str:
    return f"<p>{TOLD}-{what}</p>"


def telltale(kind: str, words: str, /, **data: Any) -> tuple[str, dict[str, Any]]:
    """The kind, and its data with everything that all types have."""
    common = {
        "text": f"<p>{words}</p>",
        "general_feedback": secret(f"{kind}-general"),
        "feedback_right": secret(f"{kind}-all-right"),
        "feedback_partial": secret(f"{kind}-partly"),
        "feedback_wrong": told(f"{kind}-wrong"),
        "hints": [
            {"text": told(f"{kind}-hint"), "clear_wrong": True, "show_right_count": True},
            {"text": secret(f"{kind}-second-hint")},
        ],
    }
    return kind, common | data


def choice(number: int, text: str, fraction: str, feedback: str) -> dict[str, str]:
    return {"id": f"{SECRET}-{number}", "text": text, "fraction": fraction, "feedback": feedback}


CLOZE = (
    f"<p>Disingkat {{2:SHORTANSWER:={SECRET}#{SECRET}-yes~%50%{SECRET}2#{SECRET}-half~*#{TOLD}-other}}, dalam"
    f" {{1:NUMERICAL:=73194:0.0271828#{SECRET}-number}}, yaitu"
    f" {{1:MULTICHOICE:=satu#{SECRET}-one~dua#{TOLD}-two}}, dan"
    f" {{1:MULTIRESPONSE:=tiga#{SECRET}-three~=empat#{SECRET}-four~lima#{TOLD}-five}}.</p>"
)

QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "single": telltale(
        "multichoice",
        "Pilih satu.",
        choices=[
            choice(1, "<p>satu</p>", "1", secret("choice")),
            choice(2, "<p>dua</p>", "0", told("choice")),
            choice(3, "<p>tiga</p>", "-0.1234567", secret("negative")),
        ],
    ),
    "several": telltale(
        "multichoice",
        "Pilih beberapa.",
        single=False,
        choices=[
            choice(1, "<p>satu</p>", "0.5", secret("first")),
            choice(2, "<p>dua</p>", "0.5", secret("second")),
            choice(3, "<p>tiga</p>", "-0.1234567", told("third")),
        ],
    ),
    "truefalse": telltale(
        "truefalse", "Benarkah?", answer=False, feedback_true=told("true"), feedback_false=secret("false")
    ),
    "match": telltale(
        "match",
        "Jodohkan.",
        stems=[
            {"id": f"{SECRET}-1", "text": "<p>atas</p>", "choice": f"{SECRET}-1"},
            {"id": f"{SECRET}-2", "text": "<p>bawah</p>", "choice": f"{SECRET}-2"},
        ],
        choices=[{"id": f"{SECRET}-{number}", "text": f"pilihan {number}"} for number in (1, 2, 3)],
    ),
    "shortanswer": telltale(
        "shortanswer",
        "Apa singkatannya?",
        answers=[
            {"id": f"{SECRET}-1", "text": f"{SECRET}-short", "fraction": "1", "feedback": secret("short")},
            {"id": f"{SECRET}-2", "text": f"{SECRET}*", "fraction": "0.5", "feedback": secret("nearly")},
            {"id": f"{SECRET}-3", "text": "*", "fraction": "0", "feedback": told("short")},
        ],
    ),
    "numerical": telltale(
        "numerical",
        "Berapa?",
        answers=[
            {
                "id": f"{SECRET}-1",
                "answer": "73194",
                "tolerance": "0.0271828",
                "fraction": "1",
                "feedback": secret("number"),
            },
            {"id": f"{SECRET}-2", "answer": "*", "fraction": "0", "feedback": told("number")},
        ],
        units=[{"name": "menit", "multiplier": "1"}],
    ),
    "ordering": telltale(
        "ordering",
        "Urutkan.",
        items=[{"id": f"{SECRET}-{number}", "text": f"<p>{word}</p>"} for number, word in enumerate("abc")],
    ),
    "gapselect": telltale(
        "gapselect",
        "Yang pertama [[1]], yang kedua [[2]].",
        choices=[{"id": f"{SECRET}-{number}", "text": f"kata {number}"} for number in (1, 2, 3)],
    ),
    "ddwtos": telltale(
        "ddwtos",
        "Yang ketiga [[1]], yang keempat [[2]].",
        choices=[{"id": f"{SECRET}-{number}", "text": f"kata {number}"} for number in (1, 2, 3)],
    ),
    "multianswer": telltale("multianswer", "", **read_cloze(CLOZE)[0]),
    "calculated": telltale(
        "calculated",
        "Berapa {a} ditambah {b}?",
        answers=[
            {
                "id": f"{SECRET}-1",
                "formula": "{a}+{b}+73000",
                "tolerance": "0.0271828",
                "feedback": "<p>{={a}+{b}+88000}</p>",
            }
        ],
        datasets=[{"name": "a", "values": ["94"]}, {"name": "b", "values": ["100"]}],
        general_feedback=secret("calculated") + "<p>{={a}+{b}+73000}</p>",
    ),
    "calculatedsimple": telltale(
        "calculatedsimple",
        "Berapa kali {c}?",
        answers=[{"id": f"{SECRET}-1", "formula": "{c}*44063", "tolerance": "0.0271828"}],
        datasets=[{"name": "c", "minimum": "2", "maximum": "3", "decimals": 0, "values": ["2"]}],
    ),
    "essay": telltale(
        "essay",
        "Ceritakan.",
        grader_notes=secret("notes"),
        criteria=[{"id": f"{SECRET}-1", "text": f"{SECRET}-criterion", "points": "5"}],
    ),
    "formatted": telltale(
        "essay",
        "Tulislah.",
        response_format="editor",
        template="<h4>Kepada</h4>",
        grader_notes=secret("formatted-notes"),
    ),
    "description": telltale("description", "Bacalah."),
}
DRAWN = telltale(
    "truefalse", "Diundi.", answer=True, feedback_true=secret("drawn"), feedback_false=told("drawn")
)

WRONG: dict[str, dict[str, Any]] = {
    "single": {"choice": [f"{SECRET}-2"]},
    "several": {"choice": [f"{SECRET}-3"]},
    "truefalse": {"answer": True},
    "match": {"stems": {f"{SECRET}-1": f"{SECRET}-3", f"{SECRET}-2": f"{SECRET}-3"}},
    "shortanswer": {"answer": "entah"},
    "numerical": {"answer": "12 menit"},
    "ordering": {"positions": {f"{SECRET}-0": 2, f"{SECRET}-1": 3, f"{SECRET}-2": 1}},
    "gapselect": {"gaps": {"1": f"{SECRET}-3", "2": f"{SECRET}-1"}},
    "ddwtos": {"gaps": {"1": f"{SECRET}-3", "2": f"{SECRET}-1"}},
    "multianswer": {
        "parts": {
            "1": {"answer": "entah"},
            "2": {"answer": "12"},
            "3": {"choice": ["2"]},
            "4": {"choice": ["3"]},
        }
    },
    "calculated": {"answer": "12"},
    "calculatedsimple": {"answer": "12"},
    "essay": {"answer": "Entah bagaimana."},
    "formatted": {"answer": "<p>Entah <strong>bagaimana</strong>.</p>"},
    "drawn": {"answer": False},
}
"""An answer of which nothing is right, whole enough to be checked."""


def wrong_answer(attempt, name: str, **form: list[str]) -> Answer:
    """The fields of the wrong answer as a browser would send them, as sure as can be where that is asked."""
    slot = slots_by_code(attempt)[name]
    sure = {"certainty": ["3"]} if slot.attempt.goes_by.takes_certainty else {}
    return Answer(slot.number, slot.changes, form_of(slot, WRONG[name]) | sure | form)


def build_telltale_quiz(school: School, cast: Cast, **options: Any) -> QuizPage:
    """The school's quiz with these questions, and one drawn at random; four on a page."""
    for name, (kind, data) in QUESTIONS.items():
        school.questions[name] = save_question(
            category=school.category, kind=kind, code=name, data=data, author=cast.editor
        )
    shelf = save_category(name="Diundi")
    save_question(category=shelf, kind=DRAWN[0], code="drawn", data=DRAWN[1], author=cast.editor)
    shelf.refresh_from_db()
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    quiz.slots = [
        *(QuizSlot(question=school.questions[name], max_mark=Decimal(10)) for name in QUESTIONS),
        QuizSlot(pool=shelf, draws=1, max_mark=Decimal(10)),
    ]
    for number, slot in enumerate(quiz.slots.all()):
        slot.sort_order = number
    for name, value in ({"questions_per_page": 4, "time_limit": None} | options).items():
        setattr(quiz, name, value)
    school.republish(quiz)
    return quiz


@pytest.fixture
def telltale_quiz(school: School, cast: Cast):
    def build(**options: Any) -> QuizPage:
        return build_telltale_quiz(school, cast, **options)

    return build
