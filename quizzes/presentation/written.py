"""The text of an essay as it is shown to its writer and its marker."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.engine.formatted import html_of, is_formatted
from quizzes.engine.qtypes.essay import Essay, ResponseFormat
from quizzes.engine.question import Question


@dataclass(frozen=True)
class Written:
    """`html` is clean, and "" where the answer is plain `text`."""

    text: str
    html: str
    is_monospaced: bool


def written_answer(question: Question, response: Mapping[str, Any]) -> Written | None:
    """What was written; None where the question asks for no text, or nothing was. It is cleaned again here, so that
    nothing that came into the store by another way reaches a page.
    """
    if not isinstance(question, Essay) or not response.get("answer"):
        return None
    if is_formatted(response):
        html = html_of(response)
        return Written("", html, is_monospaced=False) if html else None
    return Written(response["answer"], "", question.response_format is ResponseFormat.MONOSPACED)
