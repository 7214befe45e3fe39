"""What someone who knows nothing may expect: the share of the mark that guessing brings on average.

One function a kind, from the question's data as it is stored (a Cloze holds parts that are data without a
question of their own). A new kind gets its line in GUESSES; one without a line is unknown. See
docs/statistics.md, "Random guess score".
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import permutations
from math import factorial
from typing import Any

from quizzes.engine.order_scores import OrderGrading, item_scores

Data = Mapping[str, Any]
Guess = Callable[[Data], float | None]

GAP = re.compile(r"\[\[(\d+)\]\]")
MOST_ITEMS_TRIED = 6
"""Every order of six items is 720; of seven it would be 5040, for a figure that few look at."""


def guess_score(kind: str, data: Data) -> float | None:
    """The share that guessing brings, from the least fraction to 1; None where nobody can tell."""
    guess = GUESSES.get(kind)
    return guess(data) if guess else None


def _choices(data: Data) -> float | None:
    """One choice: the mean of their fractions. Several: it depends on how many one dares to take."""
    fractions = [Decimal(str(choice.get("fraction", "0"))) for choice in data["choices"]]
    return float(sum(fractions) / len(fractions)) if data.get("single", True) and fractions else None


def _half(data: Data) -> float:
    return 0.5


def _one_of_the_choices(data: Data) -> float | None:
    return 1 / len(data["choices"]) if data["choices"] else None


def _typed(data: Data) -> float:
    """Nothing typed by chance is right, but where "*" takes anything it brings what that answer is worth."""
    for answer in data["answers"]:
        if "*" in {str(answer[name]).strip() for name in ("text", "answer", "formula") if name in answer}:
            return float(answer.get("fraction", "1"))
    return 0.0


def _by_hand(data: Data) -> float:
    """A text at random earns nothing."""
    return 0.0


def _gaps(data: Data) -> float | None:
    """The mean over the gaps of one among the choices of its group."""
    groups = [choice.get("group", 1) for choice in data["choices"]]
    gaps = [groups[int(number) - 1] for number in GAP.findall(data["text"]) if 0 < int(number) <= len(groups)]
    return sum(1 / groups.count(group) for group in gaps) / len(gaps) if gaps else None


def _parts(data: Data) -> float | None:
    """The parts' own scores by their weights; unknown as soon as one is."""
    weights = [float(part.get("weight", "1")) for part in data["parts"]]
    scores = [guess_score(part["kind"], part["data"]) for part in data["parts"]]
    known = [score for score in scores if score is not None]
    if len(known) < len(scores) or not sum(weights):
        return None
    return sum(map(float.__mul__, weights, known)) / sum(weights)


def _order(data: Data) -> float | None:
    """The mean over all orders of the items shown, each as likely."""
    grading = OrderGrading(data.get("grading", OrderGrading.ABSOLUTE_POSITION))
    shown = len(data["items"])
    if data.get("select", "all") != "all":
        shown = min(shown, int(data.get("select_count", 2)))
    closed = _MEAN_OF_ORDERS.get(grading)
    if closed:
        return closed(shown)
    return _tried(grading, shown) if shown <= MOST_ITEMS_TRIED else None


def _tried(grading: OrderGrading, count: int) -> float:
    right = [str(number) for number in range(count)]
    scores = [item_scores(grading, right, given) for given in permutations(right)]
    earned = sum(item.score for order in scores for item in order)
    return earned / sum(item.maximum for order in scores for item in order)


_MEAN_OF_ORDERS: dict[OrderGrading, Callable[[int], float]] = {
    OrderGrading.ALL_OR_NOTHING: lambda n: 1 / factorial(n),
    OrderGrading.ABSOLUTE_POSITION: lambda n: 1 / n,
    OrderGrading.RELATIVE_NEXT_EXCLUDE_LAST: lambda n: 1 / n,
    OrderGrading.RELATIVE_NEXT_INCLUDE_LAST: lambda n: 1 / n,
    OrderGrading.RELATIVE_ONE_PREVIOUS_AND_NEXT: lambda n: 1 / n,
    OrderGrading.RELATIVE_ALL_PREVIOUS_AND_NEXT: lambda n: 1 / 2,
    OrderGrading.RELATIVE_TO_CORRECT: lambda n: 1 - (n + 1) / (3 * n),
}

GUESSES: dict[str, Guess] = {
    "multichoice": _choices,
    "truefalse": _half,
    "match": _one_of_the_choices,
    "shortanswer": _typed,
    "numerical": _typed,
    "ordering": _order,
    "essay": _by_hand,
    "gapselect": _gaps,
    "ddwtos": _gaps,
    "multianswer": _parts,
    "calculated": _typed,
    "calculatedsimple": _typed,
}
