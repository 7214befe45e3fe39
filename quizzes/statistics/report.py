"""The result: everything that the pages show, as plain data that can be stored as JSON and read again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from quizzes.statistics.items import ItemFigures
from quizzes.statistics.quiz import QuizFigures

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One possible response. rest: how its attempts did on the rest of the quiz, a share of 1.

    fraction: the share of the mark it brings, None where that depends. texts: what was typed most often.
    """

    id: str
    label: str
    times: int
    fraction: float | None
    is_right: bool
    rest: float | None
    texts: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class PartRows:
    """One part of a question with its responses, those that nobody gave as well."""

    id: str
    label: str
    several: bool
    rows: list[Row]


@dataclass(frozen=True)
class Wording:
    """The responses to one version of a question; without parts where there is nothing to count."""

    number: int
    attempts: int
    parts: list[PartRows]


@dataclass(frozen=True)
class QuestionReport:
    """One question over all places where it was met. guess: of its newest wording, None where unknown."""

    id: int
    name: str
    code: str
    kind: str
    slots: list[int]
    figures: ItemFigures
    guess: float | None
    wordings: list[Wording]


@dataclass(frozen=True)
class PlaceReport:
    """One place of the quiz, which a pool fills with several questions. Weights are shares of 1."""

    slot: int
    questions: list[int]
    figures: ItemFigures
    guess: float | None
    intended: float | None
    effective: float | None


@dataclass(frozen=True)
class Report:
    """mixed: the attempts were not all worth the same, because the quiz was changed between them."""

    figures: QuizFigures
    histogram: list[int]
    mixed: bool
    places: list[PlaceReport]
    questions: list[QuestionReport]

    def as_data(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """What as_data wrote."""
        return cls(
            figures=QuizFigures(**data["figures"]),
            histogram=data["histogram"],
            mixed=data["mixed"],
            places=[PlaceReport(**_with_figures(place)) for place in data["places"]],
            questions=[_question(question) for question in data["questions"]],
        )


def _with_figures(data: Data) -> dict[str, Any]:
    return {**data, "figures": ItemFigures(**data["figures"])}


def _question(data: Data) -> QuestionReport:
    wordings = [
        Wording(one["number"], one["attempts"], [_part(part) for part in one["parts"]])
        for one in data["wordings"]
    ]
    return QuestionReport(**_with_figures(data) | {"wordings": wordings})


def _part(data: Data) -> PartRows:
    rows = [Row(**row | {"texts": [(text, times) for text, times in row["texts"]]}) for row in data["rows"]]
    return PartRows(**{**data, "rows": rows})
