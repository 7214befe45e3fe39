"""What pages of our own in Wagtail's admin need for its header and breadcrumbs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def admin_page(title: str, icon: str, *above: tuple) -> dict[str, Any]:
    """Title, icon, and the way down from the list of questions; `above` are labels with names of addresses, and what
    these addresses take.
    """
    way: list[tuple] = [(_("Questions"), "soal:index"), *above]
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": reverse(name, args=taken), "label": label} for label, name, *taken in way]
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
