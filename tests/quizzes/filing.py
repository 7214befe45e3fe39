"""An essay that takes files, and files to send with it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from quizzes.models import Attachment, Attempt
from quizzes.services.answers import Answer
from quizzes.services.attempts import start_attempt
from quizzes.services.bank import save_question
from tests.quizzes.answering import slots_by_code
from tests.school import QUESTIONS, School

PDF = b"%PDF-1.7\nsurat keterangan\n"
OTHER_PDF = b"%PDF-1.7\nlampiran kedua\n"
HTML = b"<!doctype html><script>alert(1)</script>"
RULES = {"max_files": 2, "file_types": ["pdf", "jpg"], "max_bytes": 1_000_000}


def pdf(name: str = "surat.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def let_essay_take_files(school: School, **rules: Any) -> None:
    """A new version of the school's essay."""
    kind, mark, data = QUESTIONS["essay"]
    save_question(
        question=school.questions["essay"],
        category=school.category,
        kind=kind,
        code="MWP-essay",
        data={**data, **RULES, **rules},
        default_mark=mark,
    )


def begin(school: School, learner, **rules: Any) -> Attempt:
    """An attempt whose essay takes files."""
    let_essay_take_files(school, **rules)
    return start_attempt(enrolment=school.enrolled(learner), activity=school.quiz_activity)


def essay(attempt: Attempt):
    return slots_by_code(attempt)["essay"]


def essay_answer(
    attempt: Attempt, text: str, *uploads, changes: int | None = None, **form: list[str]
) -> Answer:
    """The essay's part of a page: text, files, and the boxes beside them."""
    slot = essay(attempt)
    seen = slot.changes if changes is None else changes
    return Answer(slot.number, seen, {"answer": [text], **form}, uploads)


def file_names(attempt: Attempt) -> list[str]:
    """Names of the files that the essay names, drafts counted."""
    return [file["name"] for file in essay(attempt).standing.last.response.get("files", [])]


def only_file(attempt: Attempt) -> Attachment:
    return Attachment.objects.get(question_attempt__attempt=attempt)
