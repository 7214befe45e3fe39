"""What home offers: sentences of notifications, the help entry, and the outbox in the admin."""

from django.conf import settings
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from foundation.navigation import Entry

from .models import Notification
from .views import outbox


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    """Notifications with the count of unread ones; one query a page."""
    if not request.user.is_authenticated:
        return []
    unread = Notification.objects.visible_to(request.user).unread().count()
    return [
        Entry(
            gettext("Notifications"),
            reverse("home:notifications"),
            "bell",
            "header",
            10,
            count=unread or None,
        )
    ]


@hooks.register("notification_kinds")
def notification_kinds() -> dict[str, str]:
    return {
        "activation_code_issued": _(
            "%(issuer)s issued an activation code for your account. Was it not you? Tell your unit's admin."
        ),
        "email_changed": _(
            "The e-mail address of your account was changed. Was it not you? Tell your unit's personnel officer."
        ),
        "publishing_refused": _("“%(title)s” was not published. %(reason)s"),
    }


class OutboxMenuItem(MenuItem):
    """Only where letters are kept, and only for administrators."""

    def is_shown(self, request) -> bool:
        return request.user.is_superuser and settings.EMAIL_BACKEND == "home.mail.OutboxBackend"


@hooks.register("register_admin_menu_item")
def outbox_menu() -> MenuItem:
    return OutboxMenuItem(_("Outbox"), reverse("outbox"), name="outbox", icon_name="mail", order=9000)


@hooks.register("register_admin_urls")
def outbox_urls():
    return [path("kotak-keluar/", outbox, name="outbox")]
