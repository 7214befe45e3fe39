"""Where one goes after saving: the same page, another one, a question, or handing in.

With a script the answer to a saved page is the next page at once, without a redirect; the script asks for it by
the header `X-Fragment` and finds the new address in `X-Location`.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quizzes import store
from quizzes.models import Attempt
from quizzes.presentation.pages import PageOfAttempt, page_of
from quizzes.services.pages import turn_page
from quizzes.views.forms import Pressed, read_number

FRAGMENT, LOCATION = "X-Fragment", "X-Location"
TOP = "content"

Show = Callable[[HttpRequest, Attempt, PageOfAttempt], HttpResponse]


def go_on(request: HttpRequest, attempt: Attempt, show: Show) -> HttpResponse:
    """The answers are stored; what the pressed button asks for comes next."""
    if "hand_in" in request.POST:
        return leave(request, reverse("quizzes:hand_in", args=[attempt.uuid]))
    page, anchor = target(request, attempt)
    if page is not None:
        attempt = turn_page(attempt=attempt, page=page)
        page = attempt.current_page
    elif "save" in request.POST:
        messages.success(request, _("Your answers are saved."))
    page = page or read_number(request.POST.get("from"))
    address = address_of(attempt, page, anchor)
    if FRAGMENT not in request.headers:
        return redirect(address)
    answer = show(request, attempt, page_of(attempt, store.load(attempt), page))
    answer[LOCATION] = address
    return answer


def target(request: HttpRequest, attempt: Attempt) -> tuple[int | None, str]:
    """The page asked for, None to stay, and the element to go to."""
    if (place := read_number(request.POST.get("to"))) is not None:
        page = attempt.question_attempts.current().filter(place=place).values_list("page", flat=True).first()
        return page, f"soal-{place}" if page else TOP
    if (page := read_number(request.POST.get("page"))) is not None:
        return page, TOP
    return None, stay_at(request, attempt)


def stay_at(request: HttpRequest, attempt: Attempt) -> str:
    """The question whose button was pressed, else the top of the page."""
    pressed = Pressed.of(request.POST)
    asked = attempt.question_attempts.current().filter(slot=pressed.slot)
    place = asked.values_list("place", flat=True).first() if pressed.slot else None
    return f"soal-{place}" if place else TOP


def address_of(attempt: Attempt, page: int | None, anchor: str) -> str:
    """Without a page it is the one to which the learner turned last."""
    query = f"?halaman={page}" if page and (page > 1 or attempt.current_page > 1) else ""
    return f"{attempt.get_absolute_url()}{query}#{anchor}"


def leave(request: HttpRequest, address: str) -> HttpResponse:
    """To another page of the site; a script is told and goes there itself."""
    if FRAGMENT not in request.headers:
        return redirect(address)
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={LOCATION: address})
