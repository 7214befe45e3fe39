"""What pages of our own in Wagtail's admin need for its header and breadcrumbs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def admin_page(title: str, icon: str, *above: tuple[str, str]) -> dict[str, Any]:
    """Title, icon, and the way down from the list of questions; `above` are labels with names of addresses."""
    way = [(_("Questions"), "soal:index"), *above]
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": reverse(name), "label": label} for label, name in way]
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
