"""Find the page of an address in two look-ups, whatever its depth.

Wagtail walks the tree from the root, two queries a level. A page knows its whole path, and `slug` is indexed,
so one query names the page and its type and a second one fetches it. The result is left where Wagtail's own
`Page.route_for_request` looks first: `request._wagtail_route_for_request`, a private seam. A test holds it.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve


class RouteMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Only where Wagtail's serve view was chosen, so that other addresses pay nothing."""
        if view is serve and (route := route_of(request, args[0] if args else kwargs["path"])):
            request._wagtail_route_for_request = route


def route_of(request, path: str) -> RouteResult | None:
    """The live page at `path`, or None: then Wagtail looks itself, and knows redirects and sub-routes."""
    root = root_of(request)
    if root is None:
        return None
    parts = [part for part in path.split("/") if part]
    url_path = root + "".join(f"{part}/" for part in parts)
    slug = url_path.rstrip("/").rpartition("/")[2]
    found = (
        Page.objects.filter(slug=slug, url_path=url_path, live=True)
        .order_by()
        .values_list("pk", "content_type_id")
        .first()
    )
    if found is None:
        return None
    page_id, content_type_id = found
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    late = getattr(model, "loaded_when_needed", ())
    page = model.objects.filter(pk=page_id, live=True).defer(*late).order_by().first()
    return RouteResult(page) if page else None


def root_of(request) -> str | None:
    """Where the site's tree begins. A site changes once in years; a minute's memory saves every page a query."""

    def find() -> str | None:
        site = Site.find_for_request(request)
        return site.root_page.url_path if site else None

    return caches["local"].get_or_set(f"site-root-{request.get_host()}", find, timeout=60)
