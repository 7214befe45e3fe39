"""The kinds of questions as people know them. A new kind of the engine gets its line here."""

from django.utils.translation import gettext_lazy as _

KIND_LABELS = {
    "multichoice": _("Multiple choice"),
    "truefalse": _("True or false"),
    "match": _("Matching"),
    "shortanswer": _("Short answer"),
    "numerical": _("Numerical"),
    "ordering": _("Ordering"),
    "essay": _("Essay"),
}
