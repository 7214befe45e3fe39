"""The controls of each kind of question, as values for its template in templates/quizzes/types/.

Ids never reach the page: see `quizzes.masks`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from quizzes.engine.attachments import FileRules, rules_of
from quizzes.engine.formatted import as_text, html_of, text_of
from quizzes.engine.language import Language
from quizzes.engine.number_answers import UnitGrading
from quizzes.engine.numbering import Numbering
from quizzes.engine.qtypes.essay import ResponseFormat
from quizzes.masks import mask
from quizzes.presentation.attachments import accepted, links, rules_in_words
from quizzes.presentation.blanks import ddwtos, gapselect, multianswer
from quizzes.presentation.controls import Option, Row, field_name
from quizzes.store import Slot

Response = Mapping[str, Any]
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def multichoice(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    question, chosen = slot.question, response.get("choice", ())
    return {
        "name": field_name(slot, "choice"),
        "single": question.single,
        "show_instruction": question.show_instruction,
        "options": [
            Option(
                mask(slot.seed, choice.id),
                choice.text,
                choice.id in chosen,
                numeral(question.numbering, number),
            )
            for number, choice in enumerate(question.choices, 1)
        ],
    }


def truefalse(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    said = response.get("answer")
    return {
        "name": field_name(slot, "answer"),
        "show_instruction": slot.question.show_instruction,
        "options": [
            Option("true", language.true, said is True),
            Option("false", language.false, said is False),
        ],
    }


def match(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    chosen = response.get("stems", {})
    choices = [(choice.id, mask(slot.seed, choice.id), choice.text) for choice in slot.question.choices]

    def row(stem) -> Row:
        options = tuple(Option(key, text, chosen.get(stem.id) == choice) for choice, key, text in choices)
        return Row(field_name(slot, f"stem-{mask(slot.seed, stem.id)}"), stem.text, options)

    return {"rows": [row(stem) for stem in slot.question.stems]}


def ordering(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    """The items as the learner placed them so far; those without a place after the others."""
    question, positions = slot.question, response.get("positions", {})
    items = sorted(question.shown, key=lambda item: positions.get(item.id, len(question.shown) + 1))
    places = [(place, place_name(question.numbering, place)) for place in range(1, len(items) + 1)]

    def row(item) -> Row:
        options = tuple(Option(str(place), name, positions.get(item.id) == place) for place, name in places)
        return Row(field_name(slot, f"position-{mask(slot.seed, item.id)}"), item.text, options)

    return {"rows": [row(item) for item in items], "first": places[0][1], "horizontal": question.horizontal}


def shortanswer(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    return {"name": field_name(slot, "answer"), "value": response.get("answer", "")}


def numerical(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    question, unit = slot.question, response.get("unit")
    units = question.units if question.unit_input == "choice" else ()
    return {
        "name": field_name(slot, "answer"),
        "value": response.get("answer", ""),
        "unit_name": field_name(slot, "unit"),
        "units": [Option(known.name, known.name, known.name == unit) for known in units],
        "takes_unit": question.unit_input == "text",
        "unit_counts": bool(question.units) and question.unit_grading != UnitGrading.OPTIONAL,
        "unit_before": question.unit_before,
    }


def essay(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    question = slot.question
    return {
        "name": field_name(slot, "answer"),
        "lines": question.lines,
        "takes_text": question.takes_text,
        "text_required": question.text_required,
        "is_monospaced": question.response_format is ResponseFormat.MONOSPACED,
        "word_limits": question.text_required and bool(question.min_words or question.max_words),
        "min_words": question.min_words,
        "max_words": question.max_words,
        **(formatted_inputs if question.takes_formatting else plain_inputs)(slot, response),
        **(file_inputs(slot, rules, response) if (rules := rules_of(question)) else {}),
    }


def plain_inputs(slot: Slot, response: Response) -> dict[str, Any]:
    return {"value": text_of(response) or slot.question.template}


def formatted_inputs(slot: Slot, response: Response) -> dict[str, Any]:
    """`html` for the editor, `value` for the box that stands there without it."""
    html = html_of(response) or slot.question.template
    return {
        "takes_formatting": True,
        "words_name": field_name(slot, "words"),
        "html": html,
        "value": as_text(html),
    }


def file_inputs(slot: Slot, rules: FileRules, response: Response) -> dict[str, Any]:
    return {
        "takes_files": True,
        "file_name": field_name(slot, "file"),
        "attached_name": field_name(slot, "attached"),
        "remove_name": field_name(slot, "remove"),
        "files": links(response),
        "files_hint": rules_in_words(rules),
        "accept": accepted(rules),
        "most_files": rules.most,
    }


def description(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    """There is nothing to fill in."""
    return {}


INPUTS: dict[str, Callable[[Slot, Response, Language], dict[str, Any]]] = {
    "multichoice": multichoice,
    "truefalse": truefalse,
    "match": match,
    "shortanswer": shortanswer,
    "numerical": numerical,
    "ordering": ordering,
    "essay": essay,
    "gapselect": gapselect,
    "ddwtos": ddwtos,
    "multianswer": multianswer,
    "calculated": numerical,
    "calculatedsimple": numerical,
    "description": description,
}


def numeral(numbering: Numbering, number: int) -> str:
    """ "b." for the second of "abc"; nothing where entries are not counted."""
    if numbering == Numbering.NONE:
        return ""
    if numbering == Numbering.DIGITS:
        return f"{number}."
    if numbering in (Numbering.LOWER_LETTERS, Numbering.UPPER_LETTERS):
        text = chr(ord("a") + (number - 1) % 26)
    else:
        text = roman(number)
    return f"{text.upper() if numbering in (Numbering.UPPER_LETTERS, Numbering.UPPER_ROMAN) else text}."


def place_name(numbering: Numbering, place: int) -> str:
    """What the places of an ordering are called: "1", or "b" where the author counts so."""
    return numeral(numbering, place).rstrip(".") or str(place)


def roman(number: int) -> str:
    """Small Roman numerals up to 39."""
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
