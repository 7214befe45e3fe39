"""Ordering: items to be put in order.

Data besides the common fields:

    {"items": [{"id": "1", "text": "<p>...</p>"}],   in the right order
     "grading": "absolute_position",                 see order_scores.OrderGrading for the nine
     "select": "all" | "random" | "contiguous", "select_count": 2,
     "horizontal": false, "numbering": "none", "show_grading": true}

`select` other than all shows `select_count` of the items, drawn by the seed. `show_grading`: the review tells how
the mark came about. Form: either `order`, the ids
repeated in the order chosen, or `position-<item id>` = "1", "2", ... or blank.
Response: {"positions": {"1": 2, "3": 1}}, place of each item counted from 1; {}. Two items on one place are
kept as they are, but neither counts.
"""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self

from quizzes.engine.actions import Response
from quizzes.engine.arithmetic import ONE, ZERO, ratio
from quizzes.engine.form import Form
from quizzes.engine.language import ENGLISH, Language, Limits
from quizzes.engine.numbering import Numbering
from quizzes.engine.order_scores import ItemScore, OrderGrading, item_scores
from quizzes.engine.plain import plain_text
from quizzes.engine.problems import ResponseProblem
from quizzes.engine.question import Graded, Obstacle, Part, Question, question_types, read_common
from quizzes.engine.reading import Reader
from quizzes.engine.shuffling import number_from, shuffled
from quizzes.engine.state import State


class Select(StrEnum):
    """Which items an attempt sees: all, some drawn at random, or some that follow each other."""

    ALL = "all"
    RANDOM = "random"
    CONTIGUOUS = "contiguous"


