"""What the history of a question tells: who changed its status, its place, its tags, and which wording came back."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from quizzes.logs import FORMATTERS, MOVED
from quizzes.models import Category, Question
from quizzes.services.bank import restore_version, save_question, set_status
from quizzes.services.bank_bulk import add_tags, move_questions, remove_tags, set_statuses
from quizzes.services.exporting import export_questions
from quizzes.services.importing import apply_import, plan_file
from tests.quizzes.shelves import Library, library  # noqa: F401

pytestmark = pytest.mark.django_db
DATA = {"text": "<p>Rapat harus singkat.</p>", "answer": True}


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    return client


@pytest.fixture
def question(school, cast) -> Question:
    """In two wordings."""
    shelf = {"category": school.category, "kind": "truefalse", "code": "X-1", "author": cast.hr}
    question = save_question(data=DATA, **shelf)
    return save_question(question=question, data={**DATA, "text": "<p>Rapat singkat.</p>"}, **shelf)


def told(browser, question: Question) -> list[tuple[str, str]]:
    """Message and person of each line, the newest first."""
    page = browser.get(reverse("soal:history", args=[question.pk]))
    assert page.status_code == 200
    entries = page.context["object_list"]
    html = page.content.decode()
    assert all(entry.formatter.format_message(entry) in html for entry in entries)
    return [(entry.formatter.format_message(entry), entry.user_display_name) for entry in entries]


def test_status_changes_are_told(admin, question, cast):
    version = question.newest()
    for status in ("hidden", "ready"):
        admin.post(reverse("question_version_status", args=[version.uuid]), {"status": status})
    assert told(admin, question) == [
        ("Versi 2 sekarang: siap dipakai", cast.admin.name),
        ("Versi 2 sekarang: ditarik", cast.admin.name),
    ]


def test_all_of_the_page_is_in_indonesian(admin, question):
    set_status(version=question.newest(), status="hidden")
    html = admin.get(reverse("soal:history", args=[question.pk])).content.decode()
    assert "log entr" not in html


def test_a_status_that_stays_is_not_told(admin, question):
    set_status(version=question.newest(), status="ready")
    set_statuses(questions=Question.objects.all(), status="ready")
    assert told(admin, question) == []


def test_an_old_wording_that_comes_back_is_told(admin, question, cast):
    first = question.versions.get(number=1)
    admin.post(reverse("restore_question_version", args=[first.uuid]))
    admin.post(reverse("restore_question_version", args=[first.uuid]))
    assert told(admin, question) == [("Versi 3 memakai lagi rumusan versi 1", cast.admin.name)]


def test_what_stood_there_and_was_made_ready_is_told_as_that(admin, question, cast):
    set_status(version=question.newest(), status="hidden", by=cast.hr)
    restore_version(version=question.newest(), author=cast.editor)
    assert told(admin, question) == [
        ("Versi 2 sekarang: siap dipakai", cast.editor.name),
        ("Versi 2 sekarang: ditarik", cast.hr.name),
    ]


def test_changing_many_is_told_at_each(admin, school, question, cast):
    """All in one request or one after the other: every question has its line."""
    essay = school.questions["essay"]
    other = Category.add_root(name="Lain")
    ids = f"id={question.pk}&id={essay.pk}"
    for action, field, value in (
        ("move", "category", other.pk),
        ("add_tags", "tags", "Rapat kerja, surat"),
        ("remove_tags", "tags", "rapat kerja"),
        ("status", "status", "hidden"),
    ):
        sent = {"do": action, "count": 2, f"{action}-{field}": value}
        assert admin.post(f"{reverse('question_bulk')}?{ids}", sent).status_code == 302
    for one, number in ((question, 2), (essay, 1)):
        assert told(admin, one) == [
            (f"Versi {number} sekarang: ditarik", cast.admin.name),
            ("Label dihapus: Rapat kerja", cast.admin.name),
            ("Label ditambahkan: Rapat kerja, surat", cast.admin.name),
            ("Dipindahkan dari “Manajemen waktu” ke “Lain”", cast.admin.name),
        ]
    assert told(admin, school.questions["single"]) == []


def test_what_is_so_already_is_not_told(admin, school, question):
    add_tags(questions=Question.objects.all(), names=["surat"])
    for _again in range(2):
        move_questions(questions=Question.objects.all(), category=school.category)
        add_tags(questions=Question.objects.all(), names=["Surat"])
        remove_tags(questions=Question.objects.all(), names=["entah"])
    assert told(admin, question) == [("Label ditambahkan: surat", "sistem")]


def test_a_status_that_a_file_changes_is_told(admin, question, cast, tmp_path):
    path = tmp_path / "soal.csv"
    chosen = Question.objects.filter(pk=question.pk)
    path.write_bytes(b"".join(export_questions(questions=chosen, form="csv")))
    set_status(version=question.newest(), status="hidden", by=cast.hr)
    with path.open("rb") as file, plan_file(file=file, filename="soal.csv", by=cast.admin) as plan:
        apply_import(plan=plan, by=cast.admin)
    assert told(admin, question)[0] == ("Versi 2 sekarang: siap dipakai", cast.admin.name)


def test_the_name_of_a_category_is_kept_as_it_was(admin, school, question):
    other = Category.add_root(name="Lain")
    move_questions(questions=Question.objects.filter(pk=question.pk), category=other)
    Category.objects.filter(pk=other.pk).update(name="Arsip")
    assert ModelLogEntry.objects.get(action=MOVED).data == {"old": "Manajemen waktu", "new": "Lain"}


def test_every_action_has_a_name(admin, question):
    assert len({str(formatter.label) for formatter in FORMATTERS.values()}) == len(FORMATTERS)


def test_who_may_not_read_the_question_reads_no_history(client, library: Library):  # noqa: F811
    question = library.questions["agency"]
    set_status(version=question.newest(), status="hidden")
    client.force_login(library.person("stranger"))
    assert client.get(reverse("soal:history", args=[question.pk])).status_code == 404
