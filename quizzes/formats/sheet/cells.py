"""One row while it is read: cells by our names, and what is wrong with them."""

from collections.abc import Mapping
from decimal import Decimal

from quizzes.formats.checking import Place
from quizzes.formats.problems import Problem, Severity, snippet
from quizzes.formats.sheet.columns import NO, STATUSES, YES, found_in, known, simple
from quizzes.formats.texts import html_of, split_label
from quizzes.formats.weights import number_text

Columns = Mapping[tuple[str, int], tuple[str, int]]
"""Our name and number of a column: what it is called in the file, and where it stands, from 1."""


class Cells:
    """Reads one row; problems gather here."""

    def __init__(self, line: int, values: Mapping[str, str], columns: Columns) -> None:
        self.line, self._values, self._columns = line, values, columns
        self.problems: list[Problem] = []
        self.question = snippet(self.text("name") or self.text("text"))

    def has(self, name: str, number: int = 0) -> bool:
        """The table has the column."""
        return (name, number) in self._columns

    def text(self, name: str, number: int = 0) -> str:
        """The cell, stripped; "" without the column."""
        column = self._columns.get((name, number))
        return self._values.get(column[0], "").strip() if column else ""

    def html(self, name: str, number: int = 0) -> str:
        """The cell as HTML: tags count, lines break, unless it says otherwise as "[plain]" or "[html]"."""
        return self.as_html(self.text(name, number))

    def as_html(self, text: str) -> str:
        """A part of a cell as HTML."""
        form, rest = split_label(text.strip())
        return html_of(rest, form or "moodle")

    def plain(self, name: str, number: int = 0) -> str:
        """The cell as plain text."""
        return split_label(self.text(name, number))[1].strip()

    def place(self, name: str, number: int = 0) -> Place:
        """Where the cell stands."""
        column = self._columns.get((name, number))
        return Place(self.line, column[1] if column else None, snippet(self.text(name, number)))

    def note(self, severity: Severity, code: str, name: str, number: int = 0, /, **values: object) -> None:
        """A finding in a cell."""
        place = self.place(name, number)
        problem = Problem(place.line, place.column, severity, code, values, place.text, self.question)
        self.problems.append(problem)

    def numbers(self, name: str) -> list[int]:
        """The numbers of the columns of that name that hold something."""
        return sorted(n for other, n in self._columns if other == name and self.text(name, n))

    def answers(self) -> list[int]:
        """The numbers of the answers; a hole before one is a problem."""
        name, filled = "answer", self.numbers("answer")
        for place, number in enumerate(filled, 1):
            if number > place and not self.has(name, place):
                continue
            if number > place:
                self.note("error", "answer_gap", name, number)
                break
        return filled

    def flag(self, name: str) -> bool | None:
        """Yes or no; None where the cell is empty."""
        word = simple(self.text(name))
        if not word:
            return None
        if word not in YES + NO:
            self.note("error", "not_yes_or_no", name)
        return word in YES

    def number(self, name: str) -> str | None:
        """A number, None where the cell is empty."""
        text = self.text(name)
        number = number_text(text) if text else None
        if text and number is None:
            self.note("error", "not_a_number_here", name)
        return number

    def whole(self, name: str) -> int | None:
        """A whole number, None where the cell is empty."""
        number = self.number(name)
        if number is None or Decimal(number).adjusted() > 8:
            return None
        return int(Decimal(number))

    def status(self) -> str | None:
        """Our word for the status, None where the cell is empty."""
        text = self.text("status")
        status = found_in(STATUSES, text) if text else None
        if text and status is None:
            self.note("error", "status_unknown", "status", known=known(STATUSES))
        return status
