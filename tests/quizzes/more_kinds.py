"""A quiz of the kinds that the small school's quiz does not have: blanks in a text, and calculated numbers."""

from decimal import Decimal

import pytest

from quizzes.engine.behaviour import behaviours
from quizzes.formats.cloze import read_cloze
from quizzes.models import Attempt, QuizPage, QuizSlot
from quizzes.services.attempts import start_attempt
from quizzes.services.bank import save_question
from tests.cast import Cast
from tests.school import School

CLOZE = (
    "<p>Sasaran kinerja disingkat {2:SHORTANSWER:=SKP#Betul, SKP.~%50%Sasaran#Hampir.~*#Baca Pelajaran 2.}."
    " Satu hari kerja memuat {1:NUMERICAL:=7.5:0.1} jam. Pekerjaan penting"
    " {1:MULTICHOICE:=dijadwalkan#Tepat dijadwalkan.~ditunda~dihapus}. Rapat yang baik punya"
    " {1:MULTIRESPONSE:=tujuan~=notula~konsumsi mewah}</p>"
)

MORE: dict[str, tuple[str, int, dict]] = {
    "gapselect": (
        "gapselect",
        10,
        {
            "text": "<p>Pekerjaan <b>penting</b> dan mendesak [[1]], yang tidak mendesak [[2]]. Rapat [[4]].</p>",
            "choices": [
                {"text": "dikerjakan sekarang"},
                {"text": "dijadwalkan"},
                {"text": "dilupakan saja"},
                {"text": "singkat & jelas", "group": 2},
                {"text": "panjang", "group": 2},
            ],
        },
    ),
    "ddwtos": (
        "ddwtos",
        10,
        {
            "text": "<p>Rumus air [[1]], rumus oksigen [[2]]; oksigen lagi [[2]].</p>",
            "choices": [
                {"text": "H<sub>2</sub>O"},
                {"text": "O<sub>2</sub>", "unlimited": True},
                {"text": "CO<sub>2</sub>"},
            ],
        },
    ),
    "multianswer": ("multianswer", 20, read_cloze(CLOZE)[0]),
    "calculated": (
        "calculated",
        10,
        {
            "text": "<p>Satu rim kertas Rp {harga}. Berapa harga {jumlah} rim?</p>",
            "general_feedback": "<p>Yaitu {={harga}*{jumlah}} rupiah.</p>",
            "answers": [{"formula": "{harga}*{jumlah}", "tolerance": "0", "feedback": "<p>Hasil kali.</p>"}],
            "datasets": [
                {"name": "harga", "values": ["52000.5", "52000.5"]},
                {"name": "jumlah", "values": ["3", "3"]},
            ],
        },
    ),
    "calculatedsimple": (
        "calculatedsimple",
        10,
        {
            "text": "<p>Berapa menit {jam} jam?</p>",
            "answers": [{"formula": "{jam}*60"}],
            "datasets": [
                {"name": "jam", "minimum": "2", "maximum": "8", "decimals": 0, "values": ["4", "6"]}
            ],
            "units": [{"name": "menit"}],
            "unit_input": "choice",
        },
    ),
    "description": (
        "description",
        10,
        {"text": "<p>Bacalah teks ini dahulu.</p>", "general_feedback": "<p>Dibaca ulang boleh.</p>"},
    ),
}
if "information" not in behaviours:
    del MORE["description"]

ASKING = tuple(name for name in MORE if name != "description")


def build_quiz(school: School, cast: Cast, **options) -> QuizPage:
    """The school's quiz with these questions instead; the description comes second."""
    for name, (kind, mark, data) in MORE.items():
        school.questions[name] = save_question(
            category=school.category,
            kind=kind,
            code=f"MWP-{name}",
            data=data,
            default_mark=Decimal(mark),
            author=cast.editor,
        )
    names = sorted(MORE, key=lambda name: name != "gapselect" and name != "description")
    quiz = QuizPage.objects.get(pk=school.quiz.pk)
    quiz.slots = [
        QuizSlot(question=school.questions[name], max_mark=Decimal(MORE[name][1]), sort_order=number)
        for number, name in enumerate(names)
    ]
    for name, value in ({"shuffle_questions": False} | options).items():
        setattr(quiz, name, value)
    school.republish(quiz)
    return quiz


@pytest.fixture
def more_kinds(school: School, cast: Cast) -> QuizPage:
    return build_quiz(school, cast)


@pytest.fixture
def attempt_at_more(more_kinds: QuizPage, school: School, enrolment) -> Attempt:
    return start_attempt(enrolment=enrolment, activity=school.quiz_activity)
