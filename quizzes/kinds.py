"""The kinds of questions as people know them. A new kind of the engine gets its line here."""

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
