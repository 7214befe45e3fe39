"""Matching: a choice for each of several stems.

Data besides the common fields:

    {"shuffle": true,
     "stems": [{"id": "1", "text": "<p>...</p>", "choice": "2"}],
     "choices": [{"id": "1", "text": "plain"}]}

A stem's `choice` is the id of its right choice. Two stems may share one, a choice without a stem is a
distractor. `shuffle` is about the stems; the choices are always shuffled, or their order would tell.
Form: `stem-<stem id>` = id of a choice, or blank. Response: {"stems": {"1": "2"}}; {}.
The fraction is the number of right stems among all stems. Over several tries each stem is asked by itself:
right in the end, it is worth 1 less the penalty for each try up to the last at which it was not right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO, ratio
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.plain import plain_text
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Graded, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader, check_unique_texts
from quizzes.engine.shuffling import shuffled
from quizzes.engine.state import State


@dataclass(frozen=True)
class Stem:
    """One row: HTML text, and the id of its right choice."""

    id: str
    text: str
    choice: str


@dataclass(frozen=True)
class MatchChoice:
    """One thing that can be matched, in plain text."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """`stems` and `choices` are in the order shown once the question is prepared."""

    kind: ClassVar[str] = "match"
    counts_back: ClassVar[bool] = True

    shuffle: bool
    stems: tuple[Stem, ...]
    choices: tuple[MatchChoice, ...]

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        entries = reader.entries("choices", 2)
        choices = tuple(MatchChoice(entry.id(), entry.text("text", required=True)) for entry in entries)
        check_unique_texts(entries, (choice.text for choice in choices))
        known = {choice.id for choice in choices}
        return cls(
            shuffle=reader.flag("shuffle", True),
            stems=tuple(_read_stem(entry, known) for entry in reader.entries("stems", 2)),
            choices=choices,
            **read_common(reader),
        )

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """Stems and choices in the order shown."""
        choices = shuffled(self.choices, f"{seed}/choices", lambda choice: choice.id)
        if not (shuffle and self.shuffle):
            return replace(self, choices=choices)
        stems = shuffled(self.stems, f"{seed}/stems", lambda stem: stem.id)
        return replace(self, stems=stems, choices=choices)

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """Unknown choices count as blank."""
        known = {choice.id for choice in self.choices}
        sent = {stem.id: form.last(f"stem-{stem.id}") for stem in self.stems}
        chosen = {stem_id: choice for stem_id, choice in sorted(sent.items()) if choice in known}
        return {"stems": chosen} if chosen else {}

    def _chosen(self, response: Response) -> list[tuple[Stem, str]]:
        chosen, known = response.get("stems", {}), {choice.id for choice in self.choices}
        return [(stem, chosen[stem.id]) for stem in self.stems if chosen.get(stem.id) in known]

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """The stems that are gone, or whose choice is."""
        there = {stem.id for stem, _ in self._chosen(response)}
        return tuple(id for id in response.get("stems", {}) if id not in there)

    def is_gradable(self, response: Response) -> bool:
        """At least one stem has a choice."""
        return bool(self._chosen(response))

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """Every stem needs a choice."""
        whole = len(self._chosen(response)) == len(self.stems)
        return () if whole else (ResponseProblem("match_incomplete"),)

    def grade(self, response: Response) -> Graded:
        """Right stems among all stems."""
        return Graded.of(ratio(*self.right_count(response)))

    def fraction_over_tries(self, responses: Sequence[Response]) -> Decimal:
        """The stems' own worths, divided by their number."""
        worth = sum((self._worth_over_tries(stem, responses) for stem in self.stems), ZERO)
        return worth / len(self.stems)

    def _worth_over_tries(self, stem: Stem, responses: Sequence[Response]) -> Decimal:
        right = [response.get("stems", {}).get(stem.id) == stem.choice for response in responses]
        if not right[-1]:
            return ZERO
        tries_lost = max((number for number, is_right in enumerate(right, 1) if not is_right), default=0)
        return max(ZERO, ONE - self.penalty * tries_lost)

    def without_wrong(self, response: Response) -> dict[str, Any]:
        """The stems that have their right choice."""
        kept = {stem.id: choice for stem, choice in self._chosen(response) if choice == stem.choice}
        return {"stems": dict(sorted(kept.items()))} if kept else {}

    def right_count(self, response: Response) -> tuple[int, int]:
        """Right stems of all stems."""
        return sum(choice == stem.choice for stem, choice in self._chosen(response)), len(self.stems)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """ "stem -> choice; ..." for the stems that have one, in the order shown."""
        texts = {choice.id: plain_text(choice.text) for choice in self.choices}
        pairs = self._chosen(response)
        return "; ".join(f"{plain_text(stem.text)} -> {texts[choice]}" for stem, choice in pairs)

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """Every stem with its right choice."""
        return {"stems": {stem.id: stem.choice for stem in sorted(self.stems, key=lambda stem: stem.id)}}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each stem that has a choice."""
        return tuple(
            Part(stem.id, State.RIGHT if choice == stem.choice else State.WRONG)
            for stem, choice in self._chosen(response)
        )


def _read_stem(reader: Reader, known: set[str]) -> Stem:
    stem = Stem(reader.id(), reader.text("text", required=True), reader.text("choice", required=True))
    if stem.choice and stem.choice not in known:
        reader.problem("unknown_choice", "choice", id=stem.choice)
    return stem


question_types.register(Match.kind, Match)
