"""What the forms of gapselect and ddwtos have in common: a text with gaps, and the choices for them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock, StructBlock

from quizzes.editing.editors import Values
from quizzes.editing.fields import entries, flag, item, listed, question
from quizzes.engine.gaps import GROUPS

TEXT_HELP = _("Write [[1]] where the first choice belongs, [[2]] where the second belongs, and so on.")
GROUP_HELP = _("A blank offers the choices of one group only, the group of its right choice.")


def gap_block(kind: str, icon: str, text, more: list) -> StructBlock:
    """`text`: the field for the words of a choice; `more`: what else is asked for each choice."""
    group = IntegerBlock(label=_("Group"), default=1, min_value=1, max_value=GROUPS, help_text=GROUP_HELP)
    choices = listed(
        [("text", text), ("group", group), *more],
        label=_("Choices"),
        least=1,
        help_text=_(
            "They are counted from the top: the first is [[1]]. Those without a blank only distract."
        ),
    )
    options = [("shuffle", flag(_("Mix the choices"), default=True))]
    return question(kind, icon, [("choices", choices)], options=options, text_help=TEXT_HELP, counted=True)


def gaps_to_data(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    return {
        "shuffle": values["shuffle"],
        "choices": [{"id": id, **choice} for id, choice in entries(values["choices"])],
    }


def gaps_from_data(data: Mapping[str, Any], **usual: Any) -> Values:
    """`usual`: the values of what a choice need not say."""
    return {
        "shuffle": data.get("shuffle", True),
        "choices": [
            item(
                choice["id"],
                {"group": 1, **usual, **{name: value for name, value in choice.items() if name != "id"}},
            )
            for choice in data["choices"]
        ],
    }
