"""A signed-in browser over one kept connection, without a library that costs more than the server."""

import http.client
import re
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.middleware.csrf import _get_new_csrf_string

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One learner on one connection. A `persistent` one sends again what a closed connection did not answer."""

    def __init__(self, port: int, user, persistent: bool = True):
        self.persistent = persistent
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)
        secret = _get_new_csrf_string()
        self.cookies = (
            f"{settings.SESSION_COOKIE_NAME}={session_key(user)}; {settings.CSRF_COOKIE_NAME}={secret}"
        )
        self.secret = secret

    def get(self, path: str) -> tuple[int, bytes, dict]:
        return self.send("GET", path)

    def post(self, path: str, data: dict, headers: dict | None = None) -> tuple[int, bytes, dict]:
        body = urlencode({**data, "csrfmiddlewaretoken": self.secret}, doseq=True)
        return self.send(
            "POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        )

    def send(
        self, method: str, path: str, body: str = "", headers: dict | None = None
    ) -> tuple[int, bytes, dict]:
        """Status, body and headers. Servers close what is idle, so a persistent browser opens it again."""
        origin = f"http://localhost:{self.connection.port}"
        sent = {"Cookie": self.cookies, "Origin": origin, "X-CSRFToken": self.secret, **(headers or {})}
        try:
            self.connection.request(method, path, body or None, sent)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection.close()
            if not self.persistent:
                raise
            self.connection.request(method, path, body or None, sent)
            answer = self.connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())


def session_key(user) -> str:
    """A session as signing in makes it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key
