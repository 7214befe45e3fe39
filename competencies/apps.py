from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompetenciesConfig(AppConfig):
    name = "competencies"
    verbose_name = _("Competencies and learning hours")

    def ready(self) -> None:
        from . import receivers  # noqa: F401
