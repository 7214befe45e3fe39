"""Each request in its language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

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
