"""What the forms of calculated and calculatedsimple have in common: formulas, ranges, how many values."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, StructBlock

from quizzes.editing.editors import Values
from quizzes.editing.fields import entries, flag, item, listed, question, rich, word, worth_from
from quizzes.editing.fractions import from_percent, with_point
from quizzes.editing.units import unit_fields, unit_options, units_from_data, units_to_data
from quizzes.engine.datasets import MOST_DECIMALS, MOST_VALUES
from quizzes.engine.problems import Problem
from quizzes.engine.substitution import names_in

USUAL_COUNT = 10
TEXT_HELP = _(
    "Names in braces stand for numbers that differ from attempt to attempt, for example {a}. {={a}*2} shows what a"
    " formula gives."
)


def calculated_block(kind: str, more: list) -> StructBlock:
    """`more`: fields after those of the values."""
    return question(
        kind,
        "decimal",
        [*answer_fields(), *value_fields(), *more, *unit_fields()],
        options=[
            (
                "synchronize",
                flag(
                    _("In step with others"),
                    help_text=_("Questions of an attempt that are in step use the same row of their values."),
                ),
            ),
            *unit_options(),
        ],
        text_help=TEXT_HELP,
    )


def answer_fields() -> list:
    tolerances = [
        ("relative", _("times the answer")),
        ("nominal", _("as it stands")),
        ("geometric", _("as a factor up and down")),
    ]
    places = [("decimals", _("digits after the point")), ("significant", _("significant digits"))]
    fields = [
        ("formula", word(_("Formula"), help_text=_("For example {a}+{b}. A star accepts any number."))),
        ("tolerance", word(_("May differ by"), default="0.01")),
        ("tolerance_type", ChoiceBlock(label=_("That is"), choices=tolerances, default="relative")),
        (
            "places",
            IntegerBlock(label=_("The right answer is shown with"), default=2, min_value=0, max_value=9),
        ),
        ("places_of", ChoiceBlock(label=_("Of these"), choices=places, default="decimals")),
        ("percent", word(_("Worth in percent"), default="100")),
        ("feedback", rich(_("Feedback to this answer"))),
    ]
    return [("answers", listed(fields, label=_("Answers that are accepted"), least=1))]


def value_fields() -> list:
    distributions = [
        ("uniform", _("every number as likely")),
        ("loguniform", _("every order of magnitude as likely")),
    ]
    decimals = IntegerBlock(
        label=_("Digits after the point"), default=1, min_value=0, max_value=MOST_DECIMALS
    )
    fields = [
        ("name", word(_("Name"), help_text=_("As it stands in the text, without the braces."))),
        ("minimum", word(_("Smallest value"), default="1")),
        ("maximum", word(_("Largest value"), default="10")),
        ("decimals", decimals),
        ("distribution", ChoiceBlock(label=_("Distribution"), choices=distributions, default="uniform")),
    ]
    count = IntegerBlock(
        label=_("How many sets of values"),
        default=USUAL_COUNT,
        min_value=1,
        max_value=MOST_VALUES,
        help_text=_("Each attempt gets one of them. They are drawn when the question is saved."),
    )
    redraw = flag(
        _("Draw new values"), help_text=_("Otherwise a name keeps its values as long as its range stays.")
    )
    return [
        ("datasets", listed(fields, label=_("Names and their ranges"), least=1)),
        ("count", count),
        ("redraw", redraw),
    ]


def answers_to_data(values: Mapping[str, Any]) -> Values:
    """Everything but the data sets."""
    return {
        "answers": [
            {
                "id": id,
                "formula": answer["formula"].strip(),
                "tolerance": with_point(answer["tolerance"] or "0"),
                "tolerance_type": answer["tolerance_type"],
                "places": answer["places"],
                "places_of": answer["places_of"],
                "fraction": from_percent(answer["percent"]),
                "feedback": answer["feedback"] or "",
            }
            for id, answer in entries(values["answers"])
        ],
        "synchronize": values["synchronize"],
        **units_to_data(values),
    }


def ranges_of(values: Mapping[str, Any]) -> list[Values]:
    """The data sets without their values."""
    return [
        {
            "name": one["name"].strip().strip("{}"),
            "minimum": with_point(one["minimum"]),
            "maximum": with_point(one["maximum"]),
            "decimals": one["decimals"],
            "distribution": one["distribution"],
        }
        for _id, one in entries(values["datasets"])
    ]


def calculated_from_data(data: Mapping[str, Any]) -> Values:
    datasets = data.get("datasets", [])
    return {
        "answers": [item(answer["id"], _answer_values(answer)) for answer in data["answers"]],
        "datasets": [item(str(number), _range_values(one)) for number, one in enumerate(datasets, 1)],
        "count": len(datasets[0]["values"]) if datasets else USUAL_COUNT,
        "redraw": False,
        "synchronize": data.get("synchronize", False),
        **units_from_data(data),
    }


def _answer_values(answer: Mapping[str, Any]) -> Values:
    return {
        "formula": answer["formula"],
        "tolerance": str(answer.get("tolerance", "0.01")),
        "tolerance_type": answer.get("tolerance_type", "relative"),
        "places": answer.get("places", 2),
        "places_of": answer.get("places_of", "decimals"),
        **worth_from(answer),
    }


def _range_values(one: Mapping[str, Any]) -> Values:
    return {
        "name": one["name"],
        "minimum": str(one.get("minimum", "1")),
        "maximum": str(one.get("maximum", "10")),
        "decimals": one.get("decimals", 1),
        "distribution": one.get("distribution", "uniform"),
    }


def unknown_names(values: Mapping[str, Any], before: Mapping[str, Any]) -> list[Problem]:
    """A name in the text without values would be shown in braces: seldom meant, so it is told."""
    known = {one["name"] for one in ranges_of(values)}
    missing = dict.fromkeys(name for name in names_in(values["text"] or "") if name not in known)
    return [Problem("formula_name", {"name": name}, "text") for name in missing]
