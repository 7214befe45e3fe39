"""What a learner is called on the pages of those who mark."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quizzes.rules.pseudonyms import code_of

SESSION = "marking_hides_names"


def pseudonym(attempt: UUID | str) -> str:
    """ "Peserta 3F2A9C": the same on every page for one attempt."""
    return _("Participant %(code)s") % {"code": code_of(str(attempt))}


def wishes_hidden(request: HttpRequest) -> bool:
    """The marker wants to see no names until signing out."""
    return bool(request.session.get(SESSION))


def are_hidden(request: HttpRequest, row: Any) -> bool:
    """The quiz hides names, or the marker wishes it. `row` has `hides_names`, None once the quiz is deleted."""
    return bool(row.hides_names) or wishes_hidden(request)


def name_shown(request: HttpRequest, attempt: Any) -> str:
    """`attempt` as `for_page()` gives it, with its learner."""
    return pseudonym(attempt.uuid) if are_hidden(request, attempt) else attempt.enrolment.learner.name
