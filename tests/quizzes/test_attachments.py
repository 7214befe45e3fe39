"""Files with essays: what is taken, what an answer keeps of them, and what is swept."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foundation.periodic import offered
from quizzes.models import Attachment, Step
from quizzes.services import uploads
from quizzes.services.answers import Answer, autosave, save_answers
from quizzes.services.attachments import sweep_attachments
from quizzes.services.attempts import finish_attempt
from quizzes.services.uploads import short_name
from tests.quizzes.answering import ESSAY, answers, slots_by_code
from tests.quizzes.filing import (
    HTML,
    OTHER_PDF,
    PDF,
    begin,
    essay,
    essay_answer,
    file_names,
    let_essay_take_files,
    only_file,
    pdf,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def filing(school, cast):
    """An attempt of the learner whose essay takes two files."""
    return begin(school, cast.learner)


def save(attempt, *parts, **options):
    return save_answers(attempt=attempt, answers=[essay_answer(attempt, *parts, **options)])


def reasons(saved) -> list[str]:
    return [problem.values["reason"] for problems in saved.not_attached.values() for problem in problems]


# Taking -----------------------------------------------------------------------------------------------------------


def test_a_file_comes_with_the_text_and_belongs_to_the_answer(filing, cast, folder):
    assert save(filing, ESSAY, pdf()).all_kept
    file = only_file(filing)
    assert (file.name, file.size, file.uploaded_by) == ("surat.pdf", len(PDF), cast.learner)
    assert file.file.read() == PDF
    assert essay(filing).attempt.last.response == {
        "answer": ESSAY,
        "files": [{"id": str(file.uuid), "name": "surat.pdf", "size": len(PDF)}],
    }


def test_nothing_of_the_name_that_was_given_namereaches_the_disk(filing, folder):
    save(filing, ESSAY, pdf("..\\..\\Rosmawati Nasution.PDF"))
    stored = only_file(filing)
    assert stored.name == "Rosmawati Nasution.PDF"
    assert stored.file.name == f"attempts/{stored.uuid.hex[:2]}/{stored.uuid}.pdf"


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (2, 2)).save(target, "JPEG")
    return target.getvalue()


def test_jpeg_is_jpg_by_another_name(filing):
    assert save(filing, ESSAY, SimpleUploadedFile("IMG_0001.JPEG", picture())).all_kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.docx", PDF),
        ("surat", PDF),
        ("surat.pdf.exe", PDF),
        ("surat.pdf", HTML),
        ("foto.jpg", PDF),
        ("surat.pdf", b""),
        ("surat.pdf", PDF + b"x" * 1_000_000),
        ("surat.svg", b"<svg onload='alert(1)'/>"),
    ],
)
def test_what_is_not_allowed_by_kind_content_or_size_is_refused_and_the_text_kept(filing, name, content):
    saved = save(filing, ESSAY, SimpleUploadedFile(name, content))
    assert not saved.all_kept
    assert len(reasons(saved)) == 1
    assert essay(filing).attempt.last.response == {"answer": ESSAY}
    assert not Attachment.objects.exists()


def test_one_refused_file_does_not_take_the_others_with_it(filing):
    saved = save(filing, ESSAY, pdf("halaman.pdf", HTML), pdf())
    assert len(reasons(saved)) == 1
    assert file_names(filing) == ["surat.pdf"]


def test_without_named_kinds_every_kind_of_the_platform_is_taken(school, cast):
    attempt = begin(school, cast.learner, file_types=[])
    assert save(attempt, ESSAY, SimpleUploadedFile("catatan.txt", b"Catatan rapat.")).all_kept
    assert reasons(save(attempt, ESSAY, SimpleUploadedFile("program.exe", b"MZ")))


def test_no_more_files_than_asked_for_are_taken(filing):
    saved = save(filing, ESSAY, *(pdf(f"{n}.pdf", PDF + bytes([n])) for n in range(3)))
    assert len(reasons(saved)) == 1
    assert file_names(filing) == ["0.pdf", "1.pdf"]


def test_the_room_of_a_file_that_goes_is_free_for_one_that_comes(filing):
    save(filing, ESSAY, pdf("0.pdf"), pdf("1.pdf", OTHER_PDF))
    first = str(Attachment.objects.get(name="0.pdf").uuid)
    assert save(filing, ESSAY, pdf("2.pdf", PDF + b"2"), remove=[first]).all_kept
    assert file_names(filing) == ["1.pdf", "2.pdf"]


def test_a_question_without_files_takes_none(attempt):
    saved = save(attempt, ESSAY, pdf())
    assert len(reasons(saved)) == 1
    assert "files" not in essay(attempt).attempt.last.response


def test_a_learner_has_a_limit_over_all_quizzes(filing, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES_A_LEARNER", len(PDF) + 1)
    save(filing, ESSAY, pdf())
    saved = save(filing, ESSAY, pdf("lain.pdf", OTHER_PDF))
    assert len(reasons(saved)) == 1
    assert file_names(filing) == ["surat.pdf"]


def test_the_same_bytes_sent_twice_are_one_file(filing):
    save(filing, ESSAY, pdf())
    assert save(filing, ESSAY, pdf("surat lagi.pdf")).all_kept
    assert file_names(filing) == ["surat.pdf"]
    assert Attachment.objects.count() == 1


def test_a_double_press_of_the_button_is_no_conflict(filing):
    for _ in range(2):
        assert save(filing, ESSAY, pdf(), changes=0).all_kept
    assert file_names(filing) == ["surat.pdf"]
    assert Step.objects.filter(question_attempt=essay(filing).pk).count() == 2


# Keeping ----------------------------------------------------------------------------------------------------------


def test_a_page_that_does_not_know_of_a_file_cannot_lose_it(filing):
    save(filing, ESSAY, pdf())
    save(filing, f"{ESSAY} Dan lagi.")
    assert file_names(filing) == ["surat.pdf"]


def test_a_file_leaves_by_its_box_and_the_earlier_step_still_names_it(filing):
    save(filing, ESSAY, pdf())
    save(filing, ESSAY, remove=[str(only_file(filing).uuid)])
    assert file_names(filing) == []
    named = [step.response.get("files") for step in Step.objects.filter(question_attempt=essay(filing).pk)]
    assert sum(bool(files) for files in named) == 1


def test_a_file_that_left_can_be_put_back(filing):
    save(filing, ESSAY, pdf())
    file = str(only_file(filing).uuid)
    save(filing, ESSAY, remove=[file])
    save(filing, ESSAY, attached=[file])
    assert file_names(filing) == ["surat.pdf"]


def test_a_stale_text_is_told_and_its_file_kept_all_the_same(filing):
    save(filing, "Dari jendela pertama ini")
    saved = save(filing, "Dari jendela kedua itu", pdf(), changes=0)
    assert list(saved.stale) == [essay(filing).number]
    assert essay(filing).standing.last.response["answer"] == "Dari jendela pertama ini"
    assert file_names(filing) == ["surat.pdf"]


def test_a_text_that_is_too_long_is_told_and_its_file_kept_all_the_same(filing):
    saved = save(filing, "panjang " * 20_000, pdf())
    assert saved.refused
    assert file_names(filing) == ["surat.pdf"]


def test_files_alone_wait_for_a_mark(filing):
    save(filing, "", pdf())
    assert essay(filing).attempt.state == "invalid"
    finish_attempt(attempt=filing)
    assert essay(filing).attempt.state == "needs_grading"


def test_autosave_names_a_file_that_the_script_sent_up(filing, cast):
    sent = uploads.keep_upload(slot=essay(filing), upload=pdf(), by=cast.learner)
    number = essay(filing).number
    slot = autosave(attempt=filing, answer=Answer(number, 0, {"answer": [ESSAY], "attached": [sent.id]}))
    assert (slot.changes, file_names(filing)) == (1, ["surat.pdf"])
    finish_attempt(attempt=filing)
    assert [file["id"] for file in essay(filing).attempt.last.response["files"]] == [sent.id]


def test_files_of_others_and_forged_names_are_passed_over(filing, school, cast):
    other = begin(school, cast.colleague)
    save(other, ESSAY, pdf())
    strange = [
        str(only_file(other).uuid),
        "../../etc/passwd",
        "",
        "0" * 36,
        str(only_file(other).uuid).upper(),
    ]
    assert save(filing, ESSAY, attached=strange).all_kept
    assert "files" not in essay(filing).attempt.last.response


def test_an_attempt_with_files_is_handed_in_and_goes_on_to_its_marker(filing):
    save_answers(attempt=filing, answers=[a for a in answers(filing) if a.slot != essay(filing).number])
    save(filing, ESSAY, pdf())
    assert finish_attempt(attempt=filing).waiting == 1
    assert file_names(filing) == ["surat.pdf"]


def test_a_new_version_of_the_question_leaves_attempts_as_they_were(filing, school):
    save(filing, ESSAY, pdf())
    let_essay_take_files(school, max_files=0)
    assert file_names(filing) == ["surat.pdf"]
    assert slots_by_code(filing)["essay"].question.files.most == 2


# Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("surat.pdf", "surat.pdf"),
        ("C:\\Users\\Siti\\surat.pdf", "surat.pdf"),
        ("../../../etc/surat.pdf", "surat.pdf"),
        ("surat\x00\r\nX.pdf", "suratX.pdf"),
        ("", "file"),
        ("..", ".."),
    ],
)
def test_names_are_cut_down_to_what_can_be_shown(given_name, kept):
    assert short_name(given_name) == kept


@given(st.text(max_size=400))
def test_a_name_is_never_long_empty_or_a_path(name):
    short = short_name(name)
    assert 1 <= len(short) <= 150
    assert short.isprintable()
    assert not {"/", "\\"} & set(short)


def test_a_long_name_keeps_its_ending():
    assert short_name(f"{'a' * 300}.pdf") == f"{'a' * 146}.pdf"


# Sweeping ---------------------------------------------------------------------------------------------------------

TWO_DAYS = timedelta(days=2)


def lone_upload(filing, cast, days: int = 2):
    sent = uploads.keep_upload(slot=essay(filing), upload=pdf("lepas.pdf"), by=cast.learner)
    Attachment.objects.filter(uuid=sent.id).update(uploaded_at=timezone.now() - timedelta(days=days))
    return sent


def stored_files(folder) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_no_answer_names_goes_after_a_day(
    filing, cast, folder, django_capture_on_commit_callbacks
):
    lone_upload(filing, cast)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_attachments() == 1
    assert not Attachment.objects.exists()
    assert stored_files(folder) == []


def test_a_file_of_today_may_still_be_named(filing, cast):
    lone_upload(filing, cast, days=0)
    assert sweep_attachments() == 0


def test_a_file_that_a_draft_names_stays_and_is_looked_at_again(filing, cast):
    sent = lone_upload(filing, cast)
    autosave(attempt=filing, answer=essay_answer(filing, ESSAY, attached=[sent.id]))
    assert sweep_attachments() == 0
    assert not only_file(filing).is_kept
    autosave(attempt=filing, answer=essay_answer(filing, ESSAY, remove=[sent.id]))
    assert sweep_attachments() == 1


def test_a_file_that_a_step_named_stays_for_good(filing, cast):
    save(filing, ESSAY, pdf())
    save(filing, ESSAY, remove=[str(only_file(filing).uuid)])
    assert sweep_attachments(at=timezone.now() + TWO_DAYS) == 0
    assert only_file(filing).is_kept


def test_sweeping_is_work_of_the_clock():
    assert "quizzes.sweep_attachments" in [work.name for work in offered()]
