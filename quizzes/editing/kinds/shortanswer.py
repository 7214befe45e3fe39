"""Short answer: the texts that are accepted."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, listed, question, rich, word, worth_from
from quizzes.editing.fractions import from_percent

BLOCK = question(
    "shortanswer",
    "form",
    [
        (
            "answers",
            listed(
                [
                    ("text", word(_("Answer"), help_text=_("A star stands for any letters: *KTP*."))),
                    ("percent", word(_("Worth in percent"), default="100")),
                    ("feedback", rich(_("Feedback to this answer"))),
                ],
                label=_("Answers that are accepted"),
                least=1,
                help_text=_("They are tried from the top; the first that fits decides."),
            ),
        ),
    ],
    options=[
        ("lenient", flag(_("Ignore spaces and hyphens"), default=True)),
        ("case_sensitive", flag(_("Capital letters matter"))),
    ],
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
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


def from_data(data: Mapping[str, Any]) -> Values:
    return {
        "case_sensitive": data.get("case_sensitive", False),
        "lenient": data.get("lenient", False),
        "answers": [
            item(answer["id"], {"text": answer["text"], **worth_from(answer)}) for answer in data["answers"]
        ],
    }


register("shortanswer", Editor(BLOCK, to_data, from_data))
