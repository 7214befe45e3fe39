"""Whose a shelf is and what follows from it, in words."""

from django.utils.translation import gettext as _

from quizzes.models import Category


def owner_sentence(top: Category) -> str:
    """What holds on a top shelf, and on all within it, without any share."""
    if top.unit:
        return _(
            "This category belongs to %(owner)s: its editors and those of the units above keep it, and editors of"
            " the units below use its questions."
        ) % {"owner": top.unit}
    if top.course:
        return _(
            "This category belongs to the course “%(owner)s”: whoever may edit the course keeps it, and the"
            " instructors use its questions."
        ) % {"owner": top.course}
    return _(
        "This category belongs to the city: BKPSDM keeps it, and every editor reads and uses its questions, writes"
        " new ones and changes one's own."
    )
