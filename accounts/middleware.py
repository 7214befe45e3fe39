"""Each request in its language, and a way back where a session ended too early."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .interruptions import sign_in_address, was_interrupted
from .language import chosen_language


class LanguageMiddleware:
    """Activates the language that the person chose. Django's own one would follow the browser's settings.

    It stays active after the answer, for one that is still being streamed; the next request sets its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = chosen_language(request.COOKIES)
        request.LANGUAGE_CODE = language
        translation.activate(language)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class InterruptionMiddleware:
    """Serves every room: whatever view refuses a guest's POST, the sign-in page leads back to where it came from.

    A view only says `login_required`; Django would offer the address that was posted to as the way back, which
    for a button is no page at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if was_interrupted(request, response):
            return HttpResponseRedirect(sign_in_address(request))
        return response
