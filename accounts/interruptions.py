"""A session that ended before a button was pressed: nothing is recorded, and nobody is left before an empty page.

After signing in the person stands again on the page of that button, not at the address that it posts to, and
is told that what was sent is not recorded yet.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
MARK = "terputus"
"""Stands in the address of the sign-in page, so that no session has to be opened for guests."""


def was_interrupted(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a guest's POST is being led to the sign-in page with its own address as the way back."""
    if request.method in SAFE_METHODS or request.user.is_authenticated:
        return False
    door = urlsplit(response.headers.get("Location", ""))
    if door.path != resolve_url(settings.LOGIN_URL):
        return False
    return QueryDict(door.query).get(REDIRECT_FIELD_NAME) == request.get_full_path()


def sign_in_address(request: HttpRequest) -> str:
    """The sign-in page that leads back to the page from which `request` was sent."""
    query = {REDIRECT_FIELD_NAME: page_before(request), MARK: "1"}
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode(query)}"


def page_before(request: HttpRequest) -> str:
    """Path and query of the page of ours that sent `request`; the person's first page where it is unknown."""
    sender = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(sender, allowed_hosts=hosts, require_https=request.is_secure()):
        parts = urlsplit(sender)
        page = parts.path + (f"?{parts.query}" if parts.query else "")
        # Once more without its host: "https://ours//elsewhere/" holds the path "//elsewhere/".
        if parts.netloc and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
            return page
    return resolve_url(settings.LOGIN_REDIRECT_URL)
