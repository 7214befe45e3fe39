"""A real Chromium before the real server: a phone of 390 pixels, as most learners have."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast, build_cast
from tests.school import School, build_school

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's own Chromium; Playwright's sync API keeps a loop running, hence Django's permission."""
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("No chromium on this machine.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser of one person: `new_context(viewport=DESK, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        options = {"viewport": PHONE, "locale": "id-ID", "timezone_id": settings.TIME_ZONE} | options
        contexts.append(browser.new_context(base_url=live_server.url, **options))
        return contexts[-1]

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def new_page(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Opens a page for one person; a script error or a breach of the content policy fails the test."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def open_page(**options: object) -> Page:
        page = new_context(**options).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", note)
        return page

    yield open_page
    assert not complaints


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A phone."""
    return new_page()


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, object], None]:
    """`sign_in(page, user)`: a session of that person, without walking through the sign-in page."""

    def put_session(page: Page, user: object) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )

    return put_session


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The city, committed, so that the server sees it."""
    return build_cast()


@pytest.fixture
def school(cast: Cast) -> School:
    return build_school(cast)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)`: nothing serious or critical, by axe-core, on the page as it stands."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        serious = [
            f"{item['id']}: {item['help']}\n  " + "\n  ".join(node["html"] for node in item["nodes"])
            for item in found
            if item["impact"] in {"serious", "critical"}
        ]
        assert not serious, "\n".join(serious)

    return check
