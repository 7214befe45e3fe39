"""From the edit form's values to the engine's data and back. Pure: plain JSON on both sides.

The form's values are what a StructBlock's `get_prep_value` gives; entries of a list are {"type", "value",
"id"}. What the form does not show (penalty, hints) is kept from the version before.
"""

from collections.abc import Callable, Mapping
from typing import Any

from quizzes.editing.fractions import fractions_for, from_percent, to_percent, with_point
from quizzes.richtext import COMMON

Values = dict[str, Any]


def to_data(kind: str, values: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> Values:
    """The engine's data. `before`: the data of the version that was edited."""
    own = TO_DATA[kind](values, before or {})
    return {**(before or {}), **{name: values.get(name) or "" for name in COMMON}, **own}


def from_data(kind: str, data: Mapping[str, Any]) -> Values:
    """The form's values for the data of a version."""
    return {**{name: data.get(name, "") for name in COMMON}, **FROM_DATA[kind](data)}


def entries(values: Any) -> list[tuple[str, Any]]:
    """Id and value of each entry of a list."""
    return [(entry["id"], entry["value"]) for entry in values or []]


def item(id: str, value: Any) -> Values:
    return {"type": "item", "id": id, "value": value}


def multichoice_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    single = values["answers"] == "one"
    choices = entries(values["choices"])
    usual = fractions_for([choice["right"] for _, choice in choices], single=single)
    return {
        "single": single,
        "all_or_nothing": values["all_or_nothing"],
        "shuffle": values["shuffle"],
        "numbering": values["numbering"],
        "choices": [
            {
                "id": id,
                "text": choice["text"],
                "fraction": from_percent(choice["percent"]) if choice["percent"] else fraction,
                "feedback": choice["feedback"] or "",
            }
            for (id, choice), fraction in zip(choices, usual, strict=True)
        ],
    }


def multichoice_from(data: Mapping[str, Any]) -> Values:
    single, choices = data.get("single", True), data["choices"]
    fractions = [plain_number(choice.get("fraction", "0")) for choice in choices]
    right = [not fraction.startswith("-") and fraction != "0" for fraction in fractions]
    is_usual = fractions == fractions_for(right, single=single)
    return {
        "answers": "one" if single else "several",
        "all_or_nothing": data.get("all_or_nothing", False),
        "shuffle": data.get("shuffle", True),
        "numbering": data.get("numbering", "abc"),
        "choices": [
            item(
                choice["id"],
                {
                    "text": choice["text"],
                    "right": is_right,
                    "percent": "" if is_usual else to_percent(fraction),
                    "feedback": choice.get("feedback", ""),
                },
            )
            for choice, fraction, is_right in zip(choices, fractions, right, strict=True)
        ],
    }


def truefalse_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "answer": values["answer"] == "true",
        "feedback_true": values["feedback_true"] or "",
        "feedback_false": values["feedback_false"] or "",
    }


def truefalse_from(data: Mapping[str, Any]) -> Values:
    return {
        "answer": "true" if data["answer"] else "false",
        "feedback_true": data.get("feedback_true", ""),
        "feedback_false": data.get("feedback_false", ""),
    }


def match_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    """A partner keeps its id while its row or its words stay, so that old answers can be graded anew."""
    by_stem = {stem["id"]: stem["choice"] for stem in before.get("stems", [])}
    by_text = {choice["text"]: choice["id"] for choice in before.get("choices", [])}
    choices: dict[str, str] = {}
    stems = []
    for id, pair in entries(values["pairs"]):
        text = pair["choice"]
        if text not in choices:
            wanted = by_text.get(text) or by_stem.get(id) or f"{id[:38]}-c"
            choices[text] = wanted if wanted not in choices.values() else f"{id[:38]}-c"
        stems.append({"id": id, "text": pair["stem"], "choice": choices[text]})
    for id, text in entries(values["distractors"]):
        choices.setdefault(text, by_text.get(text) or id)
    return {
        "shuffle": values["shuffle"],
        "stems": stems,
        "choices": [{"id": id, "text": text} for text, id in choices.items()],
    }


def match_from(data: Mapping[str, Any]) -> Values:
    texts = {choice["id"]: choice["text"] for choice in data["choices"]}
    used = {stem["choice"] for stem in data["stems"]}
    return {
        "shuffle": data.get("shuffle", True),
        "pairs": [
            item(stem["id"], {"stem": stem["text"], "choice": texts[stem["choice"]]})
            for stem in data["stems"]
        ],
        "distractors": [item(id, text) for id, text in texts.items() if id not in used],
    }


