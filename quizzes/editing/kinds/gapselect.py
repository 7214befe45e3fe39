"""Select missing words: the text with its gaps, and what can be chosen."""

from django.utils.translation import gettext_lazy as _

from quizzes.editing.editors import Editor, register
from quizzes.editing.fields import word
from quizzes.editing.gaps import gap_block, gaps_from_data, gaps_to_data

BLOCK = gap_block("gapselect", "list-ul", word(_("Choice")), [])

register("gapselect", Editor(BLOCK, gaps_to_data, gaps_from_data))
