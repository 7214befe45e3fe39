"""What the page's script talks to: one answer in, its new count of changes out."""

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.errors import CourseError
from foundation.templatetags.components import question_state
from quizzes.errors import (
    AnswerRefused,
    AttemptOver,
    NotCounted,
    OnlyHandIn,
    QuizError,
    StaleAnswer,
    UnknownSlot,
)
from quizzes.messages import engine_language
from quizzes.models import Attempt
from quizzes.presentation.attempt import Shown
from quizzes.presentation.review import Shows
from quizzes.services import answers
from quizzes.services.answers import Answer
from quizzes.store import Slot
from quizzes.views.forms import read_count

STATUS = {
    AnswerRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    AttemptOver: HTTPStatus.GONE,
    NotCounted: HTTPStatus.GONE,
    OnlyHandIn: HTTPStatus.GONE,
    StaleAnswer: HTTPStatus.CONFLICT,
    UnknownSlot: HTTPStatus.NOT_FOUND,
}


@never_cache
@require_POST
def autosave(request, uuid):
    """Body: {"slot": 3, "changes": 4, "fields": {"answer": ["..."]}}. Every reply but 200 says why in
    `message`; `unknown` marks an attempt that is not of the person who is signed in now.
    """
    if not request.user.is_authenticated:
        return refusal(HTTPStatus.UNAUTHORIZED, _("You are signed out. Sign in again in another window."))
    attempt = Attempt.objects.visible_to(request.user).for_page().filter(uuid=uuid).first()
    if attempt is None:
        return refusal(HTTPStatus.NOT_FOUND, _("There is no such attempt."), unknown="attempt")
    try:
        slot = answers.autosave(attempt=attempt, answer=read_answer(request))
    except RequestDataTooBig:
        return refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_big())
    except (ValueError, TypeError, KeyError, RecursionError):
        return refusal(HTTPStatus.BAD_REQUEST, _("This answer could not be read. Reload the page."))
    except (QuizError, CourseError) as error:
        return refused(attempt, error)
    return JsonResponse(stored(slot))


def read_answer(request: HttpRequest) -> Answer:
    """The body as an answer. Raises ValueError, TypeError or KeyError where it is none, RecursionError where it is
    nested without end, RequestDataTooBig.
    """
    body = json.loads(request.body)
    fields = body["fields"]
    if not isinstance(fields, dict) or not all(isinstance(values, list) for values in fields.values()):
        raise ValueError("fields")
    form = {name: [value for value in values if isinstance(value, str)] for name, values in fields.items()}
    return Answer(read_count(body["slot"]), read_count(body["changes"]), form)


def stored(slot: Slot) -> dict[str, Any]:
    shown = Shown(slot, engine_language(), Shows())
    return {
        "changes": slot.changes,
        "saved_at": clock(slot.saved_at or timezone.now()),
        "state": shown.css,
        "state_label": shown.state_label,
        "state_html": question_state(shown.sign),
        "notes": shown.notes,
    }


def refused(attempt: Attempt, error: QuizError | CourseError) -> JsonResponse:
    more = {"changes": error.changes} if isinstance(error, StaleAnswer) else {}
    if isinstance(error, AttemptOver | OnlyHandIn):
        name = "quizzes:hand_in" if isinstance(error, OnlyHandIn) else "quizzes:review"
        more = {"url": reverse(name, args=[attempt.uuid])}
    return refusal(STATUS.get(type(error), HTTPStatus.FORBIDDEN), str(error.message), **more)


def refusal(status: HTTPStatus, message: str, **more: Any) -> JsonResponse:
    return JsonResponse({"message": message, **more}, status=status)


def too_big() -> str:
    return _("This answer is too large to be saved. The last saved answer is kept. Please shorten it.")


def clock(at) -> str:
    return time_format(timezone.localtime(at), "H.i")
