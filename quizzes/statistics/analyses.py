"""Which analysis belongs to which kind of question. A new kind gets its line; without one it is sorted by worth."""

from collections.abc import Callable
from dataclasses import replace

from quizzes.engine.state import State
from quizzes.statistics import chosen, typed
from quizzes.statistics.responses import Analysis, Data, Part, Possible, Response, Said

WITHOUT_RESPONSES = frozenset(("description", "essay"))
"""Kinds whose responses are nothing to count: there is none, or each is a text of its own."""


def analysis_of(kind: str, data: Data) -> Analysis | None:
    """The analysis of one wording; None where there is nothing to count."""
    if kind in WITHOUT_RESPONSES:
        return None
    return ANALYSES.get(kind, typed.worth)(data)


def nested(data: Data) -> Analysis:
    """Each part of a Cloze by the analysis of its own kind, its shares by its weight."""
    inner = {part["id"]: analysis_of(part["kind"], part["data"]) for part in data["parts"]}
    weights = {part["id"]: float(part.get("weight", "1")) for part in data["parts"]}
    whole = sum(weights.values()) or 1.0
    parts = tuple(
        _within(id, part, weights[id] / whole) for id, one in inner.items() if one for part in one.parts
    )

    def sort(response: Response, state: State) -> list[Said]:
        given = response.get("parts", {})
        return [
            said._replace(part=_name(id, said.part))
            for id, one in inner.items()
            if one
            for said in one.sort(given.get(id, {}), state)
        ]

    return Analysis(parts, sort)


def _within(id: str, part: Part, share: float) -> Part:
    return replace(part, id=_name(id, part.id), possible=tuple(_weighed(one, share) for one in part.possible))


def _weighed(one: Possible, share: float) -> Possible:
    return one if one.fraction is None else replace(one, fraction=one.fraction * share)


def _name(id: str, part: str) -> str:
    return f"{id}/{part}" if part else id


ANALYSES: dict[str, Callable[[Data], Analysis]] = {
    "multichoice": chosen.choices,
    "truefalse": chosen.true_or_false,
    "match": chosen.stems,
    "ordering": chosen.places,
    "gapselect": chosen.gaps,
    "ddwtos": chosen.gaps,
    "shortanswer": typed.words,
    "numerical": typed.numbers,
    "multianswer": nested,
    "calculated": typed.worth,
    "calculatedsimple": typed.worth,
}
