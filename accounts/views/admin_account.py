"""`/kelola/account/`: an editor's preferences in Wagtail's admin."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)

ELSEWHERE = (NameEmailSettingsPanel, LocaleSettingsPanel)


class PreferencesView(AccountView):
    """Without the panels for name and language: the one is BKPSDM's, the other stands in one's settings."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, ELSEWHERE)]


preferences = require_admin_access(PreferencesView.as_view())
