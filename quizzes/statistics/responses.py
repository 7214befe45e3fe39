"""What was answered: how often each possible response was given, part by part.

An analysis knows the parts of a question (one, or each stem, item or gap) with the responses that are possible
in each, and sorts a stored response into them. `Responses` counts; it holds counts alone, however many people
answered.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from quizzes.engine.state import State
from quizzes.statistics.exact import UNITS

Data = Mapping[str, Any]
Response = Mapping[str, Any]

NONE = "*none"
"""Nothing was answered in this part. Ids of data never hold a star."""
OTHER = "*other"
"""Something that no answer of the author matches."""
MOST_WAITING = 1_000
MOST_TEXTS = 500
LABEL_LENGTH = 200


@dataclass(frozen=True)
class Possible:
    """One response that is possible: plain text, the share of the question's mark it brings, where one can say so,
    and whether it is right.
    """

    id: str
    label: str = ""
    fraction: float | None = None
    is_right: bool = False


@dataclass(frozen=True)
class Part:
    """One part of a question. several: more than one of its responses may be given at once."""

    id: str
    label: str
    possible: tuple[Possible, ...]
    several: bool = False


class Said(NamedTuple):
    """What one response says in one part; `text` is what was typed, where one types."""

    part: str
    possible: str
    text: str = ""


@dataclass(frozen=True)
class Analysis:
    """The parts, and the function that sorts a response, with the state its fraction makes, into them."""

    parts: tuple[Part, ...]
    sort: Callable[[Response, State], list[Said]]


@dataclass(slots=True)
class Count:
    """How often a response was given, and how these attempts did on the rest of the quiz, in units."""

    times: int = 0
    fractions: int = 0
    rest: int = 0
    rest_most: int = 0

    def add(self, other: "Count") -> None:
        """Add up."""
        self.times += other.times
        self.fractions += other.fractions
        self.rest += other.rest
        self.rest_most += other.rest_most


@dataclass
class Responses:
    """Counts the responses to one wording.

    Rows come as raw text and wait under it until there are many different ones, so that a response given by ten
    thousand people is read once.
    """

    analysis: Analysis
    attempts: int = 0
    counts: dict[tuple[str, str], Count] = field(default_factory=dict)
    texts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    _waiting: dict[tuple[str, int], Count] = field(default_factory=dict)

    def add(self, raw: str, fraction: int, rest: int = 0, rest_most: int = 0) -> None:
        """One attempt: the response as JSON text, its fraction, and how the rest of the quiz went, in units."""
        self.attempts += 1
        count = self._waiting.get((raw, fraction))
        if count is None:
            if len(self._waiting) >= MOST_WAITING:
                self.settle()
            count = self._waiting[raw, fraction] = Count()
        count.times += 1
        count.fractions += fraction
        count.rest += rest
        count.rest_most += rest_most

    def settle(self) -> None:
        """Sort what waits into its parts."""
        for (raw, fraction), count in self._waiting.items():
            response = json.loads(raw) if raw else {}
            for said in self.analysis.sort(response, _state(fraction)):
                self._count(said, count)
        self._waiting.clear()

    def _count(self, said: Said, count: Count) -> None:
        key = (said.part, said.possible)
        self.counts.setdefault(key, Count()).add(count)
        if said.text:
            texts = self.texts.setdefault(key, Counter())
            if said.text in texts or len(texts) < MOST_TEXTS:
                texts[said.text] += count.times


def short(text: str) -> str:
    """The text as a label: on one line, not longer than a table bears."""
    line = " ".join(text.split())
    return line if len(line) <= LABEL_LENGTH else f"{line[: LABEL_LENGTH - 1].rstrip()}…"


def _state(fraction: int) -> State:
    return State.for_fraction(Decimal(fraction) / UNITS)
