"""The private seam through which a page is found in two look-ups."""

from django.test import RequestFactory
from wagtail.models import Page, Site

from foundation.routing import route_of
from tests.queries import count_queries


def request(path: str):
    return RequestFactory().get(path)


def test_wagtail_still_looks_first_where_we_leave_the_page(db):
    """Fails when Wagtail changes `Page.route_for_request`, and with it our seam."""
    asked = request("/apa-saja/")
    marker = object()
    asked._wagtail_route_for_request = marker
    assert Page.route_for_request(asked, "apa-saja/") is marker


def test_the_deepest_page_is_found_in_two_queries(db):
    root = Site.objects.get(is_default_site=True).root_page
    parent = root
    for slug in ("a", "b", "c"):
        parent = parent.add_child(instance=Page(title=slug, slug=slug))
    route_of(request("/a/"), "a/")
    with count_queries() as queries:
        found = route_of(request("/a/b/c/"), "a/b/c/")
    assert found.page == parent
    assert len(queries) <= 2, queries


def test_an_unpublished_or_unknown_page_is_left_to_wagtail(db):
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=Page(title="x", slug="x", live=False))
    assert route_of(request("/x/"), "x/") is None
    assert route_of(request("/tidak-ada/"), "tidak-ada/") is None


def test_the_same_slug_elsewhere_is_another_page(db):
    root = Site.objects.get(is_default_site=True).root_page
    one = root.add_child(instance=Page(title="satu", slug="satu"))
    two = root.add_child(instance=Page(title="dua", slug="dua"))
    here = one.add_child(instance=Page(title="kuis", slug="kuis"))
    two.add_child(instance=Page(title="kuis", slug="kuis"))
    assert route_of(request("/satu/kuis/"), "satu/kuis/").page == here
