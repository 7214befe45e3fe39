"""Description: a text between the questions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import rich
from quizzes.kinds import KIND_LABELS

BLOCK = StructBlock(
    [
        (
            "text",
            rich(
                _("Text"),
                required=True,
                help_text=_("It stands between the questions, is not counted and earns no marks."),
            ),
        ),
        ("general_feedback", rich(_("Text shown after the attempt"))),
    ],
    label=KIND_LABELS["description"],
    icon="info-circle",
)


def nothing(*values: Mapping[str, Any]) -> Values:
    """All that there is are fields which every kind has."""
    return {}


register("description", Editor(BLOCK, nothing, nothing))
