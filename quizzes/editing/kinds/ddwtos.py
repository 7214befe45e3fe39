"""Drag words into the text: the text with its gaps, and the words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from quizzes.editing.editors import Editor, Values, register
from quizzes.editing.fields import flag
from quizzes.editing.gaps import gap_block, gaps_from_data, gaps_to_data
from quizzes.richtext import WORD_FEATURES

BLOCK = gap_block(
    "ddwtos",
    "openquote",
    RichTextBlock(label=_("Word"), features=WORD_FEATURES),
    [("unlimited", flag(_("May be used more than once")))],
)


def from_data(data: Mapping[str, Any]) -> Values:
    return gaps_from_data(data, unlimited=False)


register("ddwtos", Editor(BLOCK, gaps_to_data, from_data))
