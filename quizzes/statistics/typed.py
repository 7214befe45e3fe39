"""Analyses of questions that are answered by typing: which answer of the author was met, and what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from quizzes.engine.number_answers import ANY
from quizzes.engine.qtypes.numerical import Numerical
from quizzes.engine.qtypes.shortanswer import ShortAnswer
from quizzes.engine.reading import Reader
from quizzes.engine.state import State
from quizzes.statistics.responses import NONE, OTHER, Analysis, Data, Part, Possible, Response, Said, short

WITHOUT_TEXT = {"text": "…"}
"""Parts of a Cloze have no text of their own."""


def words(data: Data) -> Analysis:
    """One part: the author's answers in the order in which they are tried, or none of them."""
    question = ShortAnswer.read(Reader(WITHOUT_TEXT | dict(data)))

    def met(response: Response) -> str | None:
        answer = question.matching_answer(response)
        return answer.id if answer else None

    possible = [
        Possible(one.id, short(one.text), float(one.fraction), one.is_right) for one in question.answers
    ]
    return _typed(possible, met)


def numbers(data: Data) -> Analysis:
    """The same for numbers with their tolerances. What a wrong unit costs is not in the share."""
    question = Numerical.read(Reader(WITHOUT_TEXT | dict(data)))

    def met(response: Response) -> str | None:
        matched = question.matched(response)
        return matched.answer.id if matched else None

    possible = [
        Possible(one.id, _range(given), float(one.fraction), one.is_right)
        for one, given in zip(question.answers, data["answers"], strict=True)
    ]
    return _typed(possible, met)


def worth(data: Data) -> Analysis:
    """One part: right, partly right, wrong. For numbers that differ from attempt to attempt, and unknown kinds."""
    possible = tuple(Possible(f"*{state}") for state in (State.RIGHT, State.PARTIAL, State.WRONG))

    def sort(response: Response, state: State) -> list[Said]:
        if not (response.keys() - {"certainty"}):
            return [Said("", NONE)]
        return [Said("", f"*{state}", short(_answer(response)))]

    return Analysis((Part("", "", possible),), sort)


def _typed(possible: list[Possible], met: Callable[[Response], str | None]) -> Analysis:
    def sort(response: Response, state: State) -> list[Said]:
        if not response.get("answer"):
            return [Said("", NONE)]
        return [Said("", met(response) or OTHER, short(_answer(response)))]

    return Analysis((Part("", "", (*possible, Possible(OTHER, "", 0.0))),), sort)


def _answer(response: Response) -> str:
    return f"{response.get('answer', '')} {response.get('unit', '')}".strip()


def _range(answer: Mapping[str, Any]) -> str:
    """The number as the author wrote it, with its tolerance: "312 ± 10"."""
    number, tolerance = str(answer["answer"]), str(answer.get("tolerance", "0"))
    return number if number == ANY or float(tolerance) == 0 else f"{number} ± {tolerance}"
