"""People and sign-in among Django's applications."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")
    default = True


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Stands for `wagtail.users` in INSTALLED_APPS: the same app with our list of people in its admin."""

    user_viewset = "accounts.viewsets.PersonViewSet"
