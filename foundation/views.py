"""Is it alive, and pages for when something went wrong: each says what happened and what to do next."""

from http import HTTPStatus

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DJANGOS_OWN_WORDS = "matches the given query."
CHUNK = 64 * 1024
MOST_DRAINED = 64 * 1024 * 1024


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers, else 503; nothing about people or versions."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "error", "database": False}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "ok", "database": True})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 for a request that is too large."""
    if isinstance(exception, TOO_LARGE):
        _drain(request)
        return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _page(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason that the refusing view gave."""
    return _page(request, HTTPStatus.FORBIDDEN, reason=str(exception or ""))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token: as a rule the browser keeps no cookies."""
    return _page(request, HTTPStatus.FORBIDDEN, template="403_csrf")


def not_allowed(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """405 where the address of a button was opened like a page; `allowed` are the methods that it takes."""
    response = _page(request, HTTPStatus.METHOD_NOT_ALLOWED)
    response.headers["Allow"] = allowed
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 with the reason, where the view gave one."""
    reason = exception.args[0] if exception and exception.args else ""
    told = isinstance(reason, str) and not reason.endswith(DJANGOS_OWN_WORDS)
    return _page(request, HTTPStatus.NOT_FOUND, reason=reason if told else "")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: no database, no session, no context processor, since any of them may be what broke."""
    html = render_to_string("foundation/500.html", {"stylesheet": _stylesheet()})
    return HttpResponse(html, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(request: HttpRequest, status: HTTPStatus, *, template: str = "", reason: str = "") -> HttpResponse:
    name = f"foundation/{template or status.value}.html"
    return render(request, name, {"reason": reason}, status=status)


def _drain(request: HttpRequest) -> None:
    """Reads what the browser is still sending: it shows our page only after it could send everything."""
    try:
        for _ in range(MOST_DRAINED // CHUNK):
            if not request.read(CHUNK):
                return
    except UnreadablePostError:
        return


def _stylesheet() -> str:
    """The address of the style sheet, or "" where static files were not collected."""
    try:
        return staticfiles_storage.url("css/main.css")
    except ValueError:
        return ""