def shortanswer_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "case_sensitive": values["case_sensitive"],
        "lenient": values["lenient"],
        "answers": [
            {
                "id": id,
                "text": answer["text"],
                "fraction": from_percent(answer["percent"]),
                "feedback": answer["feedback"] or "",
            }
            for id, answer in entries(values["answers"])
        ],
    }


def shortanswer_from(data: Mapping[str, Any]) -> Values:
    return {
        "case_sensitive": data.get("case_sensitive", False),
        "lenient": data.get("lenient", False),
        "answers": [
            item(answer["id"], {"text": answer["text"], **worth_from(answer)}) for answer in data["answers"]
        ],
    }


def numerical_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    units = [unit for _, unit in entries(values["units"])]
    return {
        "answers": [
            {
                "id": id,
                "answer": with_point(answer["answer"]),
                "tolerance": with_point(answer["tolerance"] or "0"),
                "fraction": from_percent(answer["percent"]),
                "feedback": answer["feedback"] or "",
            }
            for id, answer in entries(values["answers"])
        ],
        "units": [{"name": unit["name"], "multiplier": with_point(unit["multiplier"])} for unit in units],
        "unit_input": values["unit_input"] if units else "none",
        "unit_grading": values["unit_grading"] if units else "optional",
        "unit_penalty": from_percent(values["unit_penalty"]),
        "unit_before": values["unit_before"],
    }


def numerical_from(data: Mapping[str, Any]) -> Values:
    units = data.get("units", [])
    return {
        "answers": [
            item(
                answer["id"],
                {
                    "answer": str(answer["answer"]),
                    "tolerance": str(answer.get("tolerance", "0")),
                    **worth_from(answer),
                },
            )
            for answer in data["answers"]
        ],
        "units": [
            item(str(number), {"name": unit["name"], "multiplier": str(unit.get("multiplier", "1"))})
            for number, unit in enumerate(units, 1)
        ],
        "unit_input": data.get("unit_input", "text" if units else "none") if units else "text",
        "unit_grading": data.get("unit_grading", "optional"),
        "unit_penalty": to_percent(data.get("unit_penalty", "0.1")),
        "unit_before": data.get("unit_before", False),
    }


def ordering_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "grading": values["grading"],
        "items": [{"id": id, "text": text} for id, text in entries(values["items"])],
    }


def ordering_from(data: Mapping[str, Any]) -> Values:
    return {
        "grading": data.get("grading", "absolute_position"),
        "items": [item(one["id"], one["text"]) for one in data["items"]],
    }


def essay_to(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "min_words": values["min_words"],
        "max_words": values["max_words"],
        "template": values["template"] or "",
        "lines": values["lines"] or 15,
        "grader_notes": values["grader_notes"] or "",
        "criteria": [
            {"id": id, "text": criterion["text"], "points": with_point(criterion["points"])}
            for id, criterion in entries(values["criteria"])
        ],
    }


def essay_from(data: Mapping[str, Any]) -> Values:
    return {
        "min_words": data.get("min_words"),
        "max_words": data.get("max_words"),
        "template": data.get("template", ""),
        "lines": data.get("lines", 15),
        "grader_notes": data.get("grader_notes", ""),
        "criteria": [
            item(criterion["id"], {"text": criterion["text"], "points": str(criterion["points"])})
            for criterion in data.get("criteria", [])
        ],
    }


def worth_from(answer: Mapping[str, Any]) -> Values:
    return {"percent": to_percent(answer.get("fraction", "1")), "feedback": answer.get("feedback", "")}


def plain_number(fraction: object) -> str:
    """A fraction as `fractions_for` writes it, to be compared."""
    return from_percent(to_percent(str(fraction)))


TO_DATA: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Values]] = {
    "multichoice": multichoice_to,
    "truefalse": truefalse_to,
    "match": match_to,
    "shortanswer": shortanswer_to,
    "numerical": numerical_to,
    "ordering": ordering_to,
    "essay": essay_to,
}
FROM_DATA: dict[str, Callable[[Mapping[str, Any]], Values]] = {
    "multichoice": multichoice_from,
    "truefalse": truefalse_from,
    "match": match_from,
    "shortanswer": shortanswer_from,
    "numerical": numerical_from,
    "ordering": ordering_from,
    "essay": essay_from,
}
