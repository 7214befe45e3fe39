"""Files of answers: one going up by the page's script, and one being read by those who may."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.errors import CourseError
from foundation.files import serve_private
from foundation.kinds import extension_of
from foundation.uploads import bounded_uploads
from quizzes.engine.attachments import AnswerFile
from quizzes.errors import QuizError, UnknownSlot
from quizzes.limits import MOST_BYTES_A_FILE, MOST_BYTES_A_PAGE
from quizzes.messages import problem_text
from quizzes.models import Attachment, Attempt
from quizzes.presentation.attachments import link
from quizzes.presentation.inputs import field_name
from quizzes.presentation.names import are_hidden, pseudonym
from quizzes.services.answers import check_open, open_slot
from quizzes.services.uploads import receive
from quizzes.store import Slot
from quizzes.views.autosave import refusal as reply
from quizzes.views.autosave import refused
from quizzes.views.forms import read_count


@bounded_uploads(most=MOST_BYTES_A_FILE, altogether=MOST_BYTES_A_PAGE)
@never_cache
@require_POST
def upload(request: HttpRequest, uuid) -> JsonResponse:
    """`slot` and one `file`. The answer names the file with its next save; see static/js/attachments.js.

    Replies 201 with the row of the list, else says why in `message`.
    """
    if not request.user.is_authenticated:
        return reply(HTTPStatus.UNAUTHORIZED, _("You are signed out. Sign in again in another window."))
    attempt = Attempt.objects.visible_to(request.user).for_page().filter(uuid=uuid).first()
    if attempt is None:
        return reply(HTTPStatus.NOT_FOUND, _("There is no such attempt."))
    try:
        check_open(attempt, timezone.now())
        slot = open_slot(attempt, read_count(request.POST.get("slot", "")))
        if not slot.attempt.takes_answers:
            raise UnknownSlot
        files, problems = receive(
            slot=slot,
            uploads=request.FILES.getlist("file")[:1],
            oversized=oversized(request),
            by=request.user,
        )
    except (QuizError, CourseError) as error:
        return refused(attempt, error)
    if not files:
        message = problem_text(problems[0]) if problems else _("No file came with the request.")
        return reply(HTTPStatus.UNPROCESSABLE_ENTITY, message)
    return JsonResponse({"id": files[0].id, "html": row(slot, files[0])}, status=HTTPStatus.CREATED)


def oversized(request: HttpRequest) -> list[str]:
    """Names of files that were too large to be received."""
    return [filename for _field, filename in request.oversized]  # type: ignore[attr-defined]


def row(slot: Slot, file: AnswerFile) -> str:
    """The file as it stands in the list of the page."""
    names = {"attached_name": field_name(slot, "attached"), "remove_name": field_name(slot, "remove")}
    return render_to_string("quizzes/attachment.html", {"file": link(file.id, file.name, file.size), **names})


@login_required
@never_cache
@require_safe
def attachment(request: HttpRequest, uuid) -> HttpResponseBase:
    """The file itself: for the learner, and for those who mark in the course once it was handed in."""
    found = get_object_or_404(Attachment.objects.visible_to(request.user).for_reading(), uuid=uuid)
    return serve_private(request, found.file, filename=filename_for(request, found), inline=True)


def filename_for(request: HttpRequest, found: Attachment) -> str:
    """Its own name; one that tells nothing where the learner's name is hidden from the reader."""
    if found.learner_id == request.user.pk or not are_hidden(request, found):
        return found.name
    return f"{pseudonym(found.attempt_uuid)} {found.pk}.{extension_of(found.name)}"
