"""Answering as a browser does: by the names and keys that stand on the page."""

from collections.abc import Mapping
from typing import Any

from quizzes import store
from quizzes.masks import mask, scoped
from quizzes.messages import engine_language
from quizzes.models import Attempt
from quizzes.services.answers import Answer, Redo, Saved, save_answers
from quizzes.store import Slot

ESSAY = "Dua puluh menit sehari hilang karena mencari berkas."


def slots_by_code(attempt: Attempt) -> dict[str, Slot]:
    """The slots of an attempt by the name of their question: "single", "essay", ..."""
    codes = dict(attempt.question_attempts.current().values_list("slot", "version__question__code"))
    return {codes[number].removeprefix("MWP-"): slot for number, slot in store.load(attempt).items()}


def right_form(slot: Slot) -> dict[str, list[str]]:
    """The fields of a right answer; for an essay some words, for what asks nothing none."""
    if not slot.question.asks:
        return {}
    response = slot.question.right_response(engine_language()) or {"answer": ESSAY}
    return form_of(slot, response)


def form_of(slot: Slot, response: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields that a browser sends for a response."""
    if "choice" in response:
        return {"choice": [mask(slot.seed, id) for id in response["choice"]]}
    if "stems" in response:
        pairs = response["stems"].items()
        return {f"stem-{mask(slot.seed, stem)}": [mask(slot.seed, choice)] for stem, choice in pairs}
    if "positions" in response:
        return {
            f"position-{mask(slot.seed, id)}": [str(place)] for id, place in response["positions"].items()
        }
    if "gaps" in response:
        return {f"gap-{key}": [mask(slot.seed, choice)] for key, choice in response["gaps"].items()}
    if "parts" in response:
        return blanks_of(slot, response["parts"])
    said = response["answer"]
    unit = {"unit": [response["unit"]]} if "unit" in response else {}
    return {"answer": [str(said).lower() if isinstance(said, bool) else said]} | unit


def blanks_of(slot: Slot, parts: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of the blanks of a Cloze."""
    fields = {}
    for id, given in parts.items():
        name = "choice" if "choice" in given else "answer"
        keys = [mask(slot.seed, scoped(id, choice)) for choice in given.get("choice", ())]
        fields[f"part-{id}-{name}"] = keys or [given["answer"]]
    return fields


WRONG = {
    "single": {"choice": ["2"]},
    "several": {"choice": ["3"]},
    "truefalse": {"answer": True},
    "match": {"stems": {"1": "1", "2": "3"}},
    "shortanswer": {"answer": "KTP"},
    "numerical": {"answer": "400 menit"},
    "ordering": {"positions": {"1": 2, "2": 3, "3": 1}},
}
"""A response that is not right, by the name of the question; half of the matching is."""


def check(
    attempt: Attempt, name: str, response: Mapping[str, Any] | None = None, certainty: int = 0
) -> Saved:
    """Press "check" at one question, with this response; with a right one where none is given."""
    slot = slots_by_code(attempt)[name]
    form = right_form(slot) if response is None else form_of(slot, response)
    sure = {"certainty": [str(certainty)]} if certainty else {}
    return save_answers(
        attempt=attempt, answers=[Answer(slot.number, slot.changes, form | sure)], submit=slot.number
    )


def try_again(attempt: Attempt, name: str) -> Saved:
    """Press "try again" at one question."""
    return save_answers(attempt=attempt, answers=[], try_again=slots_by_code(attempt)[name].number)


def redo(attempt: Attempt, name: str, changes: int | None = None) -> Saved:
    """Press "begin anew" at one question, on a page that saw so many changes."""
    slot = slots_by_code(attempt)[name]
    seen = slot.changes if changes is None else changes
    return save_answers(attempt=attempt, answers=[], redo=Redo(slot.number, seen))


def answers(attempt: Attempt, *names: str, changes: int | None = None) -> list[Answer]:
    """Right answers to the questions named, to all where none is named."""
    slots = slots_by_code(attempt)
    return [
        Answer(
            slots[name].number, slots[name].changes if changes is None else changes, right_form(slots[name])
        )
        for name in names or slots
    ]


def posted(*answers: Answer) -> dict[str, Any]:
    """The answers as the fields of the page's form."""
    fields: dict[str, Any] = {}
    for answer in answers:
        fields[f"q{answer.slot}-changes"] = str(answer.changes)
        fields |= {f"q{answer.slot}-{name}": values for name, values in answer.form.items()}
    return fields


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer as the page's script sends it."""
    return {"slot": answer.slot, "changes": answer.changes, "fields": dict(answer.form)}
