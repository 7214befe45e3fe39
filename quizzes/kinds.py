"""The kinds of questions as people know them, and the ways of grading an order. A new kind of the engine gets its line
here.
"""

from django.utils.translation import gettext_lazy as _

KIND_LABELS = {
    "multichoice": _("Multiple choice"),
    "truefalse": _("True or false"),
    "match": _("Matching"),
    "shortanswer": _("Short answer"),
    "numerical": _("Numerical"),
    "ordering": _("Ordering"),
    "gapselect": _("Select missing words"),
    "ddwtos": _("Drag words into the text"),
    "multianswer": _("Text with blanks (Cloze)"),
    "calculatedsimple": _("Calculated, simple"),
    "calculated": _("Calculated"),
    "essay": _("Essay"),
    "description": _("Description"),
}

ORDER_GRADINGS = {
    "absolute_position": _("for each line in its right place"),
    "all_or_nothing": _("only for the whole order"),
    "relative_next_exclude_last": _("for each line followed by the right one"),
    "relative_next_include_last": _("for each line followed by the right one, and the last"),
    "relative_one_previous_and_next": _("for the right line before and after"),
    "relative_all_previous_and_next": _("for all the right lines before and after"),
    "longest_ordered_subset": _("for the most lines in order"),
    "longest_contiguous_subset": _("for the longest unbroken run"),
    "relative_to_correct": _("less the farther from the right place"),
}
"""Each goes on from "marks are given"."""
