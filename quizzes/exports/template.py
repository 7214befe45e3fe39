"""The table to fill in: the names of the columns, examples, and a sheet that explains them."""

from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from foundation.reports.base import Column, Report
from foundation.reports.csv import stream
from quizzes.exports.examples import INDONESIAN
from quizzes.exports.table import QuestionTable, workbook
from quizzes.formats.sheet import columns_for, write_sheet
from quizzes.formats.sheet.columns import KINDS, STATUSES, header_of

ANSWERS, HINTS = 6, 2
EXPLANATIONS: dict[tuple[str, int], Any] = {
    ("kind", 0): gettext_lazy("Needed. The kind of question; the words are listed below."),
    ("name", 0): gettext_lazy("For the list of the bank. Empty: the first words of the question."),
    ("idnumber", 0): gettext_lazy(
        "By which the question is found again, for example MWP-01. Used once only."
    ),
    ("category_path", 0): gettext_lazy(
        "Where the question stands, for example Layanan/Loket. Missing ones are made."
    ),
    ("text", 0): gettext_lazy(
        "Needed. What is asked. Lines may break; <b>, <i>, <sup>, <sub> are understood."
    ),
    ("answer", 1): gettext_lazy(
        "The answers, one a column. Matching: left -> right, and -> right for a partner of nothing. "
        "Numerical: 312 ± 10. Ordering: the lines in their right order. Add columns as needed."
    ),
    ("answer_feedback", 1): gettext_lazy(
        "What whoever chose this answer is told. True or false: 1 true, 2 false."
    ),
    ("right", 0): gettext_lazy("The right answers: A or 1; several as A, C. True or false: benar or salah."),
    ("worth", 0): gettext_lazy(
        "Only where it is unusual: percentages in the order of the answers, as 100; 50; 0."
    ),
    ("general_feedback", 0): gettext_lazy("What everyone is told afterwards, for example the reason."),
    ("feedback_right", 0): gettext_lazy("What is told to a right answer."),
    ("feedback_partial", 0): gettext_lazy("What is told to a partly right answer."),
    ("feedback_wrong", 0): gettext_lazy("What is told to a wrong answer."),
    ("default_mark", 0): gettext_lazy("The usual mark. Empty: 1."),
    ("penalty", 0): gettext_lazy("What each wrong try costs where there are several, as 0,3333333."),
    ("shuffle", 0): gettext_lazy("ya or tidak: whether the answers are mixed."),
    ("case_sensitive", 0): gettext_lazy("ya or tidak, short answers only: whether capital letters matter."),
    ("lenient", 0): gettext_lazy("ya or tidak, short answers only: whether spaces and hyphens are ignored."),
    ("min_words", 0): gettext_lazy("Essays only. Empty: no limit."),
    ("max_words", 0): gettext_lazy("Essays only. Empty: no limit."),
    ("tags", 0): gettext_lazy("Words by which questions are found, parted by commas."),
    ("status", 0): gettext_lazy("Whether the question can be used; the words are listed below."),
    ("uuid", 0): gettext_lazy("Leave it empty. In an exported table it tells which question it is."),
    ("hint", 1): gettext_lazy("What is told between two tries. Add columns as needed."),
}


class Explanations(Report):
    """A line for each column, then the words that may stand in two of them."""

    def __init__(self) -> None:
        self.title = _("Explanations")
        self.columns = [
            Column("column", _("Column"), lambda row: row[0], 34),
            Column("meaning", _("What stands in it"), lambda row: row[1], 100),
        ]

    def rows(self) -> Iterator[tuple[str, str]]:
        english = (get_language() or "").startswith("en")
        for column, text in EXPLANATIONS.items():
            yield header_of(*column, english=english), str(text)
        for name, words in (("kind", KINDS), ("status", STATUSES)):
            for theirs in words.values():
                word = theirs[1] if english and len(theirs) > 1 else theirs[0]
                yield f"{header_of(name, english=english)}:", word


def template_table() -> QuestionTable:
    """The names of the columns with the examples below."""
    return QuestionTable(columns_for(ANSWERS, HINTS), write_sheet(INDONESIAN, lambda problem: None))


def template_csv() -> Iterator[bytes]:
    return stream(template_table())


def template_xlsx() -> IO[bytes]:
    """The first sheet is read when the file comes back, the second is for people; the caller closes it."""
    return workbook([template_table(), Explanations()])
