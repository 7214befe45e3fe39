"""Essay: a text, files, or both, that a person marks.

Data besides the common fields:

    {"min_words": 150, "max_words": 250,              null: no limit
     "template": "what the box starts with",          HTML for "editor", else plain
     "lines": 15,
     "response_format": "plain",                      "monospaced": plain, letters of one width; "editor": formatted;
                                                      "none": no text is asked for, files alone
     "text_required": true,                           false: files alone will do
     "max_files": 0, "min_files": 0, "file_types": ["pdf", "jpg"], "max_bytes": 5000000,
     "grader_notes": "<p>for markers</p>",
     "criteria": [{"id": "1", "text": "plain", "points": "5"}]}

Form: `answer`. Response: {"answer": "...", "files": [{"id": "<uuid>", "name": "surat.pdf", "size": 1234}]};
{} for a blank text and for the untouched template. A formatted answer is cleaned HTML and says so: {"format": "html"}.
Where its editor did not run, the form has `words` as well: what was typed into a plain box that showed the words of
`answer`. A form cannot name files: whoever stores them adds them to
the response by `attachments.with_files`.
A text outside the word limits is not complete, but it is marked all the same.
The rubric's points are a share of the maximum mark: points given / points possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self

from quizzes.engine import rubric
from quizzes.engine.actions import Response
from quizzes.engine.attachments import FileRules, files_of
from quizzes.engine.form import Form, TooLong
from quizzes.engine.formatted import HTML, clean, is_formatted, merged, text_of
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.plain import plain_text, storable, word_count
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Graded, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.rubric import RubricCriterion
from quizzes.engine.state import State


class ResponseFormat(StrEnum):
    """What box there is for a text, if any."""

    PLAIN = "plain"
    MONOSPACED = "monospaced"
    EDITOR = "editor"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Essay(Question):
    """A text, files, or both, waiting for a person."""

    kind: ClassVar[str] = "essay"
    needs_grading: ClassVar[bool] = True

    min_words: int | None
    max_words: int | None
    template: str
    lines: int
    response_format: ResponseFormat
    text_required: bool
    files: FileRules
    grader_notes: str
    criteria: tuple[RubricCriterion, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        response_format = reader.option("response_format", ResponseFormat, ResponseFormat.PLAIN)
        template = storable(reader.text("template")).strip()
        question = cls(
            min_words=reader.whole("min_words", None, 1),
            max_words=reader.whole("max_words", None, 1),
            template=clean(template) if response_format is ResponseFormat.EDITOR else template,
            lines=reader.whole("lines", 15, 1) or 15,
            response_format=response_format,
            text_required=reader.flag("text_required", True),
            files=FileRules.read(reader),
            grader_notes=reader.text("grader_notes"),
            criteria=tuple(RubricCriterion.read(entry) for entry in reader.entries("criteria")),
            **read_common(reader),
        )
        if question.min_words and question.max_words and question.max_words < question.min_words:
            reader.problem("words_crossed", "max_words")
        if not question.takes_text and not question.files.most:
            reader.problem("nothing_asked", "response_format")
        return question

    @property
    def takes_text(self) -> bool:
        """There is a box to write in."""
        return self.response_format is not ResponseFormat.NONE

    @property
    def takes_formatting(self) -> bool:
        """The box is an editor."""
        return self.response_format is ResponseFormat.EDITOR

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """What was typed, trimmed; files are added by whoever stores them."""
        typed = form.text("answer", limits.essay) if self.takes_text else ""
        if not self.takes_formatting:
            return {"answer": typed} if typed and typed != self.template else {}
        html = merged(form.text("words", limits.essay), typed) if form.all("words") else clean(typed)
        if len(html) > limits.essay:
            raise TooLong(limits.essay)
        return {"answer": html, "format": HTML} if html and html != self.template else {}

    def word_count(self, response: Response) -> int:
        """The words of the response, its formatting aside."""
        answer = response.get("answer", "")
        return word_count(plain_text(answer) if is_formatted(response) else answer)

    def is_gradable(self, response: Response) -> bool:
        """Something was written or attached."""
        return bool(response.get("answer") or response.get("files"))

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """A text that is asked for is there and keeps the word limits; enough files, and not too many."""
        return (*self._text_problems(response), *self.files.problems(files_of(response)))

    def _text_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """Limits bind a text that must be written: an optional one may have any length, as in Moodle."""
        if not self.takes_text or not self.text_required:
            return ()
        if not response.get("answer"):
            return (ResponseProblem("text_missing"),)
        count = self.word_count(response)
        if self.min_words and count < self.min_words:
            return (ResponseProblem("too_few_words", {"count": count, "limit": self.min_words}),)
        if self.max_words and count > self.max_words:
            return (ResponseProblem("too_many_words", {"count": count, "limit": self.max_words}),)
        return ()

    def grade(self, response: Response) -> Graded:
        """Only a person can tell."""
        return Graded(None, State.NEEDS_GRADING)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """What was written, with its line ends, then a line for each file."""
        files = [f"{file.name} ({-(-file.size // 1000)} kB)" for file in files_of(response)]
        return "\n".join([text for text in (text_of(response), *files) if text])

    def right_response(self, language: Language = ENGLISH) -> None:
        """There is none."""
        return

    @property
    def points_total(self) -> Decimal:
        """The points of the whole rubric; 0 without one."""
        return rubric.points_total(self.criteria)

    def points_problems(self, points: Mapping[str, Decimal]) -> tuple[ResponseProblem, ...]:
        """What is wrong with the points a marker gave; empty when they may be turned into a mark."""
        return rubric.points_problems(self.criteria, points)

    def mark_for_points(self, points: Mapping[str, Decimal], max_mark: Decimal) -> Decimal:
        """The mark that rubric points make: their share of the whole rubric times max_mark, 7 places."""
        return rubric.mark_for_points(self.criteria, points, max_mark)


question_types.register(Essay.kind, Essay)
