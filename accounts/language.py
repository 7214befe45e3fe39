"""The language of a page: the person's choice, in a cookie, so that no page has to ask the database."""

from django.conf import settings
from django.http import HttpResponseBase

YEAR = 365 * 24 * 3600


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Lets the browser know the choice: at sign-in, and whenever it changes."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def chosen_language(cookies: dict[str, str]) -> str:
    """The language of the cookie, Indonesian where there is none; what the browser prefers does not count."""
    language = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
