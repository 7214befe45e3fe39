"""Cloze: a text with blanks, each a small question of its own.

Data besides the common fields:

    {"text": "<p>Capital: {#1}, population {#2}.</p>",
     "parts": [{"id": "1", "kind": "shortanswer" | "numerical" | "multichoice", "weight": "1",
                "layout": "inline" | "vertical" | "horizontal", "data": {...}}]}

`{#n}` is the blank of the n-th part; each part has one. `data` is the data of that kind, but only: case_sensitive
and answers; answers; single, shuffle and choices. Layout: "inline" is a text field, or a list for multichoice;
the others are radio buttons or check boxes. Form: `part-<part id>-<name of the kind's form>`.
Response: {"parts": {"1": {the kind's response}}}, without the blanks that are empty; {}.

The fraction is the sum of weight x fraction of each blank among the sum of weights. It is right where every
blank is, wrong where none has anything right, else partial. Over several tries a blank is worth its last
response less the penalty for each try before it was given. See docs/grading.md, "Cloze".
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ZERO, seven_places
from quizzes.engine.blanks import Blank
from quizzes.engine.form import Form
from quizzes.engine.fragments import fragments, is_in_tag, numbers
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Graded, Obstacle, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.state import State

BLANK = re.compile(r"\{#([1-9][0-9]{0,3})\}")


@dataclass(frozen=True, kw_only=True)
class MultiAnswer(Question):
    """`blanks` are the parts of the data; their choices are in the order shown once the question is prepared."""

    kind: ClassVar[str] = "multianswer"
    counts_back: ClassVar[bool] = True

    blanks: tuple[Blank, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        entries = reader.entries("parts")
        question = cls(blanks=tuple(Blank.read(entry) for entry in entries), **read_common(reader))
        question._check(reader, entries)
        return question

    def _check(self, reader: Reader, entries: Sequence[Reader]) -> None:
        shown = Counter(numbers(BLANK, self.text))
        if is_in_tag(BLANK, self.text):
            reader.problem("blank_in_tag", "text")
        if not self.blanks:
            reader.problem("no_part", "text")
        elif not self._total_weight:
            reader.problem("no_weight", "parts")
        for number, entry in enumerate(entries, 1):
            if shown[number] != 1:
                entry.problem("part_twice" if shown[number] else "part_without_blank")
        for number in sorted(number for number in shown if number > len(entries)):
            reader.problem("blank_without_part", "text", number=number)

    @property
    def _total_weight(self) -> Decimal:
        return sum((blank.weight for blank in self.blanks), ZERO)

    @property
    def fragments(self) -> tuple[str, ...]:
        """The HTML before, between and after the blanks: one more than there are blanks."""
        return fragments(BLANK, self.text)

    @property
    def blanks_shown(self) -> tuple[Blank, ...]:
        """The blanks as they come in the text."""
        return tuple(self.blanks[number - 1] for number in numbers(BLANK, self.text))

    def number_of(self, blank: Blank) -> int:
        """Under which number the learner knows the blank: its place in the text, counted from 1."""
        return self.blanks_shown.index(blank) + 1

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """Each blank with a seed of its own."""
        return replace(
            self,
            blanks=tuple(
                replace(blank, question=blank.question.prepare(f"{seed}/{blank.id}", shuffle))
                for blank in self.blanks
            ),
        )

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """The responses of the blanks that are not empty."""
        given = {
            blank.id: blank.question.response_from(form.part(f"part-{blank.id}-"), language, limits)
            for blank in self.blanks
        }
        return self._with_parts({}, {id: response for id, response in given.items() if response})

    def _with_parts(self, response: Response, parts: dict[str, Any]) -> dict[str, Any]:
        others = {key: value for key, value in response.items() if key != "parts"}
        return others | {"parts": parts} if parts else others

    def response_of(self, blank: Blank, response: Response) -> Mapping[str, Any]:
        """The blank's share of a response; {} where it is empty."""
        given: Mapping[str, Any] = response.get("parts", {}).get(blank.id, {})
        return given if blank.question.is_gradable(given) else {}

    def obstacle(self, before: Question) -> Obstacle | None:
        """The first that stands between two blanks of one id and kind."""
        if not isinstance(before, MultiAnswer):
            return Obstacle.KIND
        olds = {blank.id: blank.question for blank in before.blanks}
        pairs = ((blank.question, olds[blank.id]) for blank in self.blanks if blank.id in olds)
        found = (new.obstacle(old) for new, old in pairs if new.kind == old.kind)
        return next((obstacle for obstacle in found if obstacle), None)

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """The blanks that are gone or ask in another way now, and those whose choice is gone."""
        blanks = {blank.id: blank for blank in self.blanks}
        return tuple(
            id
            for id, given in response.get("parts", {}).items()
            if id not in blanks
            or not blanks[id].question.is_gradable(given)
            or blanks[id].question.unknown_in(given)
        )

    def _given(self, response: Response) -> list[tuple[Blank, Mapping[str, Any]]]:
        return [(blank, self.response_of(blank, response)) for blank in self.blanks]

    def is_gradable(self, response: Response) -> bool:
        """At least one blank is filled."""
        return any(given for _, given in self._given(response))

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """Every blank must be filled, and with something whole."""
        given = self._given(response)
        empty = sorted(self.number_of(blank) for blank, part in given if not part)
        missing = [ResponseProblem("blanks_empty", {"numbers": ", ".join(map(str, empty))})] if empty else []
        inside = (
            ResponseProblem("in_blank", {"number": self.number_of(blank), "problem": problem})
            for blank, part in given
            if part
            for problem in blank.question.response_problems(part)
        )
        return (*missing, *inside)

    def grade(self, response: Response) -> Graded:
        """The weighted mean of the blanks."""
        given = self._given(response)
        fraction = self._mean((blank, blank.fraction(part)) for blank, part in given)
        return Graded(
            seven_places(fraction), _together({blank.state(part) for blank, part in given}), fraction
        )

    def _mean(self, fractions: Iterable[tuple[Blank, Decimal]]) -> Decimal:
        return sum((blank.weight * each for blank, each in fractions), ZERO) / self._total_weight

    def fraction_over_tries(self, responses: Sequence[Response]) -> Decimal:
        """The mean of what each blank's last change is worth, less the penalty for each try before it."""
        return self._mean((blank, self._over_tries(blank, responses)) for blank in self.blanks)

    def _over_tries(self, blank: Blank, responses: Sequence[Response]) -> Decimal:
        standing: Mapping[str, Any] = {}
        changed = 0
        for number, response in enumerate(responses):
            given = self.response_of(blank, response)
            if not blank.question.is_same(standing, given):
                standing, changed = given, number
        return max(ZERO, blank.fraction(standing) - changed * self.penalty)

    def right_count(self, response: Response) -> tuple[int, int]:
        """Right blanks, and all blanks."""
        return sum(blank.state(given) is State.RIGHT for blank, given in self._given(response)), len(
            self.blanks
        )

    def without_wrong(self, response: Response) -> dict[str, Any]:
        """What is wholly right stays."""
        kept = {
            blank.id: dict(given)
            for blank, given in self._given(response)
            if blank.state(given) is State.RIGHT
        }
        return self._with_parts(response, kept)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """ "part 1: Paris; part 2: ; ...": what stands in each blank."""
        if not self.is_gradable(response):
            return ""
        return "; ".join(
            language.part % {"number": number, "answer": blank.question.summarise(given, language)}
            for number, (blank, given) in enumerate(self._given(response), 1)
        )

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """Every blank with a right response."""
        return {"parts": {blank.id: blank.question.right_response(language) for blank in self.blanks}}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each blank that is filled, with the feedback to what stands in it."""
        return tuple(
            Part(blank.id, blank.state(given), _feedback(blank.question.parts(given)))
            for blank, given in self._given(response)
            if given
        )

    @property
    def min_fraction(self) -> Decimal:
        """The mean of the least that each blank can be worth."""
        return seven_places(self._mean((blank, blank.question.min_fraction) for blank in self.blanks))


def _together(states: set[State]) -> State:
    if states == {State.RIGHT}:
        return State.RIGHT
    return State.WRONG if states <= {State.WRONG, State.GAVE_UP} else State.PARTIAL


def _feedback(parts: Iterable[Part]) -> str:
    return " ".join(part.feedback for part in parts if part.feedback)


question_types.register(MultiAnswer.kind, MultiAnswer)
