"""From what one pass gathered to the report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.statistics.guessing import guess_score
from quizzes.statistics.items import Item, effective_weights, figures
from quizzes.statistics.quiz import Gathered, histogram, intended_weights, quiz_figures
from quizzes.statistics.report import PartRows, PlaceReport, QuestionReport, Report, Row, Wording
from quizzes.statistics.responses import NONE, OTHER, Count, Part, Possible, Responses

TEXTS_SHOWN = 10


@dataclass(frozen=True)
class Asked:
    """One version of a question that was met: which question it is of, and what is said of it."""

    question: int
    number: int
    kind: str
    data: Mapping[str, Any]
    name: str = ""
    code: str = ""


@dataclass(frozen=True)
class Place:
    """One place with its marks, and the questions that were met there."""

    slot: int
    item: Item
    questions: list[int]


def compile_report(
    gathered: Gathered, asked: Mapping[int, Asked], responses: Mapping[int, Responses]
) -> Report:
    """The whole report. `asked` and `responses` are by the keys of the marks; what has no responses lacks there."""
    places = [
        Place(slot, item, sorted({asked[key].question for key in set(item.keys)}))
        for slot, item in sorted(gathered.slots.items())
    ]
    questions = {
        question: _question(question, places, asked, responses)
        for question in dict.fromkeys(question for place in places for question in place.questions)
    }
    return Report(
        figures=quiz_figures(gathered),
        histogram=histogram(gathered),
        mixed=len(set(gathered.most)) > 1,
        places=_places(places, questions),
        questions=list(questions.values()),
    )


def _places(places: list[Place], questions: Mapping[int, QuestionReport]) -> list[PlaceReport]:
    items = [place.item for place in places]
    weights = zip(intended_weights(items), effective_weights(items), strict=True)
    return [
        PlaceReport(
            slot=place.slot,
            questions=place.questions,
            figures=figures(place.item),
            guess=questions[place.questions[0]].guess if len(place.questions) == 1 else None,
            intended=intended,
            effective=effective,
        )
        for place, (intended, effective) in zip(places, weights, strict=True)
    ]


def _question(
    question: int, places: list[Place], asked: Mapping[int, Asked], responses: Mapping[int, Responses]
) -> QuestionReport:
    homes = [place for place in places if question in place.questions]
    item = _marks_of(question, homes, asked)
    keys = sorted(set(item.keys), key=lambda key: -asked[key].number)
    newest = asked[keys[0]]
    return QuestionReport(
        id=question,
        name=newest.name,
        code=newest.code,
        kind=newest.kind,
        slots=[place.slot for place in homes],
        figures=figures(item),
        guess=guess_score(newest.kind, newest.data),
        wordings=[_wording(asked[key].number, responses[key]) for key in keys if key in responses],
    )


def _marks_of(question: int, homes: list[Place], asked: Mapping[int, Asked]) -> Item:
    """Its marks over all places where it was met."""
    if len(homes) == 1 and homes[0].questions == [question]:
        return homes[0].item
    own = Item()
    for home in homes:
        item = home.item
        for mark, rest, worth, key in zip(item.marks, item.rest, item.worth, item.keys, strict=True):
            if asked[key].question == question:
                own.add(mark, rest, worth, key)
    return own


def _wording(number: int, responses: Responses) -> Wording:
    responses.settle()
    parts = [_part(part, responses) for part in responses.analysis.parts]
    return Wording(number, responses.attempts, parts)


def _part(part: Part, responses: Responses) -> PartRows:
    listed = [*part.possible, Possible(NONE, "", 0.0)]
    known = {one.id for one in listed}
    listed += [Possible(id) for of, id in responses.counts if of == part.id and id not in known]
    rows = [_row(part.id, one, responses) for one in listed]
    return PartRows(part.id, part.label, part.several, [row for row in rows if _is_shown(row)])


def _is_shown(row: Row) -> bool:
    """What the author wrote stands there also where nobody gave it; the rest only where it was given."""
    return bool(row.times) or row.id not in (NONE, OTHER)


def _row(part: str, one: Possible, responses: Responses) -> Row:
    count = responses.counts.get((part, one.id), Count())
    texts = responses.texts.get((part, one.id))
    return Row(
        id=one.id,
        label=one.label,
        times=count.times,
        fraction=one.fraction,
        is_right=one.is_right,
        rest=count.rest / count.rest_most if count.rest_most else None,
        texts=texts.most_common(TEXTS_SHOWN) if texts else [],
    )
