"""Controls that stand within the text: the gaps of gapselect and ddwtos, the blanks of a Cloze."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.engine.language import Language
from quizzes.engine.plain import plain_text
from quizzes.masks import mask, scoped
from quizzes.presentation.controls import Option, field_name
from quizzes.store import Slot

Response = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Blank:
    """`sort` is "list", "text", "number", "one" (radio buttons) or "several" (check boxes)."""

    number: int
    name: str
    sort: str
    options: tuple[Option, ...] = ()
    value: str = ""
    layout: str = "inline"
    group: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of the text and the blank behind it; behind the last bit there is none."""

    html: str
    blank: Any = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be dragged; `value` is that of the option it stands for."""

    value: str
    html: str
    group: int
    unlimited: bool


def pieces(fragments: Sequence[str], blanks: Sequence[Any]) -> list[Piece]:
    return [
        *(Piece(html, blank) for html, blank in zip(fragments, blanks, strict=False)),
        Piece(fragments[-1]),
    ]


def gapselect(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    question, filled = slot.question, response.get("gaps", {})

    def blank(gap) -> Blank:
        options = tuple(
            Option(mask(slot.seed, choice.id), plain_text(choice.text), filled.get(gap.key) == choice.id)
            for choice in question.choices_for(gap)
        )
        return Blank(int(gap.key), field_name(slot, f"gap-{gap.key}"), "list", options, group=gap.group)

    return {
        "pieces": pieces(question.fragments, [blank(gap) for gap in question.gaps]),
        "total": len(question.gaps),
    }


def ddwtos(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    """As gapselect; and the words, those that fit into some gap."""
    groups = {gap.group for gap in slot.question.gaps}
    words = [
        Word(mask(slot.seed, choice.id), choice.text, choice.group, choice.unlimited)
        for choice in sorted(slot.question.choices, key=lambda choice: choice.group)
        if choice.group in groups
    ]
    return gapselect(slot, response, language) | {"words": words}


def multianswer(slot: Slot, response: Response, language: Language) -> dict[str, Any]:
    question = slot.question
    shown = [
        cloze_blank(slot, number, blank, response) for number, blank in enumerate(question.blanks_shown, 1)
    ]
    return {"pieces": pieces(question.fragments, shown), "total": len(shown)}


def cloze_blank(slot: Slot, number: int, blank, response: Response) -> Blank:
    given = response.get("parts", {}).get(blank.id, {})
    name = field_name(
        slot, f"part-{blank.id}-{'choice' if blank.question.kind == 'multichoice' else 'answer'}"
    )
    if blank.question.kind != "multichoice":
        sort = "number" if blank.question.kind == "numerical" else "text"
        return Blank(number, name, sort, value=given.get("answer", ""))
    is_list = blank.layout == "inline" and blank.question.single
    sort = "list" if is_list else "one" if blank.question.single else "several"
    options = cloze_options(slot, blank, given.get("choice", ()), is_list=is_list)
    return Blank(
        number, name, sort, tuple(options), layout="vertical" if blank.layout == "inline" else blank.layout
    )


def cloze_options(slot: Slot, blank, chosen: Sequence[str], *, is_list: bool) -> Iterable[Option]:
    for choice in blank.question.choices:
        key = mask(slot.seed, scoped(blank.id, choice.id))
        yield Option(key, plain_text(choice.text) if is_list else choice.text, choice.id in chosen)
