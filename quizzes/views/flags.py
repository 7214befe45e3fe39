"""Flagging a question by script; without one the page's own button does it."""

import json
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from quizzes.errors import UnknownSlot
from quizzes.services.pages import set_flag
from quizzes.views.attempts import own_attempt
from quizzes.views.forms import read_count


@login_required
@never_cache
@require_POST
def flag(request, uuid):
    """Body: {"slot": 3, "flagged": true}."""
    attempt = own_attempt(request.user, uuid)
    try:
        body = json.loads(request.body)
        set_flag(attempt=attempt, slot=read_count(body["slot"]), flagged=body["flagged"] is True)
    except (ValueError, TypeError, KeyError, RecursionError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    except UnknownSlot as error:
        return HttpResponse(str(error.message), status=HTTPStatus.NOT_FOUND)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
