"""The page tree of the demonstration: some pages that say so, then what every installation begins with; shelves."""

from accounts.models import Unit
from courses.models import CataloguePage, ShelfPage
from courses.services.first_pages import add_page, create_content_pages, create_first_pages, create_home

from .content import read


def load_pages() -> CataloguePage:
    """Those of the demonstration come first, so that the others find their addresses taken."""
    create_content_pages(create_home(), read("pages.toml")["page"])
    return create_first_pages()


def load_shelf(catalogue: CataloguePage, unit_code: str) -> ShelfPage:
    unit = Unit.objects.get(code=unit_code)
    shelf = ShelfPage.objects.filter(unit=unit).first()
    if shelf is None:
        title = f"Pelatihan {unit.short_name or unit.name}"
        shelf = add_page(catalogue, ShelfPage(title=title, slug=unit_code, unit=unit))
    return shelf
