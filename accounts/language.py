"""The language of a page: the person's choice, in a cookie, so that no page has to ask the database."""

from django.conf import settings
from django.http import HttpResponseBase

YEAR = 365 * 24 * 3600


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Lets the browser know the choice: at sign-in, and whenever it changes."""
    keep_on_device(response, settings.LANGUAGE_COOKIE_NAME, language)


def keep_on_device(response: HttpResponseBase, name: str, choice: str) -> None:
    response.set_cookie(
        name,
        choice,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def chosen_language(cookies: dict[str, str]) -> str:
    """The language of the cookie, Indonesian where there is none; what the browser prefers does not count."""
    language = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
