"""The pages with which an installation begins; afterwards their texts are edited in Wagtail."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from courses.models import CataloguePage
from home.models import ContentPage, HomePage

P = TypeVar("P", bound=Page)
TEXTS = Path(__file__).parent.parent / "first_pages.toml"


@transaction.atomic
def create_first_pages() -> CataloguePage:
    """Home, help, privacy, accessibility, about and the catalogue, each where it is missing."""
    texts, home = first_texts(), create_home()
    create_content_pages(home, texts["page"])
    catalogue = CataloguePage.objects.first()
    return catalogue or add_page(home, CataloguePage(slug="pelatihan", **texts["catalogue"]))


def first_texts() -> dict[str, Any]:
    return tomllib.loads(TEXTS.read_text())


def create_home() -> HomePage:
    """The home page takes the place of Wagtail's welcome page; the site's address follows `BASE_URL`."""
    home = HomePage.objects.first()
    if home is None:
        home = add_page(Page.objects.get(depth=1), HomePage(slug="beranda", **first_texts()["home"]))
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"root_page": home, "site_name": settings.SITE_NAME, "hostname": "localhost"},
        )
        Page.objects.filter(depth=2).exclude(pk=home.pk).first().delete()
        home.refresh_from_db()
    return home


def create_content_pages(home: HomePage, pages: list[dict[str, Any]]) -> None:
    """Those whose address is free."""
    for texts in pages:
        if not ContentPage.objects.filter(slug=texts["slug"]).exists():
            body = [(block["type"], block["value"]) for block in texts["body"]]
            add_page(home, ContentPage(**{**texts, "body": body}))


def add_page(parent: Page, page: P) -> P:
    """Add `page` below `parent` as a draft and publish it, as an administrator would."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    return type(page).objects.get(pk=page.pk)
