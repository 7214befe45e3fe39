"""An essay whose answer is formatted, and what may be sent to it."""

from typing import Any

from quizzes.models import Attempt
from quizzes.services.answers import Answer
from quizzes.services.attempts import start_attempt
from tests.quizzes.answering import slots_by_code
from tests.quizzes.filing import let_essay_take_files
from tests.school import School

TEMPLATE = "<h4>Kepada</h4><p>Yth. <strong>Lurah</strong></p>"
HOSTILE = (
    "<p onclick='alert(1)' style='position:fixed'>Terang<script>alert(2)</script> dan"
    "<img src=x onerror=alert(3)> jelas</p><a href='javascript:alert(4)'>klik</a><iframe srcdoc='<p>'></iframe>"
    "<svg onload=alert(5)></svg><style>body{display:none}</style>" + "<blockquote>" * 900 + "dalam"
)
HARMLESS = (
    "<script",
    "onclick",
    "onerror",
    "onload",
    "javascript:",
    "<iframe",
    "<style>body",
    "position:fixed",
)


def let_essay_be(school: School, response_format: str, **data: Any) -> None:
    """A new version of the school's essay, without files."""
    let_essay_take_files(school, max_files=0, file_types=[], response_format=response_format, **data)


def begin_formatted(school: School, learner, **data: Any) -> Attempt:
    """An attempt whose essay is answered in an editor."""
    let_essay_be(school, "editor", **data)
    return start_attempt(enrolment=school.enrolled(learner), activity=school.quiz_activity)


def formatted_answer(attempt: Attempt, html: str, **form: list[str]) -> Answer:
    """The essay's part of a page as the editor sends it; with `words`, as the plain box does."""
    slot = slots_by_code(attempt)["essay"]
    return Answer(slot.number, slot.changes, {"answer": [html], **form})


def stored(attempt: Attempt) -> dict[str, Any]:
    """What stands as the essay's answer, drafts counted."""
    return dict(slots_by_code(attempt)["essay"].standing.last.response)
