"""Addresses: doing first, then the pages of Wagtail's tree."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import set_language
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "foundation.views.bad_request"
handler403 = "foundation.views.forbidden"
handler404 = "foundation.views.not_found"
handler500 = "foundation.views.server_error"

urlpatterns = [
    path("bahasa/", set_language, name="set_language"),
    path("", include("foundation.urls")),
    path("", include("accounts.urls")),
    path("kelola/dokumen/", include(wagtaildocs_urls)),
    path("kelola/", include(wagtailadmin_urls)),
    path("", include("home.urls")),
    path("", include("courses.urls")),
    path("", include("quizzes.urls")),
    path("", include("competencies.urls")),
    path("", include("reports.urls")),
    re_path(r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(wagtail_urls)),
]
