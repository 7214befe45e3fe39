"""The bank: versions that never change, shelves, and what HTML survives."""

import re
from decimal import Decimal
from itertools import product

import pytest

from quizzes.errors import KindIsFixed, QuestionRefused
from quizzes.forms.questions import QuestionForm
from quizzes.models import Category, Question, QuestionVersion, QuizSlot
from quizzes.services.bank import name_from, save_question, set_status
from quizzes.services.categories import save_category

pytestmark = pytest.mark.django_db
DATA = {"text": "<p>Medan terletak di Sumatera Utara.</p>", "answer": True}


@pytest.fixture
def category() -> Category:
    return save_category(name="Umum")


@pytest.fixture
def question(category) -> Question:
    return save_question(category=category, kind="truefalse", code="U-1", data=DATA)


def test_a_new_question_has_one_version_and_a_name_from_its_text(question):
    assert (question.newest().number, question.name) == (1, "Medan terletak di Sumatera Utara.")


def test_blanks_are_left_open_in_a_name_taken_from_the_text(category):
    data = {"text": "<p>Air adalah [[1]].</p>", "choices": [{"text": "H2O"}]}
    assert save_question(category=category, kind="gapselect", data=data).name == "Air adalah …."


def test_what_asks_nothing_has_no_mark(category):
    data = {"text": "<p>Bacalah dahulu.</p>"}
    question = save_question(category=category, kind="description", data=data, default_mark=Decimal(5))
    assert question.newest().default_mark == 0
    slot = QuizSlot(question=question, max_mark=Decimal(5))
    slot.clean()
    assert slot.max_mark == 0


def test_saving_a_change_makes_a_new_version(question, category):
    changed = {**DATA, "answer": False}
    save_question(question=question, category=category, kind="truefalse", code="U-1", data=changed)
    assert [version.data["answer"] for version in question.versions.order_by("number")] == [True, False]


def test_saving_without_a_change_makes_no_version(question, category):
    save_question(question=question, category=category, kind="truefalse", code="U-1", data=DATA)
    assert question.versions.count() == 1


def test_a_version_cannot_be_saved_again(question):
    version = question.newest()
    version.data = {}
    with pytest.raises(TypeError):
        version.save()


def test_new_attempts_get_the_newest_version_that_is_ready(question, category):
    draft = {**DATA, "text": "<p>Belum selesai.</p>"}
    save_question(question=question, category=category, kind="truefalse", data=draft, status="draft")
    assert question.newest_ready().number == 1
    set_status(version=question.newest(), status=QuestionVersion.Status.READY)
    assert question.newest_ready().number == 2


def test_withdrawing_the_newest_version_withdraws_the_question(question, category):
    save_question(
        question=question, category=category, kind="truefalse", data={**DATA, "text": "<p>Baru.</p>"}
    )
    old, new = question.versions.order_by("number")
    set_status(version=new, status=QuestionVersion.Status.HIDDEN)
    assert question.newest_ready() is None
    assert not Question.objects.with_ready_version().exists()
    set_status(version=new, status=QuestionVersion.Status.READY)
    set_status(version=old, status=QuestionVersion.Status.HIDDEN)
    assert question.newest_ready() == new
    assert Question.objects.ready_versions() == {question.pk: new.pk}


def test_ready_are_those_of_which_a_version_is_in_force_however_their_statuses_follow(category):
    """All rows of one to three statuses."""
    rows = [row for length in (1, 2, 3) for row in product(QuestionVersion.Status.values, repeat=length)]
    for row in rows:
        question = save_question(category=category, kind="truefalse", data=DATA, status=row[0])
        for number, status in enumerate(row[1:]):
            data = {**DATA, "text": f"<p>Kali {number}</p>"}
            save_question(question=question, category=category, kind="truefalse", data=data, status=status)
    in_force = set(QuestionVersion.objects.in_force().values_list("question", flat=True))
    assert set(Question.objects.ready().values_list("pk", flat=True)) == in_force
    assert set(Question.objects.ready_versions()) == in_force
    assert len(in_force) == sum("ready" in row and is_decided_ready(row) for row in rows)


def is_decided_ready(row: tuple[str, ...]) -> bool:
    """The last one that is no draft."""
    return [status for status in row if status != "draft"][-1] == "ready"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<p>Siapa yang <b>memutuskan</b>?</p>", "Siapa yang memutuskan?"),
        ("kata " * 30, "kata " * 15 + "…"),
        ("a" * 100, "a" * 80),
    ],
)
def test_a_name_taken_from_the_text_ends_with_a_whole_word(text, name):
    assert name_from(text) == name


def test_a_question_with_faults_is_refused_and_every_fault_named(category):
    with pytest.raises(QuestionRefused) as refused:
        save_question(category=category, kind="multichoice", data={"text": "", "choices": [{"text": "a"}]})
    assert {problem.path for problem in refused.value.problems} == {"text", "choices"}
    assert not Question.objects.exists()


def test_the_kind_never_changes(question, category):
    data = {"text": "<p>Medan?</p>", "answers": [{"text": "ya"}]}
    with pytest.raises(KindIsFixed):
        save_question(question=question, category=category, kind="shortanswer", data=data)


def test_scripts_and_handlers_are_taken_out_of_texts(category):
    data = {"text": '<p onclick="x()">Medan<script>x()</script> <b>kota</b></p>', "answer": True}
    question = save_question(category=category, kind="truefalse", data=data)
    assert question.newest().data["text"] == "<p>Medan <b>kota</b></p>"


def test_plain_texts_keep_their_signs(category):
    data = {"text": "<p>Tanda?</p>", "answers": [{"text": "a < b & c"}]}
    question = save_question(category=category, kind="shortanswer", data=data)
    assert question.newest().data["answers"][0]["text"] == "a < b & c"


def test_a_shelf_finds_the_questions_of_the_shelves_within(question, category):
    inner = save_category(name="Layanan", parent=category)
    other = save_category(name="Lain")
    found = save_question(category=inner, kind="truefalse", data=DATA)
    save_question(category=other, kind="truefalse", data=DATA)
    category.refresh_from_db()
    assert set(Question.objects.in_category(category)) == {question, found}


def test_a_shelf_can_be_renamed_and_moved(category):
    inner = save_category(name="Layanan", parent=category)
    moved = save_category(name="Pelayanan", category=inner)
    assert (moved.name, moved.depth) == ("Pelayanan", 1)
    back = save_category(name="Pelayanan", category=moved, parent=Category.objects.get(pk=category.pk))
    assert back.get_parent() == category


@pytest.mark.parametrize("mark", ["1", "10", "1.5", "0.3333333", "12345.6789012"])
def test_a_usual_mark_is_shown_without_zeros_and_taken_back_as_it_was(cast, school, mark):
    """Files bring marks of seven places, and whoever mends such a question must be able to save it."""
    question = school.questions["single"]
    QuestionVersion.objects.filter(question=question).update(default_mark=Decimal(mark))
    bound = QuestionForm(instance=question, for_user=cast.hr)["default_mark"]
    shown = re.search(r'value="([^"]*)"', bound.as_widget())[1]
    assert shown == mark.replace(".", ",")
    assert bound.field.clean(shown) == Decimal(mark)
