"""Large text, as one device shows it: a matter of its screen and of who holds it, so it stands in a cookie there."""

from django.http import HttpResponseBase

from .language import keep_on_device

COOKIE = "text_size"
LARGE = "large"


def remember_text_size(response: HttpResponseBase, *, is_large: bool) -> None:
    keep_on_device(response, COOKIE, LARGE if is_large else "")


def has_large_text(cookies: dict[str, str]) -> bool:
    return cookies.get(COOKIE) == LARGE
