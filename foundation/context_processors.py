"""What every page knows about the installation."""

from django.conf import settings


def site(request) -> dict:
    return {"SITE_NAME": settings.SITE_NAME, "SITE_SUBTITLE": settings.SITE_SUBTITLE, "DEMO": settings.DEMO}
