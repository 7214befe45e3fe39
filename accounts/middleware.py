"""Each request in its language; a word at the door of the admin; a way back where a session ended too early."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from .interruptions import sign_in_address, was_interrupted
from .language import chosen_language
from .permissions import can_enter_admin


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


class AdminDoorMiddleware:
    """Those who are signed in and may not enter the administration are told so at its door.

    Wagtail would send them to the sign-in page, which sends whoever is signed in back to where they wanted to go.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if not request.user.is_authenticated or not leads_into_admin(request):
            return
        if not can_enter_admin(request.user):
            raise PermissionDenied(
                _("The administration is for those who write courses or look after people.")
            )


def leads_into_admin(request: HttpRequest) -> bool:
    """Documents stand below the same address and have a guard of their own."""
    name = str(request.resolver_match.url_name)
    return request.path.startswith(reverse("wagtailadmin_home")) and not name.startswith("wagtaildocs_")


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
