"""Multiple choice: which choices are right; what they are worth only where it is unusual."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import entries, flag, item, listed, numbering, question, rich, word
from quizzes.editing.fractions import fractions_for, from_percent, to_percent

PERCENT_HELP = _("In percent of the mark. Empty: worked out from which choices are right.")

BLOCK = question(
    "multichoice",
    "list-ul",
    [
        (
            "answers",
            ChoiceBlock(
                label=_("How many may be chosen"),
                choices=[("one", _("one")), ("several", _("several"))],
                default="one",
            ),
        ),
        (
            "choices",
            listed(
                [
                    ("text", rich(_("Choice"), required=True)),
                    ("right", flag(_("Right"))),
                    ("feedback", rich(_("Feedback to whoever chooses this"))),
                    ("percent", word(_("Worth"), required=False, help_text=PERCENT_HELP)),
                ],
                label=_("Choices"),
                least=2,
            ),
        ),
    ],
    options=[
        ("shuffle", flag(_("Mix the choices"), default=True)),
        (
            "all_or_nothing",
            flag(_("All or nothing"), help_text=_("Marks only for exactly the right choices.")),
        ),
        ("numbering", numbering(default="abc")),
        ("show_instruction", flag(_("Say how many may be chosen"), default=True)),
    ],
    counted=True,
)


def to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    single = values["answers"] == "one"
    choices = entries(values["choices"])
    usual = fractions_for([choice["right"] for _, choice in choices], single=single)
    return {
        "single": single,
        "all_or_nothing": values["all_or_nothing"],
        "shuffle": values["shuffle"],
        "numbering": values["numbering"],
        "show_instruction": values["show_instruction"],
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


def from_data(data: Mapping[str, Any]) -> Values:
    single, choices = data.get("single", True), data["choices"]
    fractions = [plain_number(choice.get("fraction", "0")) for choice in choices]
    right = [not fraction.startswith("-") and fraction != "0" for fraction in fractions]
    is_usual = fractions == fractions_for(right, single=single)
    return {
        "answers": "one" if single else "several",
        "all_or_nothing": data.get("all_or_nothing", False),
        "shuffle": data.get("shuffle", True),
        "numbering": data.get("numbering", "abc"),
        "show_instruction": data.get("show_instruction", True),
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


def plain_number(fraction: object) -> str:
    """A fraction as `fractions_for` writes it, to be compared."""
    return from_percent(to_percent(str(fraction)))


register("multichoice", Editor(BLOCK, to_data, from_data))
