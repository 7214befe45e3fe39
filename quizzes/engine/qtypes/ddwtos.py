"""Drag words into the text. Data and grading: see engine/gaps.py.

A choice has one key more, `"unlimited": false`: may it be used in several gaps? Its text is HTML of the
simplest sort (bold, italic, raised, lowered). Dragging is the page's affair; a response is the same as with
gapselect.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from quizzes.engine.gaps import GapQuestion
from quizzes.engine.question import question_types
from quizzes.engine.reading import Reader


@dataclass(frozen=True, kw_only=True)
class DragWords(GapQuestion):
    """Words are dragged into the gaps."""

    kind: ClassVar[str] = "ddwtos"

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See engine/gaps.py for the data."""
        return cls.read_gaps(reader, asks_unlimited=True)


question_types.register(DragWords.kind, DragWords)