@dataclass(frozen=True)
class Item:
    """One thing to be placed; HTML text."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """`items` in the right order; once prepared, those this attempt sees, and `shown` as it sees them."""

    kind: ClassVar[str] = "ordering"

    grading: OrderGrading
    select: Select
    select_count: int
    horizontal: bool
    numbering: Numbering
    show_grading: bool
    items: tuple[Item, ...]
    shown: tuple[Item, ...] = ()

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """See the module's text for the data."""
        return cls(
            grading=reader.option("grading", OrderGrading, OrderGrading.ABSOLUTE_POSITION),
            select=reader.option("select", Select, Select.ALL),
            select_count=reader.whole("select_count", 2, 2) or 2,
            horizontal=reader.flag("horizontal", False),
            numbering=reader.option("numbering", Numbering, Numbering.NONE),
            show_grading=reader.flag("show_grading", True),
            items=tuple(
                Item(entry.id(), entry.text("text", required=True)) for entry in reader.entries("items", 2)
            ),
            **read_common(reader),
        )

    def prepare(self, seed: str, shuffle: bool = True) -> Self:
        """Draw the items where not all are shown, and mix them; never is the right order shown at first."""
        items = self._drawn(seed)
        shown = shuffled(items, f"{seed}/shown", lambda item: item.id)
        if shown == items:
            shown = (*shown[1:], shown[0])
        return replace(self, items=items, shown=shown)

    def _drawn(self, seed: str) -> tuple[Item, ...]:
        count = min(self.select_count, len(self.items))
        if self.select is Select.RANDOM:
            drawn = shuffled(self.items, f"{seed}/drawn", lambda item: item.id)[:count]
            return tuple(item for item in self.items if item in drawn)
        if self.select is Select.CONTIGUOUS:
            first = number_from(f"{seed}/first", len(self.items) - count + 1)
            return self.items[first : first + count]
        return self.items

    def response_from(self, form: Form, language: Language, limits: Limits) -> dict[str, Any]:
        """Unknown ids and places outside 1..n are dropped."""
        known = [item.id for item in self.items]
        order = [item_id for item_id in dict.fromkeys(form.all("order")) if item_id in known]
        if order:
            positions = {item_id: place for place, item_id in enumerate(order, 1)}
        else:
            places = {str(place): place for place in range(1, len(known) + 1)}
            sent = {item_id: places.get(form.last(f"position-{item_id}").strip()) for item_id in known}
            positions = {item_id: place for item_id, place in sent.items() if place}
        return {"positions": dict(sorted(positions.items()))} if positions else {}

    def obstacle(self, before: Question) -> Obstacle | None:
        """Where items are drawn, the draw must bring the same ones."""
        if isinstance(before, Ordering) and Select.ALL not in (self.select, before.select):
            same = {item.id for item in self.items} == {item.id for item in before.items}
            return None if same else Obstacle.ITEMS
        return super().obstacle(before)

    def unknown_in(self, response: Response) -> tuple[str, ...]:
        """The items that are gone."""
        known = {item.id for item in self.items}
        return tuple(id for id in response.get("positions", {}) if id not in known)

    def fitted(self, response: Response) -> Response:
        """Those behind an item that is gone move up."""
        gone = self.unknown_in(response)
        if not gone:
            return response
        kept = {id: place for id, place in response["positions"].items() if id not in gone}
        places = {place: number for number, place in enumerate(sorted(set(kept.values())), 1)}
        moved = {id: places[place] for id, place in kept.items()}
        return {**response, "positions": moved}

    def _given(self, response: Response) -> list[str | None]:
        """The item on each place; None where there is none, or more than one."""
        positions = response.get("positions", {})
        known = {item.id: positions[item.id] for item in self.items if item.id in positions}
        count = Counter(known.values())
        by_place = {place: item_id for item_id, place in known.items() if count[place] == 1}
        return [by_place.get(place) for place in range(1, len(self.items) + 1)]

    def is_gradable(self, response: Response) -> bool:
        """At least one item was placed."""
        return any(item.id in response.get("positions", {}) for item in self.items)

    def response_problems(self, response: Response) -> tuple[ResponseProblem, ...]:
        """Every item needs a place of its own."""
        return (ResponseProblem("order_incomplete"),) if None in self._given(response) else ()

    def scores(self, response: Response) -> list[ItemScore]:
        """What each item earned that this way of grading looks at, in the right order."""
        return item_scores(self.grading, [item.id for item in self.items], self._given(response))

    def grade(self, response: Response) -> Graded:
        """Scores of the items among what they could be."""
        scores = self.scores(response)
        score, maximum = sum(item.score for item in scores), sum(item.maximum for item in scores)
        if self.grading is OrderGrading.ALL_OR_NOTHING:
            return Graded.of(ONE if score == maximum else ZERO)
        return Graded.of(ratio(score, maximum))

    def without_wrong(self, response: Response) -> dict[str, Any]:
        """The places of the items that earned all they could, and of those that are not looked at."""
        wrong = {item.id for item in self.scores(response) if item.score < item.maximum}
        positions = response.get("positions", {})
        kept = {item_id: place for item_id, place in positions.items() if item_id not in wrong}
        return {"positions": kept} if kept else {}

    def right_count(self, response: Response) -> tuple[int, int]:
        """Items that earned all they could, of those looked at."""
        scores = self.scores(response)
        return sum(item.score == item.maximum for item in scores), len(scores)

    def summarise(self, response: Response, language: Language = ENGLISH) -> str:
        """The items in the order given."""
        positions = response.get("positions", {})
        placed = [item for item in self.items if item.id in positions]
        placed.sort(key=lambda item: positions[item.id])
        return "; ".join(plain_text(item.text) for item in placed)

    def right_response(self, language: Language = ENGLISH) -> dict[str, Any]:
        """The right order."""
        return {"positions": dict(sorted((item.id, place) for place, item in enumerate(self.items, 1)))}

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each item that this way of grading looks at."""
        return tuple(
            Part(item.id, State.for_fraction(Decimal(item.score) / item.maximum))
            for item in self.scores(response)
            if item.id in response.get("positions", {})
        )


question_types.register(Ordering.kind, Ordering)
