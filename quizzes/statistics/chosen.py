"""Analyses of questions whose answers stand on the page: choices, stems, items, gaps. From the stored data."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from quizzes.engine.plain import plain_text
from quizzes.engine.state import State
from quizzes.statistics.guessing import GAP
from quizzes.statistics.responses import (
    NONE,
    OTHER,
    Analysis,
    Data,
    Part,
    Possible,
    Response,
    Said,
    short,
)


def choices(data: Data) -> Analysis:
    """One part; several choices may be taken at once where the author allows it."""
    several = not data.get("single", True)
    counted = not data.get("all_or_nothing", False)
    possible = tuple(_choice(choice, several, counted) for choice in data["choices"])
    known = {one.id for one in possible}

    def sort(response: Response, state: State) -> list[Said]:
        taken = [Said("", id) for id in response.get("choice", ()) if id in known]
        return taken or [Said("", NONE)]

    return Analysis((Part("", "", possible, several),), sort)


def _choice(choice: Mapping[str, Any], several: bool, counted: bool) -> Possible:
    fraction = Decimal(str(choice.get("fraction", "0")))
    is_right = fraction > 0 if several else State.for_fraction(fraction) is State.RIGHT
    return Possible(choice["id"], _label(choice["text"]), float(fraction) if counted else None, is_right)


def true_or_false(data: Data) -> Analysis:
    """One part; the page has the words."""
    right = "true" if data["answer"] else "false"
    possible = tuple(Possible(id, "", float(id == right), id == right) for id in ("true", "false"))

    def sort(response: Response, state: State) -> list[Said]:
        said = response.get("answer")
        return [Said("", str(said).lower() if isinstance(said, bool) else NONE)]

    return Analysis((Part("", "", possible),), sort)


def stems(data: Data) -> Analysis:
    """A part a stem."""
    share = 1 / len(data["stems"])
    parts = tuple(
        Part(
            stem["id"],
            _label(stem["text"]),
            _among(data["choices"], stem["choice"], share),
        )
        for stem in data["stems"]
    )
    return Analysis(parts, _sorter(parts, "stems"))


def gaps(data: Data) -> Analysis:
    """A part a gap, with the choices of its group."""
    listed = data["choices"]
    right = [listed[int(n) - 1] for n in GAP.findall(data["text"]) if 0 < int(n) <= len(listed)]
    parts = tuple(
        Part(
            str(number),
            "",
            _among(_group(listed, choice), choice["id"], 1 / len(right)),
        )
        for number, choice in enumerate(right, 1)
    )
    return Analysis(parts, _sorter(parts, "gaps"))


def _group(listed: list[Mapping[str, Any]], right: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [choice for choice in listed if choice.get("group", 1) == right.get("group", 1)]


def _among(listed: list[Mapping[str, Any]], right: str, share: float) -> tuple[Possible, ...]:
    return tuple(
        Possible(
            choice["id"],
            _label(choice["text"]),
            share if choice["id"] == right else 0.0,
            choice["id"] == right,
        )
        for choice in listed
    )


def places(data: Data) -> Analysis:
    """A part an item, with the places it may stand on; an item that was not shown is not counted."""
    items, whole = data["items"], data.get("select", "all") == "all"
    count = len(items) if whole else min(len(items), int(data.get("select_count", 2)))
    parts = tuple(
        Part(
            item["id"],
            _label(item["text"]),
            tuple(Possible(str(n), str(n), None, whole and n == place) for n in range(1, count + 1)),
        )
        for place, item in enumerate(items, 1)
    )

    def sort(response: Response, state: State) -> list[Said]:
        given = response.get("positions", {})
        said = [Said(part.id, str(given[part.id])) for part in parts if part.id in given]
        return said + [Said(part.id, NONE) for part in parts if whole and part.id not in given]

    return Analysis(parts, sort)


def _sorter(parts: tuple[Part, ...], name: str):
    """Sorts a response that maps parts to ids under that name."""
    known = {part.id: {one.id for one in part.possible} for part in parts}

    def sort(response: Response, state: State) -> list[Said]:
        given = response.get(name, {})
        return [Said(id, _known(given.get(id), ids)) for id, ids in known.items()]

    return sort


def _known(given: object, ids: set[str]) -> str:
    if not given:
        return NONE
    return str(given) if given in ids else OTHER


def _label(html: str) -> str:
    return short(plain_text(html))
