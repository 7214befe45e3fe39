"""Select missing words: each gap in the text is a list of words. Data and grading: see engine/gaps.py.

The text of a choice is plain.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from quizzes.engine.gaps import GapQuestion
from quizzes.engine.question import question_types
from quizzes.engine.reading import Reader


@dataclass(frozen=True, kw_only=True)
class GapSelect(GapQuestion):
    """A word is chosen in each gap."""

    kind: ClassVar[str] = "gapselect"

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See engine/gaps.py for the data."""
        return cls.read_gaps(reader, asks_unlimited=False)


question_types.register(GapSelect.kind, GapSelect)
