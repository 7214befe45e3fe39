"""Three ways a quiz is used, as values of its edit form. An editor picks one and changes what is different."""

from collections.abc import Mapping
from dataclasses import dataclass
from json import dumps
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.rules.review import Aspect, Moment

ALL = [aspect.value for aspect in Aspect]
NO_ANSWERS = [aspect for aspect in ALL if aspect != Aspect.RIGHT_ANSWER]


@dataclass(frozen=True)
class Preset:
    """`values` by the name of the form's field; the matrix of the review by its moments."""

    name: str
    label: Any
    description: Any
    values: Mapping[str, Any]

    @property
    def as_json(self) -> str:
        return dumps(dict(self.values))


def matrix(during: list[str], after: list[str], open_: list[str], closed: list[str]) -> dict[str, list[str]]:
    return dict(zip((moment.value for moment in Moment), (during, after, open_, closed), strict=True))


PRESETS = (
    Preset(
        "practice",
        _("Practice"),
        _("As often as one likes, each question can be checked at once, answers are explained."),
        {
            "behaviour": "immediate",
            "attempts_allowed": "",
            "time_limit": "",
            "when_over": "submit",
            "grade_method": "highest",
            "first_delay": 0,
            "later_delay": 0,
            "questions_per_page": 5,
            "navigation": "free",
            "can_redo": True,
            "hide_names": False,
            "review": matrix(ALL[:-1], ALL, ALL, ALL),
        },
    ),
    Preset(
        "graded",
        _("Graded quiz"),
        _("Three attempts, the highest grade counts, right answers only after the close."),
        {
            "behaviour": "deferred",
            "attempts_allowed": 3,
            "time_limit": 45,
            "when_over": "submit",
            "grade_method": "highest",
            "first_delay": 0,
            "later_delay": 0,
            "questions_per_page": 0,
            "navigation": "free",
            "can_redo": False,
            "hide_names": False,
            "review": matrix([Aspect.RESPONSE, Aspect.MAX_MARKS], NO_ANSWERS, NO_ANSWERS, ALL),
        },
    ),
    Preset(
        "exam",
        _("Exam"),
        _("One attempt against the clock; the grade and the answers are shown after the close."),
        {
            "behaviour": "deferred",
            "attempts_allowed": 1,
            "time_limit": 90,
            "when_over": "submit",
            "grade_method": "highest",
            "first_delay": 0,
            "later_delay": 0,
            "questions_per_page": 5,
            "navigation": "free",
            "can_redo": False,
            "hide_names": True,
            "review": matrix([Aspect.RESPONSE, Aspect.MAX_MARKS], [], [], ALL),
        },
    ),
)
