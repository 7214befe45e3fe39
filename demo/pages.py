"""The page tree: home, help, catalogue, shelves; everything is published through revisions."""

from django.conf import settings
from wagtail.models import Page, Site

from accounts.models import Unit
from courses.models import CataloguePage, ShelfPage
from home.models import ContentPage, HomePage

from .content import read


def add(parent: Page, page: Page) -> Page:
    """Add `page` below `parent` as a draft and publish it, as an administrator would."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    return type(page).objects.get(pk=page.pk)


def load_home() -> HomePage:
    """The home page takes the place of Wagtail's welcome page; the site's address follows `BASE_URL`."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.get(depth=1)
        data = read("pages.toml")["home"]
        home = add(root, HomePage(slug="beranda", **data))
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"root_page": home, "site_name": settings.SITE_NAME, "hostname": "localhost"},
        )
        Page.objects.filter(depth=2).exclude(pk=home.pk).first().delete()
        home.refresh_from_db()
    return home


def load_content_pages(home: HomePage) -> None:
    for data in read("pages.toml")["page"]:
        if not ContentPage.objects.filter(slug=data["slug"]).exists():
            body = [(block["type"], block["value"]) for block in data.pop("body")]
            add(home, ContentPage(body=body, **data))


def load_catalogue(home: HomePage) -> CataloguePage:
    catalogue = CataloguePage.objects.first()
    if catalogue is None:
        catalogue = add(home, CataloguePage(slug="pelatihan", **read("pages.toml")["catalogue"]))
    return catalogue


def load_shelf(catalogue: CataloguePage, unit_code: str) -> ShelfPage:
    unit = Unit.objects.get(code=unit_code)
    shelf = ShelfPage.objects.filter(unit=unit).first()
    if shelf is None:
        title = f"Pelatihan {unit.short_name or unit.name}"
        shelf = add(catalogue, ShelfPage(title=title, slug=unit_code, unit=unit))
    return shelf
