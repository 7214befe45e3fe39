"""Questions whose text has gaps, each to be filled with one of the choices of its group.

What gapselect (a list in each gap) and ddwtos (words to be dragged) have in common. Data besides the common
fields:

    {"text": "<p>The [[1]] sat on the [[2]].</p>", "shuffle": true,
     "choices": [{"id": "1", "text": "cat", "group": 1}]}

`[[n]]` is a gap whose right choice is the n-th; the same n may stand in several gaps. A gap offers the choices
of its right choice's group (1-20). Gaps are counted from 1 as they come in the text. Form: `gap-<n>` = id of a
choice, or blank. Response: {"gaps": {"1": "<choice id>"}}; {}.

The fraction is the number of right gaps among all gaps. Over several tries each gap loses the penalty for every
try up to the last in which it was wrong. A choice that stands in two gaps, though it was to be used once, is
graded where it stands: the page sees to it, the arithmetic does not. See docs/grading.md, "Gaps".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO, ratio
from quizzes.engine.form import Form
from quizzes.engine.fragments import fragments, is_in_tag, numbers
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.plain import plain_text
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Graded, Obstacle, Part, Question, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.shuffling import shuffled
from quizzes.engine.state import State

GROUPS = 20
_GAP = re.compile(r"\[\[([1-9][0-9]{0,3})\]\]")


@dataclass(frozen=True)
class GapChoice:
    """One thing that fits into gaps of its group. unlimited: into as many as one likes."""

    id: str
    text: str
    group: int
    unlimited: bool = False

    @classmethod
    def read(cls, reader: Reader, *, asks_unlimited: bool) -> Self:
        """A choice of the data."""
        group = reader.whole("group", 1, 1) or 1
        if group > GROUPS:
            reader.problem("too_large", "group", high=GROUPS)
        unlimited = reader.flag("unlimited", False) if asks_unlimited else False
        return cls(reader.id(), reader.text("text", required=True), group, unlimited)


@dataclass(frozen=True)
class Gap:
    """key: its number as a response names it; choice: the id of the right one."""

    key: str
    choice: str
    group: int


@dataclass(frozen=True, kw_only=True)
class GapQuestion(Question):
    """`choices` are in the order shown once the question is prepared."""

    counts_back: ClassVar[bool] = True

    shuffle: bool
    choices: tuple[GapChoice, ...]
    gaps: tuple[Gap, ...]

    @classmethod
    def read_gaps(cls, reader: Reader, *, asks_unlimited: bool) -> Self:
        """See the module's text for the data."""
        entries = reader.entries("choices", 1)
        choices = tuple(GapChoice.read(entry, asks_unlimited=asks_unlimited) for entry in entries)
        common = read_common(reader)
        return cls(
            shuffle=reader.flag("shuffle", True),
            choices=choices,
            gaps=_gaps(reader, common["text"], choices),
            **common,
        )

    @property
    def fragments(self) -> tuple[str, ...]:
        """The HTML before, between and after the gaps: one more than there are gaps."""
        return fragments(_GAP, self.text)

    def choices_for(self, gap: Gap) -> tuple[GapChoice, ...]:
        """What the gap offers, in the order shown."""
        return tuple(choice for choice in self.choices if choice.group == gap.group)

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """Choices in the order shown."""
        if not (shuffle and self.shuffle):
            return self
        return replace(self, choices=shuffled(self.choices, seed, lambda choice: choice.id))

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """What a gap does not offer counts as blank."""
        offers = {gap.key: {choice.id for choice in self.choices_for(gap)} for gap in self.gaps}
        sent = {key: form.last(f"gap-{key}") for key in offers}
        return self._with_gaps({}, {key: choice for key, choice in sent.items() if choice in offers[key]})

    def obstacle(self, before: Question) -> Obstacle | None:
        """Gaps go by their place in the text: there must be as many, each with choices of its group."""
        if isinstance(before, GapQuestion) and [gap.group for gap in self.gaps] != [
            gap.group for gap in before.gaps
        ]:
            return Obstacle.GAPS
        return super().obstacle(before)

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """The gaps whose choice is gone."""
        filled = self._filled(response)
        return tuple(key for key in response.get("gaps", {}) if key not in filled)

    def _with_gaps(self, response: Response, filled: dict[str, str]) -> dict[str, Any]:
        others = {key: value for key, value in response.items() if key != "gaps"}
        return others | {"gaps": filled} if filled else others

    def _filled(self, response: Response) -> dict[str, str]:
        """The choice of each gap that has one of ours."""
        gaps, known = response.get("gaps", {}), {choice.id for choice in self.choices}
        return {gap.key: gaps[gap.key] for gap in self.gaps if gaps.get(gap.key) in known}

    def _right(self, response: Response) -> dict[str, str]:
        filled = self._filled(response)
        return {gap.key: gap.choice for gap in self.gaps if filled.get(gap.key) == gap.choice}

    def is_gradable(self, response: Response) -> bool:
        """At least one gap is filled."""
        return bool(self._filled(response))

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """Every gap must be filled."""
        whole = len(self._filled(response)) == len(self.gaps)
        return () if whole else (ResponseProblem("gaps_incomplete"),)

    def grade(self, response: Response) -> Graded:
        """Right gaps among all gaps."""
        return Graded.of(ratio(*self.right_count(response)))

    def right_count(self, response: Response) -> tuple[int, int]:
        """Right gaps, and all gaps."""
        return len(self._right(response)), len(self.gaps)

    def without_wrong(self, response: Response) -> dict[str, Any]:
        """The right gaps stay filled."""
        return self._with_gaps(response, self._right(response))

    def fraction_over_tries(self, responses: Sequence[Response]) -> Decimal:
        """Each gap that is right at last is worth 1, less the penalty for each try up to its last wrong one."""
        right = [self._right(response) for response in responses]
        scores = (self._score([gap.key in each for each in right]) for gap in self.gaps)
        return sum(scores, ZERO) / len(self.gaps)

    def _score(self, right: Sequence[bool]) -> Decimal:
        if not right or not right[-1]:
            return ZERO
        wrong = max((number for number, was_right in enumerate(right, 1) if not was_right), default=0)
        return max(ZERO, ONE - wrong * self.penalty)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """ "{cat} {} {mat}": what stands in each gap."""
        texts, filled = (
            {choice.id: plain_text(choice.text) for choice in self.choices},
            self._filled(response),
        )
        if not filled:
            return ""
        return " ".join(f"{{{texts.get(filled.get(gap.key, ''), '')}}}" for gap in self.gaps)

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """Every gap with its right choice."""
        return {"gaps": {gap.key: gap.choice for gap in self.gaps}}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each gap that is filled."""
        filled = self._filled(response)
        return tuple(
            Part(gap.key, State.RIGHT if filled[gap.key] == gap.choice else State.WRONG)
            for gap in self.gaps
            if gap.key in filled
        )


def _gaps(reader: Reader, text: str, choices: Sequence[GapChoice]) -> tuple[Gap, ...]:
    marked = numbers(_GAP, text)
    if not marked:
        reader.problem("no_gap", "text")
    if is_in_tag(_GAP, text):
        reader.problem("blank_in_tag", "text")
    for number in sorted({number for number in marked if number > len(choices)}):
        reader.problem("gap_without_choice", "text", number=number)
    right = [choices[number - 1] for number in marked if number <= len(choices)]
    return tuple(Gap(str(place), choice.id, choice.group) for place, choice in enumerate(right, 1))
